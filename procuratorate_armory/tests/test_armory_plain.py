from contextlib import ExitStack
from unittest.mock import patch

from odoo.addons.procuratorate_armory.hooks import KINDS, MARKED, uninstall_hook
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged, warmup
from odoo.tools import SQL

from .common_intake import IntakeCase

GUARDED = ("stock.move", "stock.move.line", "stock.quant", "stock.picking")


@tagged("post_install", "-at_install")
class TestArmoryPlain(IntakeCase):
    """Ordinary stock does not notice the armory: no refusal, no query more."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.warehouse = cls.env["stock.warehouse"].search(
            [("company_id", "=", cls.company.id)], limit=1
        )
        cls.paper = cls.env["product.product"].create(
            {"name": "Paper", "is_storable": True, "tracking": "lot"}
        )
        cls.supplier = cls.env.ref("stock.stock_location_suppliers")

    def receive(self, mark):
        """Receive five lots by an ordinary transfer; return the queries it took."""
        common = {
            "product_id": self.paper.id,
            "location_id": self.supplier.id,
            "location_dest_id": self.warehouse.lot_stock_id.id,
        }
        lines = [
            Command.create({**common, "lot_name": f"{mark}-{n}", "quantity": 1})
            for n in range(5)
        ]
        picking = self.env["stock.picking"].create(
            {
                "picking_type_id": self.warehouse.in_type_id.id,
                "location_id": self.supplier.id,
                "location_dest_id": self.warehouse.lot_stock_id.id,
                "move_ids": [
                    Command.create(
                        {
                            **common,
                            "product_uom": self.paper.uom_id.id,
                            "product_uom_qty": 5,
                            "picked": True,
                            "move_line_ids": lines,
                        }
                    )
                ],
            }
        )
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        picking.button_validate()
        self.env.flush_all()
        self.assertEqual(picking.state, "done")
        return self.env.cr.sql_log_count - before

    def unguarded(self):
        stack = ExitStack()
        for model in GUARDED:
            guard = patch.object(
                type(self.env[model]), "_custody_guard", lambda *args, **kwargs: None
            )
            stack.enter_context(guard)
        place = type(self.env["stock.quant"])
        stack.enter_context(
            patch.object(place, "_custody_check_place", lambda *args: None)
        )
        lot = type(self.env["stock.lot"])
        for name in ("_custody_closed", "_custody_claimed"):
            stack.enter_context(patch.object(lot, name, lambda *args: False))
        return stack

    @warmup
    def test_an_ordinary_receipt_costs_no_query_more(self):
        self.receive("warm")
        guarded = self.receive("guarded")
        with self.unguarded():
            free = self.receive("free")
        self.assertLessEqual(guarded, free)

    def test_reading_ordinary_places_asks_nothing_of_the_armory(self):
        """Writing a name of an ordinary shelf costs no query of ours."""
        shelf = self.env["stock.location"].create(
            {"name": "S", "location_id": self.warehouse.lot_stock_id.id}
        )
        self.env.flush_all()
        shelf.write({"name": "warm"})
        self.env.flush_all()
        before = self.env.cr.sql_log_count
        shelf.write({"name": "T"})
        self.env.flush_all()
        guarded = self.env.cr.sql_log_count - before
        kind = type(shelf)
        with (
            patch.object(kind, "_armory_places", lambda self: self.browse()),
            patch.object(kind, "_custody_check_ordinary", lambda self: None),
        ):
            before = self.env.cr.sql_log_count
            shelf.write({"name": "U"})
            self.env.flush_all()
        self.assertLessEqual(guarded, self.env.cr.sql_log_count - before)

    def test_ordinary_lots_are_made_renamed_found_and_deleted(self):
        lot = self.env["stock.lot"].create(
            {"name": "P-1", "product_id": self.paper.id, "note": "x"}
        )
        lot.name = "P-2"
        self.assertFalse(lot.armory_kind)
        self.assertEqual(lot.display_name, "P-2")
        self.assertIn(lot.id, [each for each, _name in lot.name_search("P-2")])
        copy = lot.copy()
        self.assertFalse(copy.armory_kind)
        (lot | copy).unlink()

    def test_ordinary_goods_are_counted_and_scrapped(self):
        quant = (
            self.env["stock.quant"]
            .with_context(inventory_mode=True)
            .create(
                {
                    "product_id": self.paper.id,
                    "lot_id": self.env["stock.lot"]
                    .create({"name": "P-3", "product_id": self.paper.id})
                    .id,
                    "location_id": self.warehouse.lot_stock_id.id,
                    "inventory_quantity": 4,
                }
            )
        )
        quant.action_apply_inventory()
        self.assertEqual(quant.quantity, 4)
        self.env["stock.scrap"].create(
            {
                "product_id": self.paper.id,
                "lot_id": quant.lot_id.id,
                "scrap_qty": 1,
                "location_id": self.warehouse.lot_stock_id.id,
                "company_id": self.company.id,
            }
        ).do_scrap()
        self.assertEqual(quant.quantity, 3)

    def test_ordinary_places_are_arranged_copied_and_deleted(self):
        shelf = self.env["stock.location"].create(
            {"name": "S", "location_id": self.warehouse.lot_stock_id.id}
        )
        shelf.copy().unlink()
        shelf.write({"name": "T", "active": False})
        shelf.unlink()

    def test_ordinary_goods_do_not_lie_in_a_cabinet(self):
        for place in (self.guns, self.rounds):
            with self.assertRaises(UserError), self.env.cr.savepoint():
                self.env["stock.quant"]._update_available_quantity(
                    self.paper,
                    place,
                    1,
                    lot_id=self.env["stock.lot"].create(
                        {"name": f"P-9 {place.id}", "product_id": self.paper.id}
                    ),
                )

    def test_with_the_rules_off_stock_is_plain(self):
        self.company.procuratorate_rules = False
        self.receive("off")
        self.test_ordinary_lots_are_made_renamed_found_and_deleted()
        self.test_ordinary_places_are_arranged_copied_and_deleted()

    def test_uninstalling_leaves_ordinary_stock(self):
        """Nobody is left to open it: no table keeps a mark of the armory."""
        uninstall_hook(self.env)
        for table in MARKED:
            self.env.cr.execute(
                SQL(
                    "SELECT count(*) FROM %s WHERE custody IN %s",
                    SQL.identifier(table),
                    KINDS,
                )
            )
            self.assertEqual(self.env.cr.fetchone()[0], 0, table)

    def test_a_company_that_never_had_an_armory(self):
        """Nothing is made for it: no place, no operation type, no product."""
        other = self.env["res.company"].create({"name": "Other"})
        for model, column in (
            ("stock.location", "armory_use"),
            ("stock.picking.type", "armory_use"),
        ):
            found = self.env[model].search_count(
                [("company_id", "=", other.id), (column, "!=", False)]
            )
            self.assertFalse(found, model)

    def test_the_armory_makes_no_journal_entry(self):
        if "account.move" not in self.env:
            self.skipTest("accounting is not installed")
        before = self.env["account.move"].search_count([])
        self.entered(self.gun_row(), ammo=[self.ammo_row()])
        self.assertEqual(self.env["account.move"].search_count([]), before)
