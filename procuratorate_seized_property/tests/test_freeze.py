from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from .common_clocks import ClocksCase


@tagged("post_install", "-at_install")
class TestFreeze(ClocksCase):
    """Freezes are watched: expiry, renewal, lapse, queue, proof of service."""

    OTHER = {"account_no": "6222 0000-1111 2222", "lot_id": False}

    def tell(self):
        super().tell()
        self.on("2026-03-02")
        doc = self.signed_list(self.frozen_deposit(), kind="freeze")
        self.frozen = self.card(doc)

    def setUp(self):
        super().setUp()
        self.on("2026-03-02")

    def proof(self):
        Attachment = self.as_("handler1", self.env["ir.attachment"])
        return Attachment.create({"name": "slip", "raw": b"received"})

    def draft(self, by="handler1", **vals):
        Freeze = self.as_(by, self.env["procuratorate.seized.freeze"])
        today = self.company._procuratorate_today()
        return Freeze.create(
            {
                "case_id": self.case.id,
                "lot_id": self.frozen.id,
                "institution_id": self.bank.id,
                "kind": "funds",
                "decision_no": "DJ-1",
                "frozen_on": today,
                "served_on": today,
                "served_to": "Clerk of the bank",
                "proof_ids": [Command.set(self.proof().ids)],
                **vals,
            }
        )

    def freeze(self, **vals):
        freeze = self.draft(**vals)
        freeze.action_confirm()
        return freeze.with_env(self.env)

    def renew(self, freeze, by="handler1", **vals):
        today = self.company._procuratorate_today()
        Renewal = self.as_(by, self.env["procuratorate.seized.freeze.renewal"])
        renewal = Renewal.create(
            {
                "freeze_id": freeze.id,
                "decision_no": "DJ-2",
                "renewed_on": today,
                "served_on": today,
                "served_to": "Clerk of the bank",
                "proof_ids": [Command.set(self.proof().ids)],
                **vals,
            }
        )
        renewal.action_record()
        return renewal

    def lapse(self):
        self.env["procuratorate.seized.freeze"]._cron_lapse()

    def test_the_card_fills_in_account_and_amount(self):
        freeze = self.draft()
        self.assertEqual(freeze.account_no, "6222000011112222")
        self.assertEqual(freeze.amount, 200000.0)

    def test_funds_are_frozen_for_six_months(self):
        """D13: six months; the card shows the end of its measure."""
        freeze = self.freeze()
        self.assertEqual(freeze.state, "active")
        self.assertEqual(str(freeze.expires_on), "2026-09-02")
        self.assertEqual(str(self.frozen.seized_measure_expiry), "2026-09-02")
        self.assertEqual(freeze.days_left, 184)

    def test_each_kind_has_its_length(self):
        """D13: major cases one year, securities two, equity six months."""
        for kind, day in (
            ("funds_major", "2027-03-02"),
            ("securities", "2028-03-02"),
            ("equity", "2026-09-02"),
        ):
            freeze = self.freeze(kind=kind, account_no=f"A-{kind}", lot_id=False)
            self.assertEqual(str(freeze.expires_on), day)

    def test_a_rest_day_does_not_prolong_a_freeze(self):
        """D13: from Thursday 5 March to Saturday 5 September; due on the Friday."""
        self.on("2026-03-05")
        freeze = self.freeze()
        self.assertEqual(str(freeze.expires_on), "2026-09-05")
        clock = self.clock(freeze, "seized.d13.funds")
        self.assertEqual(str(clock.due_date), "2026-09-04")
        self.assertEqual(clock.responsible_id, self.people["handler1"])

    def test_the_reminder_leaves_time_to_renew(self):
        clock = self.clock(self.freeze(), "seized.d13.funds")
        self.assertEqual(str(clock.remind_at), "2026-08-17 16:00:00")

    def test_a_second_full_freeze_is_refused(self):
        """seized_property#17: only a queue freeze is possible."""
        self.freeze()
        second = self.draft(account_no="6222 0000-1111 2222", lot_id=False)
        with self.assertRaisesRegex(UserError, "queue freeze"):
            second.action_confirm()
        self.assertEqual(second.state, "draft")
        second.is_queue = True
        second.action_confirm()
        self.assertEqual(second.state, "queued")
        self.assertEqual(second.queue_position, 1)
        self.assertFalse(second.expires_on)

    def test_a_freeze_of_another_body_stands_before_ours(self):
        """seized_property#17: the order behind other organs is known."""
        police = self.freeze(organ_id=self.police.id, **self.OTHER, proof_ids=False)
        ours = self.freeze(is_queue=True)
        third = self.freeze(is_queue=True, organ_id=self.court.id, **self.OTHER)
        self.assertEqual((ours.queue_position, third.queue_position), (1, 2))
        self.assertEqual(third.ahead_ids, police | ours)
        self.on("2026-04-01")
        self.as_("handler1", police)._lift(police.active_from.today(), "GA-9")
        self.assertEqual(police.state, "lifted")
        self.assertEqual(ours.state, "active")
        self.assertEqual(str(ours.expires_on), "2026-10-01")
        third.invalidate_recordset(["ahead_ids"])
        self.assertEqual(third.ahead_ids, ours)

    def test_nothing_waits_behind_nothing(self):
        with self.assertRaisesRegex(UserError, "nothing for freeze"):
            self.freeze(is_queue=True)

    def test_a_freeze_needs_its_proof_of_service(self):
        with self.assertRaisesRegex(UserError, "Proof of Service"):
            self.freeze(proof_ids=False)

    def test_no_freeze_before_filing(self):
        """Provisions on case property, art. 4."""
        with self.assertRaisesRegex(UserError, "after the case was filed"):
            self.freeze(frozen_on="2026-01-04", served_on="2026-01-05")

    def test_a_renewal_counts_from_its_day(self):
        freeze = self.freeze()
        self.on("2026-08-31")
        self.renew(freeze)
        self.assertEqual(str(freeze.expires_on), "2027-02-28")
        self.assertEqual(str(self.frozen.seized_measure_expiry), "2027-02-28")
        self.assertFalse(self.clock(freeze, "seized.d13.funds", "done").is_late)
        self.assertTrue(self.clock(freeze, "seized.d13.funds"))

    def test_a_renewal_on_the_last_day_is_in_time(self):
        freeze = self.freeze()
        self.on("2026-09-02")
        self.renew(freeze)
        self.assertEqual(freeze.state, "active")

    def test_a_renewal_after_expiry_is_refused(self):
        """D13: it is renewed before it expires, or it has lapsed."""
        freeze = self.freeze()
        self.on("2026-09-03")
        with self.assertRaisesRegex(UserError, "expired on 2026-09-02"):
            self.renew(freeze)
        self.assertEqual(str(freeze.expires_on), "2026-09-02")

    def test_a_freeze_that_was_not_renewed_lapses(self):
        """The lapse is on record, found, and told to heads and handlers."""
        freeze = self.freeze()
        self.on("2026-09-02")
        self.lapse()
        self.assertEqual(freeze.state, "active")
        self.on("2026-09-03")
        self.lapse()
        self.assertEqual(freeze.state, "lapsed")
        clock = self.clock(freeze, "seized.d13.funds", "cancelled")
        self.assertTrue(clock.is_late)
        finding = self.env["procuratorate.seized.finding"].search(
            [("res_model", "=", freeze._name), ("res_id", "=", freeze.id)]
        )
        self.assertEqual(finding.case_id, self.case)
        told = freeze.activity_ids.user_id.mapped("login")
        self.assertLessEqual({"handler1", "head", "custody_head"}, set(told))
        self.assertFalse(self.frozen.seized_measure_expiry)

    def test_a_lapse_lets_the_next_in(self):
        self.freeze(organ_id=self.police.id, **self.OTHER)
        ours = self.freeze(is_queue=True)
        self.on("2026-09-03")
        self.lapse()
        self.assertEqual(ours.state, "active")
        self.assertEqual(str(ours.active_from), "2026-09-03")

    def test_an_expired_freeze_does_not_stand_in_the_way(self):
        """Even before the hourly job: what expired is no freeze any more."""
        first = self.freeze()
        self.on("2026-09-03")
        again = self.freeze(decision_no="DJ-9")
        self.assertEqual(first.state, "lapsed")
        self.assertEqual(again.state, "active")

    def test_lifting_needs_a_document(self):
        freeze = self.freeze()
        with self.assertRaises(UserError):
            self.as_("handler1", freeze)._lift(freeze.frozen_on, "")
        wizard = self.as_("handler1", self.env["procuratorate.seized.freeze.lifting"])
        wizard = wizard.create({"freeze_id": freeze.id, "document_no": "JD-3"})
        wizard.action_confirm()
        self.assertEqual(freeze.state, "lifted")
        self.assertEqual(freeze.end_document_no, "JD-3")

    def test_non_prosecution_notifies_the_institution(self):
        self.freeze()
        self.on("2026-03-09")
        self.event("non_prosecution")
        notices = self.env["procuratorate.seized.lift"].search(
            [("recipient_id", "=", self.bank.id)]
        )
        self.assertEqual(notices.lot_ids, self.frozen)

    def test_a_freeze_on_record_stays(self):
        freeze = self.freeze()
        for vals in (
            {"expires_on": "2030-01-01"},
            {"account_no": "1"},
            {"state": "lifted"},
            {"queue_position": 0},
        ):
            with self.assertRaises(AccessError):
                self.as_("handler1", freeze).write(vals)
        with self.assertRaises(AccessError):
            freeze.unlink()

    def test_an_outsider_records_no_freeze(self):
        with self.assertRaises(AccessError):
            self.draft(by="handler3").action_confirm()

    def test_every_step_is_sealed(self):
        freeze = self.freeze()
        self.on("2026-08-31")
        self.renew(freeze)
        self.as_("handler1", freeze)._lift(freeze.frozen_on.today(), "JD-3")
        for kind in ("seized.freeze", "seized.freeze.renewed", "seized.freeze.lifted"):
            self.assertEqual(self.sealed(freeze, kind)["freeze"], freeze.name)
