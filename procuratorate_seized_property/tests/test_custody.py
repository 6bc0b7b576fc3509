from odoo.exceptions import UserError
from odoo.tests import tagged

from .custody_common import CustodyCase


@tagged("post_install", "-at_install")
class TestCustody(CustodyCase):
    """A card is born with its list, goes into a room, from shelf to shelf, and out."""

    def test_a_signed_line_has_a_card_and_its_birth_is_sealed(self):
        """One item, one card."""
        card = self.card(self.signed_list(self.goods()))
        self.assertEqual(card.seized_state, "listed")
        self.assertEqual(card._seized_history().mapped("kind"), ["custody.listed"])

    def test_intake_puts_the_item_on_its_shelf_for_its_holder(self):
        card = self.stored(self.goods())
        quant = self.quants(card)
        self.assertEqual(quant.location_id, self.shelf())
        self.assertEqual(quant.owner_id, self.holder)
        self.assertEqual(card.seized_state, "stored")
        self.assertEqual(card.seized_room_id, self.room)

    def test_intake_is_a_done_transfer_of_the_own_operation_type(self):
        card = self.stored(self.goods())
        movement = self.env["procuratorate.seized.movement"].search(
            [("line_ids.lot_id", "=", card.id)]
        )
        self.assertEqual(movement.picking_id.state, "done")
        self.assertEqual(movement.picking_id.picking_type_id.seized_use, "in")
        self.assertEqual(movement.state, "done")

    def test_custodian_moves_from_shelf_to_shelf_by_himself(self):
        card = self.stored(self.goods())
        other = self.shelf("safe")
        other._seized_write({"seized_store": True})
        Movement = self.as_("custodian", self.env["procuratorate.seized.movement"])
        Movement._carry_out("move", self.as_("custodian", card), other)
        card.invalidate_recordset()
        self.assertEqual(card.seized_location_id, other)
        self.assertEqual(self.quants(card).location_id, other)
        self.assertEqual(card.seized_state, "stored")

    def test_a_handler_moves_nothing_within_custody(self):
        card = self.stored(self.goods())
        Movement = self.as_("handler1", self.env["procuratorate.seized.movement"])
        with self.assertRaisesRegex(UserError, "custodian only"):
            Movement._carry_out("move", self.as_("handler1", card), self.room)

    def test_nothing_leaves_without_a_document(self):
        card = self.stored(self.goods())
        Movement = self.as_("custodian", self.env["procuratorate.seized.movement"])
        with self.assertRaisesRegex(UserError, "approved, signed document"):
            Movement._carry_out("return", self.as_("custodian", card))

    def test_a_returned_item_has_left_the_room(self):
        card = self.stored(self.goods())
        for state in ("disposal_proposed", "disposal_approved", "exit_slip"):
            card._seized_enter(state, "custody.step")
        self.carry_out("return", card, party=self.owner)
        self.assertEqual(card.seized_state, "returned")
        self.assertFalse(card.seized_room_id)
        self.assertEqual(self.quants(card).location_id.seized_use, "returned")

    def test_a_state_that_custody_does_not_provide_is_refused(self):
        card = self.stored(self.goods())
        with self.assertRaisesRegex(UserError, "cannot become"):
            card._seized_enter("returned", "custody.step")

    def test_entries_of_movements_need_the_engine(self):
        card = self.stored(self.goods())
        with self.assertRaisesRegex(UserError, "cannot be written from here"):
            card._seized_enter("viewed", "custody.viewed")
