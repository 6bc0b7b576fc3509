from freezegun import freeze_time

from odoo.tests import tagged

from .common import MODULE, picture
from .loan_common import LoanCase


@tagged("post_install", "-at_install")
class TestLoanBack(LoanCase):
    """On return every item is inspected and compared with what went out."""

    def tell(self):
        super().tell()
        self.cards = self.stored(self.gold(), shelf="safe")
        self.loan = self.out(self.cards)

    def incident(self):
        incident = self.incidents(self.cards)
        self.assertEqual(len(incident), 1)
        return incident

    def test_what_comes_back_whole_is_stored_where_it_was(self):
        self.back(self.loan)
        self.assertEqual(self.loan.state, "returned")
        self.assertEqual(self.cards.seized_state, "stored")
        self.assertEqual(self.quants(self.cards).location_id, self.shelf("safe"))
        self.assertFalse(self.incidents(self.cards))
        self.assertEqual(self.loan.time_limit_ids.state, "done")

    def test_a_weight_within_the_tolerance_is_no_incident(self):
        self.back(self.loan, back_weight=12.45)
        self.assertEqual(self.cards.seized_state, "stored")

    def test_a_weight_outside_the_tolerance_is_an_incident(self):
        self.back(self.loan, back_weight=12.0)
        self.assertEqual(self.cards.seized_state, "incident")
        self.assertEqual(self.incident().kind, "weight")
        self.assertIn("12 instead of 12.5", self.incident().line_ids.detail)

    def test_another_seal_is_an_incident(self):
        self.back(self.loan, back_seal_no="S-999")
        self.assertEqual(self.incident().kind, "seal_broken")
        self.assertEqual(self.cards.seized_state, "incident")

    def test_damage_is_reported_to_both_heads(self):
        self.back(self.loan, back_result="damage", back_condition="bent")
        incident = self.incident()
        self.assertEqual(incident.kind, "damage")
        told = incident.activity_ids.user_id
        self.assertLessEqual(self.users["head"] | self.users["custody_head"], told)
        self.assertEqual(
            self.entries(incident, "seized.incident.reported")._content()["kind"],
            "damage",
        )

    def test_a_swap_is_an_incident_though_all_else_fits(self):
        self.back(self.loan, back_result="swap")
        self.assertEqual(self.incident().kind, "swap")

    def test_less_than_went_out_is_an_incident(self):
        self.back(self.loan, back_quantity=0.0)
        self.assertEqual(self.incident().kind, "shortage")

    def test_a_lost_item_does_not_come_back_into_stock(self):
        self.back(self.loan, back_result="loss")
        self.assertEqual(self.incident().kind, "loss")
        self.assertEqual(self.cards.seized_state, "incident")
        self.assertEqual(self.quants(self.cards).location_id.seized_use, "borrower")

    def test_a_damaged_item_is_back_in_its_room(self):
        self.back(self.loan, back_result="damage")
        self.assertEqual(self.cards.seized_room_id, self.room)

    def test_an_incident_on_the_way_stays_until_it_is_closed(self):
        self.env["procuratorate.seized.incident"]._report(self.cards, "misuse", "used")
        self.back(self.loan)
        self.assertEqual(self.cards.seized_state, "incident")
        self.assertEqual(self.cards.seized_room_id, self.room)
        self.as_("custody_head", self.incident()).action_close("explained", "allowed")
        self.env.invalidate_all()
        self.assertEqual(self.cards.seized_state, "stored")

    def test_nothing_is_signed_before_all_is_noted(self):
        self.checking(self.loan)
        with self.refused("what was found"):
            self.as_("custodian", self.loan).action_ask_return()
        self.note_back(self.loan, back_weight=0.0)
        with self.refused("the weight"):
            self.as_("custodian", self.loan).action_ask_return()

    def test_what_was_noted_cannot_change_between_the_signatures(self):
        self.checking(self.loan)
        self.note_back(self.loan)
        self.as_("custodian", self.loan).action_ask_return()
        self.env.invalidate_all()
        self.give(self.loan.back_request_id, "custodian")
        self.as_("custodian", self.loan.line_ids).back_condition = "scratched"
        with self.refused("content has changed"):
            self.give(self.loan.back_request_id, "handler1")

    def test_photos_of_both_ends_are_sealed(self):
        self.checking(self.loan)
        line = self.loan.line_ids
        self.as_("custodian", self.env["procuratorate.seized.photo"]).create(
            {
                "res_model": line._name,
                "res_id": line.id,
                "lot_id": self.cards.id,
                "stage": "return",
                "view": "whole",
                "image": picture(90),
                "company_id": self.company.id,
            }
        )
        self.note_back(self.loan)
        self.as_("custodian", self.loan).action_ask_return()
        self.env.invalidate_all()
        self.sign_slip(self.loan.back_request_id, "custodian", "handler1")
        content = self.entries(self.loan, "seized.loan.back")._content()
        self.assertEqual(content["items"][0]["photos"], [line.photo_ids.sha256])


@tagged("post_install", "-at_install")
class TestLoanOverdue(LoanCase):
    """Five working days; then both heads are told."""

    def tell(self):
        super().tell()
        self.cards = self.stored(self.goods())
        with freeze_time("2026-03-09 02:00:00"):  # a Monday
            self.loan = self.out(self.cards)

    def cron(self, moment):
        with freeze_time(moment):
            loans = self.env["procuratorate.seized.loan"].search(
                [("state", "=", "out"), ("due_at", "<", moment)]
            )
            loans._report_overdue()
            self.env.invalidate_all()
            return loans

    def extension(self, days=3, by="handler1"):
        Slip = self.as_(by, self.env["procuratorate.seized.loan.extension"])
        return Slip.create(
            {"loan_id": self.loan.id, "days": days, "reason": "trial put off"}
        ).with_env(self.env)

    def test_on_the_last_day_nothing_is_reported(self):
        """seized_property#21"""
        self.assertFalse(self.cron("2026-03-16 15:00:00"))
        self.assertEqual(self.loan.state, "out")

    def test_on_the_day_after_both_heads_are_told(self):
        """seized_property#21"""
        self.cron("2026-03-16 16:30:00")  # half past midnight in Shanghai
        self.assertEqual(self.loan.state, "overdue")
        self.assertEqual(self.cards.seized_state, "overdue")
        told = self.loan.activity_ids.filtered(
            lambda a: a.summary.startswith("Overdue")
        ).user_id
        self.assertEqual(told, self.users["head"] | self.users["custody_head"])
        heads = self.entries(self.loan, "seized.loan.overdue")._content()["heads"]
        self.assertEqual({h["name"] for h in heads}, {"head", "custody_head"})

    def test_it_is_reported_once(self):
        self.cron("2026-03-17 01:00:00")
        self.cron("2026-03-18 01:00:00")
        self.assertEqual(len(self.entries(self.loan, "seized.loan.overdue")), 1)

    def test_the_scheduled_job_finds_it(self):
        with freeze_time("2026-03-17 01:00:00"), self.enter_registry_test_mode():
            cron = self.env.ref(MODULE + "cron_seized_loan_overdue")
            cron.method_direct_trigger()
        self.env.invalidate_all()
        self.assertEqual(self.loan.state, "overdue")

    def test_an_extension_is_approved_before_the_end(self):
        """seized_property#21"""
        with freeze_time("2026-03-13 02:00:00"):
            slip = self.extension()
            self.as_("handler1", slip).action_submit()
            self.as_("head", slip).action_approve()
        self.env.invalidate_all()
        self.assertEqual(str(self.loan.time_limit_ids.due_date), "2026-03-19")
        self.assertEqual(slip.extended_to, self.loan.due_at)
        self.assertFalse(self.cron("2026-03-17 01:00:00"))
        self.assertTrue(self.cron("2026-03-20 01:00:00"))

    def test_an_extension_is_not_approved_after_the_end(self):
        """seized_property#21"""
        with freeze_time("2026-03-13 02:00:00"):
            slip = self.extension()
            self.as_("handler1", slip).action_submit()
        with freeze_time("2026-03-17 02:00:00"), self.refused("no longer be extended"):
            self.as_("head", slip).action_approve()

    def test_an_overdue_loan_is_not_extended(self):
        self.cron("2026-03-17 01:00:00")
        with freeze_time("2026-03-17 02:00:00"), self.refused("no longer be extended"):
            self.as_("handler1", self.extension()).action_submit()

    def test_the_borrower_does_not_approve_his_extension(self):
        self.handling.manager_id = self.people["handler1"]
        with freeze_time("2026-03-13 02:00:00"):
            slip = self.extension()
            self.as_("handler1", slip).action_submit()
            with self.refused("may not decide"):
                self.as_("handler1", slip).action_approve()

    def test_more_days_than_the_rule_are_refused(self):
        with freeze_time("2026-03-13 02:00:00"), self.refused("9 more days"):
            self.as_("handler1", self.extension(9)).action_submit()

    def test_an_overdue_loan_comes_back_late(self):
        self.cron("2026-03-17 01:00:00")
        with freeze_time("2026-03-18 02:00:00"):
            self.back(self.loan)
        self.assertEqual(self.cards.seized_state, "stored")
        self.assertTrue(self.loan.time_limit_ids.is_late)
