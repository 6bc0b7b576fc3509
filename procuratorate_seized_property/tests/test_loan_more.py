from freezegun import freeze_time

from odoo.fields import Command
from odoo.tests import tagged

from .common import MODULE
from .loan_common import LoanCase


@tagged("post_install", "-at_install")
class TestLoanRules(LoanCase):
    """Terms are dated rules; holidays and versions count."""

    def tell(self):
        super().tell()
        self.cards = self.stored(self.goods())

    def test_a_holiday_moves_the_term(self):
        """Five working days from 29 April 2026, over the holiday from 1 to 5 May."""
        with freeze_time("2026-04-29 02:00:00"):
            loan = self.out(self.cards)
        due = loan.time_limit_ids.due_date
        Days = self.env["procuratorate.working.day"]
        self.assertEqual(
            Days._count_working_days(loan.out_at.date(), due, self.company), 5
        )
        self.assertGreater(str(due), "2026-05-07")

    def test_a_new_version_of_the_rule_holds_for_new_requests(self):
        version = self.env.ref(MODULE + "rule_seized_loan_days_v1")
        version.date_to = "2026-05-31"
        version.copy({"value": "2", "date_from": "2026-06-01", "date_to": False})
        with freeze_time("2026-06-01 02:00:00"):
            self.assertEqual(self.ask(self.cards).days, 2)
        with freeze_time("2026-05-29 02:00:00"):
            self.assertEqual(self.ask(self.cards).days, 5)

    def test_another_tolerance_of_weight_by_rule(self):
        self.env.ref(MODULE + "rule_seized_weight_return_tolerance_v1").value = "10"
        cards = self.stored(self.gold(), shelf="safe")
        loan = self.out(cards)
        self.back(loan, back_weight=11.5)
        self.assertEqual(cards.seized_state, "stored")

    def test_more_persons_at_an_unsealing_by_rule(self):
        self.env.ref(MODULE + "rule_seized_unseal_presence_v1").value = "2"
        cards = self.stored(self.gold(), shelf="safe")
        loan = self.approved(
            cards,
            kind="unseal",
            presence_ids=[Command.create(self.witness_vals())],
        )
        self.note_exit(loan)
        with self.refused("a witness or the holder"):
            self.as_("custodian", loan).action_issue_slip()

    def test_without_a_policy_nothing_is_approved(self):
        self.env.ref(MODULE + "policy_seized_loan").active = False
        loan = self.ask(self.cards)
        with self.refused("No approval policy"):
            self.submit(loan)

    def test_refused_is_not_handed_out(self):
        """seized_property#19"""
        loan = self.submit(self.ask(self.cards))
        self.as_("head", loan).action_refuse("not needed")
        self.env.invalidate_all()
        self.assertEqual(self.cards.seized_state, "stored")
        with self.refused("just approved"):
            self.as_("custodian", loan).action_issue_slip()

    def test_the_head_is_away_and_the_leader_decides_for_him(self):
        """seized_property#20"""
        loan = self.submit(self.ask(self.cards, by="head"), "head")
        self.as_("leader", loan).action_approve()
        self.env.invalidate_all()
        self.assertEqual(loan.state, "approved")


@tagged("post_install", "-at_install")
class TestLoanSeveral(LoanCase):
    """Several items on one slip, some of which come back otherwise."""

    def tell(self):
        super().tell()
        self.cards = self.stored(
            self.goods(), self.goods("Tablet"), self.goods("Camera")
        )

    def test_each_item_goes_its_way(self):
        loan = self.out(self.cards)
        self.checking(loan)
        self.note_back(loan)
        first, second = loan.line_ids[:2]
        self.as_("custodian", first).back_result = "damage"
        self.as_("custodian", second).back_result = "loss"
        self.as_("custodian", loan).action_ask_return()
        self.env.invalidate_all()
        self.sign_slip(loan.back_request_id, "custodian", "handler1")
        self.assertEqual(
            self.cards.mapped("seized_state"), ["incident", "incident", "stored"]
        )
        self.assertEqual(
            loan.line_ids.mapped("state"), ["incident", "incident", "back"]
        )
        kinds = loan.line_ids.incident_id.mapped("kind")
        self.assertEqual(sorted(kinds), ["damage", "loss"])

    def test_one_movement_for_the_whole_slip(self):
        loan = self.out(self.cards)
        moved = self.env["procuratorate.seized.movement"]._of_document(loan)
        self.assertEqual(moved.mapped("kind"), ["loan"])
        self.assertEqual(moved.lot_count, 3)
        self.assertEqual(moved.released_by_id, self.people["custodian"])
        self.assertEqual(moved.received_by_id, self.people["handler1"])

    def test_the_chain_of_each_card_tells_the_story(self):
        loan = self.out(self.cards)
        self.back(loan)
        kinds = self.cards[0]._seized_history().mapped("kind")
        story = ["custody.loan_approved", "custody.lent", "custody.return_check"]
        self.assertEqual(kinds[-4:], [*story, "custody.back"])

    def test_one_card_twice_is_refused(self):
        twice = [Command.create({"lot_id": self.cards[0].id}) for _n in range(2)]
        with self.refused("stands in the request already"):
            self.ask(self.cards[:1], line_ids=twice)
        loan = self.ask(self.cards[:1])
        with self.refused("stands in the request already"):
            self.as_("handler1", loan).line_ids = twice[:1]

    def test_an_ordinary_lot_is_no_item(self):
        product = self.env["product.product"].create(
            {"name": "Thing", "is_storable": True, "tracking": "lot"}
        )
        lot = self.env["stock.lot"].create({"name": "L-1", "product_id": product.id})
        with self.refused("no card of seized property"):
            self.ask(self.cards[:1], line_ids=[Command.create({"lot_id": lot.id})])

    def test_a_lent_item_is_not_disposed_of(self):
        self.out(self.cards)
        with self.refused("cannot become"):
            self.cards._seized_enter("disposal_proposed", "custody.step")

    def test_an_item_out_is_not_lent_again(self):
        self.out(self.cards)
        loan = self.ask(self.cards[:1], by="handler2")
        with self.refused("asked for"):
            self.submit(loan, "handler2")

    def test_what_was_viewed_can_be_lent_afterwards(self):
        self.back(self.out(self.cards, kind="view"))
        loan = self.out(self.cards)
        self.assertEqual(loan.state, "out")


@tagged("post_install", "-at_install")
class TestAttackExtension(LoanCase):
    """An extension slip is no way around the term."""

    def tell(self):
        super().tell()
        with freeze_time("2026-03-09 02:00:00"):
            self.loan = self.out(self.stored(self.goods()))

    def slip(self, *args, **vals):
        if args:
            return super().slip(*args, **vals)
        Slip = self.as_("handler1", self.env["procuratorate.seized.loan.extension"])
        return Slip.create(
            {"loan_id": self.loan.id, "days": 3, "reason": "put off", **vals}
        ).with_env(self.env)

    def test_a_slip_is_not_born_approved(self):
        for vals in ({"approval_state": "approved"}, {"extended_to": "2030-01-01"}):
            with self.refused("cannot be set by hand"):
                self.slip(**vals)

    def test_days_stay_as_submitted(self):
        with freeze_time("2026-03-10 02:00:00"):
            slip = self.slip()
            self.as_("handler1", slip).action_submit()
            with self.refused("cannot be changed"):
                self.as_("handler1", slip).days = 5

    def test_the_term_is_not_moved_past_the_decision(self):
        with freeze_time("2026-03-10 02:00:00"):
            slip = self.slip()
            with self.refused("is not before any decider"):
                self.as_("head", slip).action_approve()
            with self.refused("not approved in its present form"):
                slip.sudo()._approval_on_approved()
        self.assertFalse(slip.extended_to)

    def test_a_loan_is_extended_once(self):
        with freeze_time("2026-03-10 02:00:00"):
            for _n in range(2):
                slip = self.slip()
                self.as_("handler1", slip).action_submit()
                if not self.loan.time_limit_ids.extended_at:
                    self.as_("head", slip).action_approve()
                    self.env.invalidate_all()
            with self.refused("cannot be extended"):
                self.as_("head", slip).action_approve()

    def test_the_custodian_does_not_approve(self):
        with freeze_time("2026-03-10 02:00:00"):
            slip = self.slip()
            self.as_("handler1", slip).action_submit()
            with self.refused(""):
                self.as_("custodian", slip).action_approve()
