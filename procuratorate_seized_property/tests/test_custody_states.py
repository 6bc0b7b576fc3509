from odoo.exceptions import UserError
from odoo.tests import tagged

from ..tools.item_states import (
    ALLOWED,
    DISPUTABLE,
    HELD,
    LEFT,
    STATES,
    STRIKABLE,
    TERMINAL,
    is_allowed,
)
from .custody_common import CustodyCase


@tagged("post_install", "-at_install")
class TestCustodyStates(CustodyCase):
    """The ways between the states of a card (specification, section 10)."""

    def test_every_state_has_its_ways_and_no_way_leads_nowhere(self):
        names = {name for name, _label in STATES}
        self.assertEqual(set(ALLOWED) - {None}, names)
        for targets in ALLOWED.values():
            self.assertLessEqual(set(targets), names)

    def test_every_state_can_be_reached(self):
        reached, todo = set(), [None]
        while todo:
            for state in ALLOWED[todo.pop()] - reached:
                reached.add(state)
                todo.append(state)
        self.assertEqual(reached, {name for name, _label in STATES})

    def test_terminal_states_are_final_but_a_transfer_may_come_back(self):
        for state in TERMINAL - {"transferred"}:
            self.assertFalse(ALLOWED[state])
        self.assertLessEqual(HELD, ALLOWED["transferred"])

    def test_only_an_exit_slip_or_a_notice_leads_out(self):
        for state in ALLOWED:
            if ALLOWED[state] & LEFT:
                self.assertIn(state, ("exit_slip", "notice_running"))

    def test_only_what_was_not_accepted_is_struck_off_its_list(self):
        for state in ALLOWED:
            self.assertEqual("struck" in ALLOWED[state], state in STRIKABLE)

    def test_a_dispute_stops_and_goes_on_where_it_was(self):
        for state in DISPUTABLE:
            self.assertTrue(is_allowed(state, "hold"))
            self.assertTrue(is_allowed("hold", state))

    def test_a_loan_needs_its_approval(self):
        self.assertFalse(is_allowed("stored", "on_loan"))
        self.assertTrue(is_allowed("loan_approved", "on_loan"))

    def test_the_refusal_names_the_ways_that_are_open(self):
        card = self.stored(self.goods())
        with self.assertRaisesRegex(UserError, "Loan Approved"):
            card._seized_enter("on_loan", "custody.step")

    def test_many_cards_change_by_one_update_and_one_insert(self):
        cards = self.stored(*[self.goods() for _n in range(12)])
        few = cards[:2]
        costs = []
        for some in (few, cards[2:]):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            some._seized_enter("hold", "custody.hold", {"reason": "dispute"})
            self.env.flush_all()
            costs.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(costs[1], costs[0])

    def test_one_wrong_card_stops_all(self):
        cards = self.stored(self.goods(), self.goods())
        cards[0]._seized_enter("hold", "custody.hold")
        before = len(cards._seized_history())
        with self.assertRaises(UserError):
            cards._seized_enter("loan_approved", "custody.step")
        cards.invalidate_recordset()
        self.assertEqual(cards[1].seized_state, "stored")
        self.assertEqual(len(cards._seized_history()), before)

    def test_values_may_differ_from_card_to_card(self):
        cards = self.stored(self.goods(), self.goods())
        seals = {cards[0].id: "N-1", cards[1].id: "N-2"}
        cards._seized_enter(
            None, "custody.step", vals=lambda card: {"seized_seal_no": seals[card.id]}
        )
        self.assertEqual(cards.mapped("seized_seal_no"), ["N-1", "N-2"])
        self.assertEqual(cards[0]._seized_history()[-1]._content()["seal"], "N-1")

    def test_refuse_unless_lists_what_is_wrong(self):
        cards = self.stored(self.goods(name="Phone"), self.goods())
        cards[0]._seized_enter("hold", "custody.hold")
        with self.assertRaisesRegex(UserError, "Phone: On Hold"):
            cards._seized_refuse_unless({"stored"}, "Lend")

    def test_the_end_of_custody_is_dated(self):
        card = self.stored(self.goods())
        for state in ("disposal_proposed", "disposal_approved", "exit_slip"):
            card._seized_enter(state, "custody.step")
        self.assertFalse(card.seized_terminal_at)
        self.carry_out("return", card, party=self.owner)
        self.assertTrue(card.seized_terminal_at)
