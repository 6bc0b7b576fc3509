from contextlib import ExitStack
from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged, warmup

from .custody_common import CustodyCase

GUARDED = (
    "stock.move",
    "stock.move.line",
    "stock.quant",
    "stock.picking",
    "stock.package",
    "product.template",
)


@tagged("post_install", "-at_install")
class TestCustodyPlain(CustodyCase):
    """Ordinary stock does not notice custody: no refusal, no query more."""

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
                            "move_line_ids": [
                                Command.create(
                                    {
                                        **common,
                                        "lot_name": f"{mark}-{number}",
                                        "quantity": 1,
                                    }
                                )
                                for number in range(5)
                            ],
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
            kind = type(self.env[model])
            if model == "stock.quant":
                ordinary = "_custody_check_place"
                stack.enter_context(patch.object(kind, ordinary, lambda *args: None))
            stack.enter_context(
                patch.object(kind, "_custody_guard", lambda *args, **kwargs: None)
            )
        lot = type(self.env["stock.lot"])
        stack.enter_context(patch.object(lot, "_custody_closed", lambda *args: False))
        return stack

    @warmup
    def test_an_ordinary_receipt_costs_no_query_more(self):
        self.receive("warm")
        guarded = self.receive("guarded")
        with self.unguarded():
            free = self.receive("free")
        self.assertLessEqual(guarded, free)

    def test_ordinary_lots_are_made_renamed_and_deleted(self):
        lot = self.env["stock.lot"].create(
            {"name": "P-1", "product_id": self.paper.id, "note": "x"}
        )
        lot.name = "P-2"
        self.assertFalse(lot.seized_state)
        copy = lot.copy()
        self.assertFalse(copy.seized_state)
        (lot | copy).unlink()

    def test_ordinary_goods_are_counted_scrapped_and_packed(self):
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
        scrap = self.env["stock.scrap"].create(
            {
                "product_id": self.paper.id,
                "lot_id": quant.lot_id.id,
                "scrap_qty": 1,
                "location_id": self.warehouse.lot_stock_id.id,
                "company_id": self.company.id,
            }
        )
        scrap.do_scrap()
        self.assertEqual(quant.quantity, 3)

    def test_ordinary_places_products_and_partners_are_free(self):
        shelf = self.env["stock.location"].create(
            {"name": "S", "location_id": self.warehouse.lot_stock_id.id}
        )
        shelf.write({"name": "T", "active": False})
        self.paper.write({"name": "Thick paper", "list_price": 3})
        self.paper.product_tmpl_id.action_archive()
        one, two = self.env["res.partner"].create([{"name": "A"}, {"name": "B"}])
        wizard = self.env["base.partner.merge.automatic.wizard"].create({})
        wizard._merge((one | two).ids, one)
        self.assertFalse(two.exists())

    def test_ordinary_goods_do_not_lie_in_an_evidence_room(self):
        with self.assertRaisesRegex(UserError, "things in custody only"):
            self.env["stock.quant"]._update_available_quantity(
                self.paper,
                self.shelf(),
                1,
                lot_id=self.env["stock.lot"].create(
                    {"name": "P-9", "product_id": self.paper.id}
                ),
            )

    def test_with_the_rules_off_stock_is_plain(self):
        self.company.procuratorate_rules = False
        self.receive("off")

    def test_custody_makes_no_journal_entry(self):
        before = self.env["account.move"].search_count([])
        card = self.stored(self.goods())
        self.assertEqual(self.env["account.move"].search_count([]), before)
        self.assertFalse(card.product_id.standard_price)
