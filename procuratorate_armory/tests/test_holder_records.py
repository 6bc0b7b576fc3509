from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .holders_common import HolderCase


@tagged("post_install", "-at_install")
@freeze_time("2026-05-01 04:00:00")
class TestHolderRecords(HolderCase):
    """How permits, tests and suspensions come on record, and how they end."""

    def tell(self):
        with freeze_time("2026-05-01 04:00:00"):
            self.police = self.make_holder("police")
        Permit = self.env["procuratorate.armory.permit"]
        self.permit = Permit.search([("employee_id", "=", self.police.id)])

    def suspension(self, login="warden", **vals):
        Model = self.env["procuratorate.armory.suspension"]
        return self.as_user(Model, login).create(
            {
                "employee_id": self.police.id,
                "company_id": self.company.id,
                "reason": "alcohol",
                "date_from": "2026-05-01",
                "basis": "smelled of it at the counter",
                **vals,
            }
        )

    # On record ------------------------------------------------------------------

    def test_every_fact_stands_in_the_register(self):
        card = self.police.armory_card_ids
        self.assertEqual(self.entries(card).mapped("kind"), ["armory.post"])
        self.assertEqual(self.entries(self.permit).mapped("kind"), ["armory.permit"])
        entry = self.entries(self.permit)
        self.assertEqual(entry.book_id.code, "armory")
        self.assertEqual(entry.actor_employee_id, self.people["warden"])

    def test_the_dated_rule_proposes_the_end_of_a_permit(self):
        """Q9"""
        self.assertEqual(str(self.permit.valid_to), "2031-01-04")

    def test_nobody_puts_the_own_permit_on_record(self):
        with self.assertRaisesRegex(AccessError, "own matter"):
            self.put_post("warden")

    def test_a_leader_does_it_for_the_head(self):
        Card = self.as_user(self.env["procuratorate.armory.eligibility"], "warden")
        card = Card.create(
            {
                "employee_id": self.people["warden"].id,
                "company_id": self.company.id,
                "post": "judicial_police",
            }
        )
        self.as_user(card, "leader").action_record()
        self.assertEqual(card.sudo().recorded_by_id, self.people["leader"])

    def test_a_test_of_tomorrow_is_not_put_on_record(self):
        with self.assertRaisesRegex(UserError, "lies in the future"):
            self.put_check("police", "medical", passed_on="2026-05-02")

    def test_a_test_entered_late_needs_a_reason_and_is_marked(self):
        with self.assertRaisesRegex(UserError, "so late"):
            self.put_check(
                "police", "medical", passed_on="2026-03-01", late_reason=False
            )
        check = self.put_check("police", "medical", passed_on="2026-03-01")
        self.assertTrue(check.entered_late)
        fresh = self.put_check(
            "police", "medical", passed_on="2026-04-20", late_reason=False
        )
        self.assertFalse(fresh.entered_late)

    def test_a_test_of_skill_names_its_type(self):
        """I14"""
        with self.assertRaisesRegex(UserError, "types of firearms"):
            self.put_check("police", "theory", type_ids=[])

    def test_no_permit_without_an_armed_post(self):
        """firearms#5"""
        with self.assertRaisesRegex(UserError, "armed post"):
            self.put_permit("clerk")

    def test_one_armed_post_at_a_time(self):
        with self.assertRaisesRegex(UserError, "already"):
            self.put_post("police")

    # Corrections ----------------------------------------------------------------

    def correct(self, fact, **vals):
        context = fact.action_correct()["context"]
        Model = self.as_user(self.env[fact._name], "warden")
        return Model.with_context(**context).create(vals)

    def test_a_correction_is_a_new_record_by_another_person(self):
        """firearms#33"""
        fixed = self.correct(self.permit, valid_to="2026-12-31")
        with self.assertRaisesRegex(UserError, "without a word"):
            fixed.action_record()
        fixed.correction_word = "read from the wrong line"
        with self.assertRaisesRegex(AccessError, "another person"):
            fixed.action_record()
        self.as_user(fixed, "leader").action_record()
        self.assertEqual(self.permit.state, "corrected")
        self.assertEqual(
            self.entries(self.permit).mapped("kind"),
            ["armory.permit", "armory.corrected"],
        )
        self.assertEqual(fixed.number, self.permit.number)
        texts = " ".join(
            self.reasons(
                "police", start="2027-01-01 02:00:00", end="2027-01-01 03:00:00"
            )
        )
        self.assertIn("ends on 2026-12-31", texts)

    def test_reviews_go_on_with_the_corrected_permit(self):
        self.put_review(self.permit, reviewed_on="2026-04-01")
        fixed = self.correct(self.permit, correction_word="issuer")
        self.as_user(fixed, "leader").action_record()
        self.assertEqual(str(fixed.sudo().review_due), "2027-04-01")
        self.assertEqual(self.reasons("police"), [])

    def test_a_correction_is_about_the_same_person(self):
        fixed = self.correct(
            self.permit,
            employee_id=self.people["partner"].id,
            number="other",
            correction_word="x",
        )
        self.put_post("partner")
        with self.assertRaisesRegex(UserError, "same person"):
            self.as_user(fixed, "leader").action_record()

    # Withdrawing ----------------------------------------------------------------

    def test_withdrawing_takes_words_and_recalls_the_gun(self):
        """Q5-Q7"""
        self.hand_out("police")
        permit = self.as_user(self.permit, "warden")
        with self.assertRaisesRegex(UserError, "without a word"):
            permit.action_withdraw(" ", "misuse")
        permit.action_withdraw("shot at a sign", "misuse")
        self.assertEqual(self.permit.state, "withdrawn")
        clock = self.police.armory_card_ids._running_time_limits("armory.recall")
        self.assertEqual(len(clock), 1)
        self.assertEqual(clock.responsible_id, self.police)

    def test_words_are_asked_with_their_reason(self):
        """The dialog asks for a reason where the step has a list of them."""
        permit = self.as_user(self.permit, "warden")
        action = permit.with_context(say="action_withdraw").action_words()
        Words = self.as_user(self.env[action["res_model"]], "warden")
        with Form(Words.with_context(**action["context"])) as form:
            form.text = "shot at a sign"
            form.reason = "misuse"
        form.record.action_confirm()
        self.assertEqual(self.permit.withdraw_reason, "misuse")
        self.assertEqual(self.permit.withdraw_word, "shot at a sign")

    def test_a_permit_is_not_handed_over_while_its_gun_is_out(self):
        """Q7"""
        self.hand_out("police")
        permit = self.as_user(self.permit, "warden")
        with self.assertRaisesRegex(UserError, "return of the firearm"):
            permit.action_surrender("R-1")
        self.take_back()
        permit.action_surrender("R-1")
        self.assertEqual(self.permit.surrender_no, "R-1")

    def test_an_armed_post_does_not_end_while_a_gun_is_out(self):
        """Q5"""
        card = self.as_user(self.police.armory_card_ids, "warden")
        self.hand_out("police")
        with self.assertRaisesRegex(UserError, "return of the firearm"):
            card.action_end("moves", "transfer")
        self.take_back()
        card.action_end("moves", "transfer")
        self.assertFalse(self.police._armory_eligible())
        self.assertIn("no armed post", self.reasons("police")[0])

    # Suspensions ----------------------------------------------------------------

    def test_a_suspension_blocks_the_days_it_touches(self):
        self.suspension(date_from="2026-05-04", date_to="2026-05-05").action_suspend()
        self.assertIn("is suspended", self.reasons("police")[0])
        after = {"start": "2026-05-06 01:00:00", "end": "2026-05-06 02:00:00"}
        self.assertEqual(self.reasons("police", **after), [])

    def test_another_person_lifts_it_with_words(self):
        doc = self.suspension()
        doc.action_suspend()
        with self.assertRaisesRegex(AccessError, "you ordered it"):
            doc.action_lift("fine again")
        with self.assertRaisesRegex(UserError, "without a word"):
            self.as_user(doc, "leader").action_lift("")
        self.as_user(doc, "leader").action_lift("fine again")
        self.assertEqual(self.reasons("police"), [])
        self.assertEqual(
            self.entries(doc).mapped("kind"), ["armory.suspended", "armory.lifted"]
        )

    def test_a_failed_test_suspends_at_once(self):
        """Q5"""
        self.put_check("police", "theory", passed_on="2026-04-28", result="failed")
        doc = self.env["procuratorate.armory.suspension"].search(
            [("employee_id", "=", self.police.id)]
        )
        self.assertEqual((doc.reason, doc.state), ("failed_test", "suspended"))
        with self.assertRaisesRegex(AccessError, "you ordered it"):
            self.as_user(doc, "warden").action_lift("taken again")

    def test_an_old_failure_found_later_suspends_nobody(self):
        self.put_check("police", "theory", passed_on="2025-12-01", result="failed")
        self.assertEqual(self.reasons("police"), [])

    def test_a_superior_reports_and_the_holder_is_stopped_at_once(self):
        """Q12"""
        self.hand_out("police")
        Report = self.as_user(
            self.env["procuratorate.armory.mind.report"], "leader"
        ).create({"employee_id": self.police.id, "text": "has not slept for days"})
        Report.action_report()
        doc = self.env["procuratorate.armory.suspension"].search(
            [("employee_id", "=", self.police.id)]
        )
        self.assertEqual(doc.opened_by_id, self.people["leader"])
        self.assertTrue(self.police.armory_card_ids.time_limit_due)
        told = " ".join(self.reasons("police"))
        self.assertIn("by order", told)
        self.assertNotIn("slept", told)

    def test_who_is_no_superior_reports_nobody(self):
        """Q12"""
        Report = self.env["procuratorate.armory.mind.report"]
        report = self.as_user(Report, "head").create(
            {"employee_id": self.police.id, "text": "I do not like him"}
        )
        with self.assertRaisesRegex(AccessError, "superior"):
            report.action_report()

    # The card -------------------------------------------------------------------

    def test_the_card_answers_plainly(self):
        card = self.as_user(self.police.armory_card_ids, "keeper_a")
        self.assertEqual((card.answer, card.answer_types), ("yes", "Type 92"))
        self.suspension().action_suspend()
        card.invalidate_recordset()
        self.assertEqual(card.answer, "no")
        self.assertIn("is suspended", card.answer_why)
        found = card.search([("answer", "=", "no")])
        self.assertEqual(found, card)

    def test_a_holder_sees_the_own_permit_and_no_other(self):
        self.make_holder("partner")
        Permit = self.as_user(self.env["procuratorate.armory.permit"], "police")
        self.assertEqual(Permit.search([]), self.permit)
        with self.assertRaises(AccessError):
            self.as_user(self.env["procuratorate.armory.suspension"], "police").search(
                []
            )

    def test_staff_and_administrator_see_nothing(self):
        self.users["admin_only"] = self.admin_only
        for login in ("staff", "clerk", "admin_only"):
            for name in ("eligibility", "permit", "check", "suspension", "review"):
                Model = self.env[f"procuratorate.armory.{name}"]
                with self.assertRaises(AccessError):
                    self.as_user(Model, login).search([])

    def test_supervision_reads_all_and_writes_nothing(self):
        permit = self.as_user(self.permit, "supervision")
        self.assertEqual(permit.number, self.permit.number)
        with self.assertRaises(AccessError):
            permit.write({"note": "x"})
        with self.assertRaises(AccessError):
            permit.action_withdraw("x", "other")

    def test_the_own_view_shows_the_own_post_and_permit(self):
        self.make_holder("partner")
        self.users["partner"].group_ids |= self.env.ref(
            "procuratorate_armory.group_keeper"
        )
        for name in ("eligibility", "permit"):
            Model = self.as_user(self.env[f"procuratorate.armory.{name}"], "partner")
            found = Model.search([("mine", "=", True)])
            self.assertEqual(found.sudo().employee_id, self.people["partner"])
        card = self.as_user(self.police.armory_card_ids, "police")
        self.assertEqual(card.answer, "yes")
        self.assertEqual(len(card.check_ids), 4)
