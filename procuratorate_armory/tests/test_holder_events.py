from freezegun import freeze_time

from odoo.exceptions import UserError
from odoo.tests import tagged

from .holders_common import HolderCase


@tagged("post_install", "-at_install")
@freeze_time("2026-05-01 04:00:00")
class TestHolderEvents(HolderCase):
    """Transfer, departure and archiving: the gun is back before they take effect."""

    def tell(self):
        with freeze_time("2026-05-01 04:00:00"):
            self.police = self.make_holder("police")
        self.card = self.police.armory_card_ids

    def suspensions(self):
        return self.env["procuratorate.armory.suspension"].search(
            [("employee_id", "=", self.police.id)]
        )

    def recalls(self):
        self.card.invalidate_recordset()
        return self.card._running_time_limits("armory.recall")

    def activities(self, login, record=None):
        record = record or self.card
        return self.env["mail.activity"].search(
            [
                ("res_model", "=", record._name),
                ("res_id", "=", record.id),
                ("user_id", "=", self.users[login].id),
            ]
        )

    def watch(self):
        self.env["procuratorate.armory.eligibility"]._look_at_holders(self.company)

    # Transfer -------------------------------------------------------------------

    def test_a_transfer_with_a_gun_out_recalls_it_at_once(self):
        """I13"""
        self.hand_out("police")
        self.police.department_id = self.office
        self.assertEqual(self.suspensions().reason, "transfer")
        self.assertEqual(str(self.recalls().due_at), "2026-05-01 08:00:00")
        for login in ("police", "keeper_a", "keeper_b", "keeper_c"):
            self.assertEqual(len(self.activities(login)), 1, login)
        self.assertIn("armory.recall", self.entries(self.card).mapped("kind"))

    def test_a_transfer_without_a_gun_stops_the_holder(self):
        """I13"""
        self.police.department_id = self.office
        self.assertIn("Transfer", " ".join(self.reasons("police")))
        self.assertFalse(self.recalls())

    def test_another_job_stops_the_holder(self):
        """I13"""
        job = self.env["hr.job"].create(
            {"name": "Archivist", "company_id": self.company.id}
        )
        self.police.job_id = job
        self.assertIn("Archivist", self.suspensions().basis)

    def test_a_planned_transfer_is_recalled_before_it_takes_effect(self):
        """I13"""
        self.hand_out("police")
        self.police.create_version(
            {"date_version": "2026-05-11", "department_id": self.office.id}
        )
        self.assertEqual(str(self.suspensions().date_from), "2026-05-11")
        self.assertEqual(str(self.recalls().due_at), "2026-05-10 16:00:00")
        before = {"start": "2026-05-04 01:00:00", "end": "2026-05-04 09:00:00"}
        self.assertEqual(self.reasons("police", **before), [])
        over = {"start": "2026-05-10 01:00:00", "end": "2026-05-11 09:00:00"}
        self.assertIn("is suspended", " ".join(self.reasons("police", **over)))

    def test_who_is_no_holder_is_transferred_as_ever(self):
        self.people["staff"].department_id = self.office
        self.assertFalse(
            self.env["procuratorate.armory.suspension"].search(
                [("employee_id", "=", self.people["staff"].id)]
            )
        )

    def test_the_same_change_twice_suspends_once(self):
        self.hand_out("police")
        for department in (self.office, self.office):
            self.police.department_id = department
        self.assertEqual(len(self.suspensions()), 1)
        self.assertEqual(len(self.recalls()), 1)

    # Departure ------------------------------------------------------------------

    def test_nobody_is_archived_with_a_gun_out(self):
        """I13"""
        self.hand_out("police")
        ways = (
            lambda: self.police.action_archive(),
            lambda: self.police.sudo().write({"active": False}),
            lambda: self.police.resource_id.sudo().write({"active": False}),
            lambda: self.police.with_context(no_wizard=True).action_archive(),
        )
        for way in ways:
            with self.assertRaisesRegex(UserError, "return of the firearm"):
                way()
        self.take_back()
        self.police.action_archive()
        self.assertFalse(self.police.active)

    def test_nobody_is_moved_to_another_office_with_a_gun_out(self):
        """I13"""
        self.hand_out("police")
        other = self.env["res.company"].create({"name": "Elsewhere"})
        with self.assertRaisesRegex(UserError, "return of the firearm"):
            self.police.company_id = other

    def test_a_departure_date_recalls_the_gun_before(self):
        """I13"""
        self.hand_out("police")
        self.police.departure_date = "2026-05-20"
        self.assertEqual(self.suspensions().reason, "retirement")
        self.assertEqual(str(self.recalls().due_at), "2026-05-19 16:00:00")

    def test_the_end_of_an_armed_post_recalls_the_gun_the_day_before(self):
        """I13"""
        partner = self.people["partner"]
        card = self.put_post("partner", date_to="2026-05-02")
        self.put_permit("partner")
        self.hand_out("partner")
        self.watch()
        self.assertFalse(card._running_time_limits())
        with freeze_time("2026-05-02 04:00:00"):
            self.watch()
            self.watch()
        self.assertEqual(len(card._running_time_limits("armory.recall")), 1)
        self.assertFalse(partner._armory_eligible("2026-05-03"))

    def test_a_permit_that_lapses_recalls_the_gun(self):
        """I13"""
        self.hand_out("police")
        with freeze_time("2031-01-05 04:00:00"):
            self.watch()
            self.watch()
        self.assertEqual(self.suspensions().reason, "permit_lapse")
        self.assertEqual(len(self.recalls()), 1)

    def test_a_gun_handed_out_before_a_suspension_begins_is_recalled_then(self):
        """I13"""
        self.police._armory_suspend("long_training", "school", start="2026-05-10")
        self.hand_out("police")
        self.watch()
        self.assertFalse(self.recalls())
        with freeze_time("2026-05-09 04:00:00"):
            self.watch()
        self.assertEqual(len(self.recalls()), 1)

    def test_the_recall_ends_when_the_gun_is_back(self):
        """I13"""
        self.hand_out("police")
        self.police.department_id = self.office
        self.take_back()
        self.watch()
        self.assertFalse(self.recalls())
        self.assertIn("armory.recall.answered", self.entries(self.card).mapped("kind"))

    def test_an_office_without_the_rules_is_left_alone(self):
        self.company.procuratorate_rules = False
        self.police.department_id = self.office
        self.assertFalse(self.suspensions())

    # Warnings -------------------------------------------------------------------

    def test_the_end_of_a_permit_is_told_at_60_30_and_7_days_once_each(self):
        """Q9"""
        permit = self.env["procuratorate.armory.permit"].search(
            [("employee_id", "=", self.police.id)]
        )
        permit._write_engine({"review_due": "2035-01-01"})
        counts = []
        for day in (
            "2030-11-05",  # 60 days before 4 January
            "2030-11-06",
            "2030-12-05",
            "2030-12-28",
            "2031-01-04",
            "2031-01-05",
            "2031-01-06",
        ):
            with freeze_time(f"{day} 04:00:00"):
                self.watch()
                self.watch()
            counts.append(len(self.activities("warden", permit)))
        self.assertEqual(counts, [1, 1, 2, 3, 3, 4, 4])
        self.assertEqual(len(self.activities("police", permit)), 4)

    def test_a_test_that_was_taken_again_is_not_told_of(self):
        old = self.env["procuratorate.armory.check"].search(
            [("employee_id", "=", self.police.id), ("kind", "=", "medical")]
        )
        self.put_check("police", "medical", passed_on="2026-04-25")
        with freeze_time("2026-12-20 04:00:00"):
            self.watch()
        self.assertFalse(self.activities("warden", old))
        theory = self.env["procuratorate.armory.check"].search(
            [("employee_id", "=", self.police.id), ("kind", "=", "theory")]
        )
        self.assertEqual(len(self.activities("warden", theory)), 1)
