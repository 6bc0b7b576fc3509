from datetime import timedelta

from freezegun import freeze_time

from odoo.exceptions import UserError
from odoo.tests import tagged

from .custody_common import CustodyCase


@tagged("post_install", "-at_install")
class TestCustodyChain(CustodyCase):
    """The sealed book of the room says where every item was, on any day."""

    def second_shelf(self):
        return self.as_("custodian", self.env["stock.location"]).create(
            {
                "name": "Second",
                "seized_use": "shelf",
                "location_id": self.room.id,
                "seized_store": True,
            }
        )

    def move(self, cards, place):
        Movement = self.as_("custodian", self.env["procuratorate.seized.movement"])
        done = Movement._carry_out("move", self.as_("custodian", cards), place)
        self.env.invalidate_all()
        return done.sudo()

    def test_one_entry_for_each_item_and_each_act(self):
        cards = self.stored(self.goods(), self.goods())
        for card in cards:
            kinds = card._seized_history().mapped("kind")
            self.assertEqual(
                kinds, ["custody.listed", "custody.checked", "custody.received"]
            )

    def test_entries_stand_in_the_book_of_the_room(self):
        card = self.stored(self.goods())
        last = card._seized_history()[-1]
        self.assertEqual(last.book_id.code, f"seized.room.{self.room.id}")
        self.assertIn(self.room.name, last.book_id.name)

    def test_between_two_rooms_both_books_know(self):
        card = self.stored(self.goods())
        Location = self.as_("custodian", self.env["stock.location"])
        other = Location.create(
            {"name": "Room 2", "seized_use": "room", "seized_store": True}
        )
        self.move(card, other)
        moved = card._seized_history().filtered(lambda e: e.kind == "custody.moved")
        self.assertEqual(
            set(moved.mapped("book_id.code")),
            {f"seized.room.{self.room.id}", f"seized.room.{other.id}"},
        )

    def test_the_order_is_sealed_before_and_names_its_items(self):
        cards = self.stored(self.goods(), self.goods())
        movement = self.env["procuratorate.seized.movement"].search(
            [("line_ids.lot_id", "=", cards[0].id)]
        )
        content = movement._order_entry()._content()
        self.assertEqual([each["id"] for each in content["cards"]], cards.ids)
        self.assertEqual(content["kind"], "intake")
        self.assertLess(movement._order_entry().id, cards[0]._seized_history()[-1].id)

    def test_history_is_one_indexed_search(self):
        card = self.stored(self.goods())
        self.env.flush_all()
        with self.assertQueryCount(1):
            card._seized_history().mapped("id")

    def test_the_chain_verifies(self):
        """seized_property#40"""
        card = self.stored(self.goods())
        self.move(card, self.second_shelf())
        for book in card._seized_history().book_id:
            self.assertTrue(book._verify()["ok"])

    def test_entries_of_the_chain_cannot_be_edited_or_deleted(self):
        """seized_property#40"""
        entry = self.stored(self.goods())._seized_history()[-1]
        with self.assertRaises(UserError):
            entry.write({"content": "{}"})
        with self.assertRaises(UserError):
            entry.with_context(_force_unlink=True).unlink()

    def test_where_an_item_was_on_a_past_day(self):
        card = self.stored(self.goods())
        received = card._seized_history()[-1]
        shelf = card.seized_location_id
        second = self.second_shelf()
        self.move(card, second)
        later = received.recorded_at + timedelta(days=1)
        self.assertEqual(card._seized_as_of(later)[card.id]["place"]["id"], second.id)
        self.assertEqual(received._content()["place"]["id"], shelf.id)
        self.assertFalse(card._seized_as_of(later - timedelta(days=2)))

    def test_the_entry_names_who_really_moved_it(self):
        card = self.stored(self.goods())
        self.move(card, self.second_shelf())
        last = card._seized_history()[-1]
        self.assertEqual(last.actor_employee_id, self.people["custodian"])

    @freeze_time("2026-03-04 02:00:00")
    def test_the_time_in_a_state_is_kept(self):
        card = self.stored(self.goods())
        self.assertEqual(str(card.seized_since), "2026-03-04 02:00:00")

    def test_a_refused_move_leaves_nothing_behind(self):
        card = self.stored(self.goods())
        before = len(card._seized_history())
        count = self.env["procuratorate.seized.movement"].search_count([])
        with self.assertRaises(UserError):
            self.move(card, self.shelf("contraband"))
        self.assertEqual(len(card._seized_history()), before)
        self.assertEqual(
            self.env["procuratorate.seized.movement"].search_count([]), count
        )

    def test_a_card_that_disagrees_with_stock_moves_nothing(self):
        """Who writes the mirror by code moves nothing by it."""
        card = self.stored(self.goods())
        shelf = card.seized_location_id
        second = self.second_shelf()
        card._seized_write({"seized_location_id": second.id})
        with self.assertRaisesRegex(UserError, "as its card says"):
            self.move(card, shelf)
        self.assertEqual(self.quants(card).location_id, shelf)

    def test_an_item_is_not_taken_in_twice(self):
        card = self.stored(self.goods())
        card._seized_write({"seized_location_id": False, "seized_state": "under_check"})
        with self.assertRaisesRegex(UserError, "as its card says"):
            self.carry_out("intake", card, self.shelf())

    def test_money_in_the_account_leaves_without_a_transfer_in_stock(self):
        card = self.card(self.signed_list(self.goods()))
        for state in ("banked", "disposal_proposed", "disposal_approved", "exit_slip"):
            card._seized_enter(state, "custody.step")
        movement = self.carry_out("remit", card)
        self.assertEqual(card.seized_state, "remitted")
        self.assertFalse(movement.picking_id)
        self.assertFalse(card.seized_location_id)
        self.assertEqual(card._seized_history()[-1].kind, "custody.remitted")

    def test_what_lies_in_no_room_is_not_moved_within_custody(self):
        card = self.card(self.signed_list(self.goods()))
        card._seized_enter("hold", "custody.hold")
        with self.assertRaisesRegex(UserError, "no evidence room"):
            self.move(card, self.shelf())

    def test_an_item_in_use_is_not_moved(self):
        card = self.stored(self.goods())
        card._seized_enter("loan_approved", "custody.step")
        with self.assertRaisesRegex(UserError, "Move"):
            self.move(card, self.shelf())

    def test_a_document_without_a_word_on_custody_moves_nothing(self):
        card = self.stored(self.goods())
        Movement = self.as_("custodian", self.env["procuratorate.seized.movement"])
        with self.assertRaisesRegex(UserError, "approved, signed document"):
            Movement._carry_out("return", card, document=self.holder)

    def test_many_items_cost_no_query_each(self):
        few = self.signed_list(*[self.goods() for _n in range(3)]).line_ids.lot_id
        many = self.signed_list(*[self.goods() for _n in range(23)]).line_ids.lot_id
        costs = []
        for cards in (self.signed_list().line_ids.lot_id, few, many):  # first: warm up
            cards._seized_enter("under_check", "custody.checked")
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            cards = cards.browse(cards.ids)  # read together
            self.carry_out("intake", cards, self.shelf())
            costs.append(self.env.cr.sql_log_count - before)
        # plain Odoo writes two quantities for each line, one query each
        self.assertLessEqual(costs[2] - costs[1], 20 * 2 + 3)
