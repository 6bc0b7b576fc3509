from psycopg2.errors import CheckViolation, UniqueViolation

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..tools.movement_item import Item
from .common import ArmoryCase, _Anyhow


@tagged("post_install", "-at_install")
class TestMovement(ArmoryCase):
    """Guns and rounds move by the engine: in stock, on the card and in the book."""

    def carry_out(self, kind, *items, **who):
        return self.env["procuratorate.armory.movement"]._carry_out(
            kind, list(items), _Anyhow(self.company), **who
        )

    def issue(self):
        place = self.company._armory_holder_place(self.people["police"])
        return self.carry_out(
            "issue",
            Item(self.gun, 1, None, place),
            Item(self.ammo, 30, self.rounds, place),
            holder=self.people["police"],
            given_by=self.people["keeper_a"],
            second_by=self.people["keeper_b"],
        )

    def test_a_gun_lies_where_its_card_says(self):
        self.assertEqual(self.onhand(self.gun, self.guns), 1)
        self.assertEqual(self.gun.armory_location_id, self.guns)
        self.assertEqual(self.state_of(self.gun), "in_store")

    def test_gun_and_rounds_go_to_the_holder(self):
        self.gun._armory_enter("reserved", "armory.registered")
        self.issue()
        self.assertEqual(self.state_of(self.gun), "issued")
        self.assertEqual(self.gun.armory_holder_id, self.people["police"])
        self.assertEqual(self.onhand(self.ammo, self.rounds), 70)

    def test_each_movement_is_sealed_in_the_book_of_the_room(self):
        self.gun._armory_enter("reserved", "armory.registered")
        movement = self.issue()
        [entry] = self.entries(self.gun, "armory.issued")
        self.assertEqual(entry.book_id.code, f"armory.room.{self.room.id}")
        self.assertEqual(entry._content()["keeper_b"], "keeper_b")
        self.assertTrue(self.entries(movement, "armory.order"))

    def test_a_gun_that_is_not_reserved_is_not_issued(self):
        with self.assertRaisesRegex(UserError, "In Store"):
            self.issue()

    def test_more_rounds_than_there_are_do_not_move(self):
        place = self.company._armory_holder_place(self.people["police"])
        with self.assertRaisesRegex(UserError, "101 asked for"):
            self.carry_out("issue", Item(self.ammo, 101, self.rounds, place))

    def test_half_a_round_does_not_move(self):
        place = self.company._armory_holder_place(self.people["police"])
        with self.assertRaisesRegex(UserError, "whole number"):
            self.carry_out("issue", Item(self.ammo, 1.5, self.rounds, place))

    def test_a_pistol_does_not_go_into_the_ammunition_cabinet(self):
        """firearms#35"""
        with self.assertRaisesRegex(UserError, "guns and ammunition apart"):
            self.carry_out("shelf", Item(self.gun, 1, None, self.rounds))

    @mute_logger("odoo.sql_db")
    def test_the_database_keeps_guns_and_ammunition_apart(self):
        """firearms#35: SQL past everything else."""
        with self.assertRaises(CheckViolation), self.env.cr.savepoint():
            self.env.cr.execute(
                "UPDATE stock_quant SET location_id = %s WHERE lot_id = %s"
                " AND location_id = %s",
                [self.rounds.id, self.gun.id, self.guns.id],
            )

    def test_nothing_moves_without_a_document(self):
        with self.assertRaisesRegex(UserError, "act of two keepers"):
            self.env["procuratorate.armory.movement"]._carry_out(
                "shelf", [Item(self.gun, 1, None, self.guns)], self.company
            )

    def test_a_number_is_taken_once_however_it_is_written(self):
        for number in ("A0123", "a 0123", "Ａ０１２３", "AO123", "A-OI23"):
            with self.subTest(number), self.assertRaisesRegex(UserError, "A0123"):
                self.take_in({"armory_type_id": self.rifle.id, "armory_number": number})

    @mute_logger("odoo.sql_db")
    def test_the_database_knows_a_number_once(self):
        with self.assertRaises(UniqueViolation), self.env.cr.savepoint():
            self.env.cr.execute(
                "UPDATE stock_lot SET armory_number_key = %s WHERE id = %s",
                [self.gun.armory_number_key, self.gun2.id],
            )

    def test_nobody_writes_a_card(self):
        for vals in ({"armory_state": "lost"}, {"name": "X"}, {"location_id": 1}):
            with self.subTest(vals), self.assertRaises(AccessError):
                self.gun.sudo().write(vals)

    def test_a_surrendered_gun_is_never_issued_again(self):
        """firearms#44"""
        self.gun._armory_enter("scrap_pending", "armory.registered")
        place = self.company._armory_location("surrendered")
        self.carry_out("surrender", Item(self.gun, 1, None, place))
        with self.assertRaisesRegex(UserError, "Surrendered"):
            self.gun._armory_enter("in_store", "armory.registered")
