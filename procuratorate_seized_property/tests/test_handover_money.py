from odoo.tests import tagged

from .handover_common import HandoverCase
from .money_common import MoneyCase


@tagged("post_install", "-at_install")
class TestHandoverMoney(HandoverCase, MoneyCase):
    """Money is registered with its slip and lies in the account."""

    def test_money_with_its_slip_is_accepted(self):
        card = self.money_card(50000)
        handover = self.begin(self.hand_over(card.seized_list_id))
        self.assertEqual(self.result(handover, "8"), "no")
        self.deposit(card)
        self.as_("custodian", handover).action_evaluate()
        self.env.invalidate_all()
        self.assertEqual(self.result(handover, "8"), "yes")
        self.ask(handover)
        self.signed(handover)
        self.assertEqual(card.seized_state, "banked")

    def test_half_the_money_is_not_enough(self):
        card = self.money_card(50000)
        self.deposit(card, 20000)
        handover = self.begin(self.hand_over(card.seized_list_id))
        self.assertEqual(self.result(handover, "8"), "no")
        self.assertIn("20,000.00", self.check(handover, "8").reason)

    def test_goods_and_money_of_one_list(self):
        doc = self.signed_list(self.goods(), self.cash(1000))
        money = doc.line_ids.lot_id.filtered("seized_amount")
        self.deposit(money)
        handover = self.checked(self.hand_over(doc))
        self.ask(handover)
        self.signed(handover)
        states = doc.line_ids.lot_id.mapped("seized_state")
        self.assertEqual(sorted(states), ["banked", "stored"])

    def test_clock_of_the_money_stops_with_the_slip(self):
        card = self.money_card(50000)
        clock = self.clock(card.seized_list_id, "seized.d1.money")
        self.assertEqual(clock.state, "running")
        self.deposit(card)
        clock.invalidate_recordset()
        self.assertEqual(clock.state, "done")

    def test_list_is_not_registered_without_its_slip(self):
        card = self.money_card(50000)
        handover = self.hand_over(card.seized_list_id)
        register = self.as_("custodian", handover).action_register
        self.assertRefused(register, "deposit slips")
        self.deposit(card)
        register()
        self.assertTrue(handover.registered_at)
        clock = self.clock(card.seized_list_id, "seized.d2")
        self.assertEqual(clock.state, "done")
