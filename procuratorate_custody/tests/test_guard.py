from contextlib import nullcontext

from psycopg2.errors import CheckViolation

from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import KIND, CustodyCase


@tagged("post_install", "-at_install")
class TestCustodyGuard(CustodyCase):
    """No ordinary way of stock touches what is in custody."""

    # Cards --------------------------------------------------------------------

    def test_a_card_is_not_made_by_hand(self):
        vals = {"name": "C-2", "product_id": self.product.id}
        self.assertClosed(lambda env: env["stock.lot"].create(vals), "made by hand")

    def test_an_ordinary_lot_is_not_marked(self):
        for attack in (
            lambda env: env["stock.lot"].create(
                {"name": "T", "product_id": self.ordinary.id, "custody": KIND}
            ),
            lambda env: self.lot.with_env(env).write({"custody": KIND}),
            lambda env: (
                env["stock.lot"]
                .with_context(default_custody=KIND)
                .create({"name": "T", "product_id": self.ordinary.id})
            ),
        ):
            self.assertClosed(attack)

    def test_a_card_is_not_changed(self):
        for vals in (
            {"name": "other"},
            {"product_id": self.ordinary.id},
            {"custody": False},
            {"location_id": self.second.id},
            {"note": "x"},
        ):
            self.assertClosed(lambda env, v=vals: self.card.with_env(env).write(v))

    def test_a_card_is_not_copied_or_deleted(self):
        self.assertClosed(lambda env: self.card.with_env(env).copy(), "duplicated")
        self.assertClosed(lambda env: self.card.with_env(env).unlink(), "deleted")
        self.assertClosed(
            lambda env: (
                self.card.with_env(env)
                .with_context(force_delete=True, _force_unlink=True)
                .unlink()
            )
        )

    def test_an_ordinary_lot_does_not_become_a_card(self):
        vals = {"product_id": self.product.id}
        self.assertClosed(lambda env: self.lot.with_env(env).write(vals))

    def test_talk_about_a_card_goes_on(self):
        self.card.message_post(body="seen today")
        self.assertIn("seen today", self.card.message_ids[:1].body)

    # Products -----------------------------------------------------------------

    def test_a_product_in_custody_is_not_changed(self):
        for vals in (
            {"active": False},
            {"tracking": "none"},
            {"name": "x"},
            {"custody": False},
        ):
            for record in (self.product, self.product.product_tmpl_id):
                self.assertClosed(
                    lambda env, r=record, v=vals: r.with_env(env).write(v)
                )

    def test_a_product_in_custody_is_not_deleted(self):
        self.assertClosed(lambda env: self.product.with_env(env).unlink())

    def test_a_product_is_not_marked_by_hand(self):
        for attack in (
            lambda env: env["product.product"].create({"name": "T", "custody": KIND}),
            lambda env: self.ordinary.with_env(env).write({"custody": KIND}),
            lambda env: self.ordinary.product_tmpl_id.with_env(env).write(
                {"custody": KIND}
            ),
        ):
            self.assertClosed(attack)

    def test_nobody_replenishes_it(self):
        vals = {"product_id": self.product.id, "location_id": self.shelf.id}
        self.assertClosed(
            lambda env: env["stock.warehouse.orderpoint"].create(vals), "replenished"
        )

    # Moves and quantities -----------------------------------------------------

    def test_it_is_not_moved(self):
        self.assertClosed(lambda env: self.picking(self.card, self.second))
        self.assertEqual(self.place_of(self.card), self.shelf)

    def test_it_is_not_scrapped(self):
        self.assertClosed(
            lambda env: (
                env["stock.scrap"]
                .create(
                    {
                        "product_id": self.product.id,
                        "lot_id": self.card.id,
                        "location_id": self.shelf.id,
                        "scrap_qty": 1,
                    }
                )
                .do_scrap()
            )
        )

    def test_its_quantity_is_not_counted_or_set(self):
        quant = self.env["stock.quant"].search([("lot_id", "=", self.card.id)])
        for vals in (
            {"inventory_quantity": 0},
            {"quantity": 2},
            {"location_id": self.second.id},
            {"owner_id": self.env.user.partner_id.id},
        ):
            self.assertClosed(lambda env, v=vals: quant.sudo().with_env(env).write(v))
        self.assertClosed(lambda env: quant.with_env(env).sudo().unlink())

    def test_a_quantity_is_not_made(self):
        vals = {
            "product_id": self.product.id,
            "lot_id": self.card.id,
            "location_id": self.second.id,
            "quantity": 1,
        }
        self.assertClosed(lambda env: env["stock.quant"].sudo().create(vals))

    def test_a_place_is_not_marked_by_hand(self):
        self.assertClosed(
            lambda env: self.second.with_env(env).write({"custody": KIND}), "by hand"
        )
        self.assertClosed(
            lambda env: env["stock.location"].create({"name": "T", "custody": KIND})
        )

    def test_nothing_else_lies_in_a_place_of_custody(self):
        self.env.cr.execute(
            "UPDATE stock_location SET custody = %s WHERE id = %s",
            [KIND, self.second.id],
        )
        self.second.invalidate_recordset()
        self.assertClosed(lambda env: self.quant(self.lot, self.second))

    @mute_logger("odoo.sql_db")
    def test_the_database_keeps_kinds_apart(self):
        """SQL past everything else; a place may be for several kinds."""
        for kinds, fits in (("other", False), (f"other+{KIND}", True)):
            self.env.cr.execute(
                "UPDATE stock_location SET custody = %s WHERE id = %s",
                [kinds, self.second.id],
            )
            refused = nullcontext() if fits else self.assertRaises(CheckViolation)
            with self.subTest(kinds), refused, self.env.cr.savepoint():
                self.env.cr.execute(
                    "UPDATE stock_quant SET location_id = %s WHERE lot_id = %s",
                    [self.second.id, self.card.id],
                )

    # Operations and bags ------------------------------------------------------

    def test_its_operations_stay_as_they_are(self):
        kind = self.env["stock.picking.type"]._custody_create(
            [
                {
                    "name": "Custody",
                    "code": "internal",
                    "sequence_code": "CU",
                    "custody": KIND,
                }
            ]
        )
        self.assertClosed(lambda env: kind.with_env(env).write({"name": "x"}))
        self.assertClosed(lambda env: kind.with_env(env).unlink())
        self.assertClosed(
            lambda env: env["stock.picking"].create({"picking_type_id": kind.id})
        )
        self.assertClosed(lambda env: self.kind.with_env(env).write({"custody": KIND}))
        kind.color = 3
        self.assertEqual(kind.color, 3)

    def test_a_sealed_bag_stays_as_it_is(self):
        bag = self.env["stock.package"]._custody_create(
            [{"name": "B-1", "custody": KIND}]
        )
        ordinary = self.env["stock.package"].create({"name": "B-2"})
        self.assertClosed(lambda env: bag.with_env(env).write({"name": "x"}))
        self.assertClosed(lambda env: bag.with_env(env).unlink())
        self.assertClosed(
            lambda env: ordinary.with_env(env).write({"parent_package_id": bag.id})
        )
        self.assertClosed(
            lambda env: env["stock.package"].create({"name": "T", "custody": KIND})
        )

    # Ordinary stock -----------------------------------------------------------

    def test_ordinary_stock_goes_on_as_ever(self):
        self.picking(self.lot, self.second)
        self.assertEqual(self.place_of(self.lot), self.second)
        self.lot.name = "P-9"
        self.ordinary.name = "Better Paper"
        quant = self.env["stock.quant"].search([("lot_id", "=", self.lot.id)])
        quant.filtered("quantity").with_context(inventory_mode=True).write(
            {"inventory_quantity": 5}
        )
        self.assertEqual(self.lot.name, "P-9")
