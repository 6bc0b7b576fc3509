from odoo import SUPERUSER_ID
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from .custody_common import CustodyCase

FEATURES = (
    "stock.group_production_lot,stock.group_stock_multi_locations,"
    "stock.group_tracking_owner,stock.group_tracking_lot"
)
ATTACKERS = {
    "storekeeper": f"stock.group_stock_user,{FEATURES}",
    "stock_manager": f"stock.group_stock_manager,{FEATURES}",
    "accountant": "account.group_account_manager",
    "administrator": "base.group_system,stock.group_stock_manager,"
    f"base.group_partner_manager,{FEATURES}",
}


class AttackCase(CustodyCase):
    """A stored item, and everybody who might try to get at it by ordinary stock."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for login, groups in ATTACKERS.items():
            cls.users[login] = cls.add_user(login, groups)

    def tell(self):
        super().tell()
        self.item = self.stored(self.goods())
        self.movement = self.env["procuratorate.seized.movement"].search(
            [("line_ids.lot_id", "=", self.item.id)]
        )
        self.picking = self.movement.picking_id
        self.stock = self.env["stock.warehouse"].search(
            [("company_id", "=", self.company.id)], limit=1
        )
        self.product = self.item.product_id
        self.quant = self.quants(self.item)
        self.place = self.item.seized_location_id
        self.before = self.snapshot()

    def snapshot(self):
        """All that stock and card say of the item."""
        self.env.flush_all()
        self.env.invalidate_all()
        quants = self.env["stock.quant"].search([("lot_id", "=", self.item.id)])
        lines = self.env["stock.move.line"].search([("lot_id", "=", self.item.id)])
        return {
            "card": self.item.read(
                ["name", "product_id", "seized_state", "seized_location_id"]
            ),
            "quants": quants.read(
                ["location_id", "quantity", "owner_id", "package_id"]
            ),
            "lines": lines.read(["state", "quantity", "location_id", "owner_id"]),
            "product": self.product.read(["active", "tracking", "name", "is_storable"]),
            "place": self.place.read(["active", "name", "usage", "location_id"]),
        }

    def refuse(self, attack):
        """Everybody is refused: the four, and the superuser with a key in the hand."""
        for login in ATTACKERS:
            with self.subTest(login), self.assertRaises(UserError):
                attack(self.users[login])
                self.env.flush_all()
        with self.subTest("superuser"), self.assertRaises(UserError):
            attack(self.env["res.users"].browse(SUPERUSER_ID))
            self.env.flush_all()
        self.assertEqual(self.snapshot(), self.before)

    def by(self, user, model, *ids):
        context = {
            "allowed_company_ids": self.company.ids,
            "seized_skip_guard": True,
            "inventory_mode": True,
            "_force_unlink": True,
        }
        return self.env[model].with_user(user).with_context(**context).browse(ids)

    def move_vals(self, **vals):
        return {
            "product_id": self.product.id,
            "product_uom": self.product.uom_id.id,
            "product_uom_qty": 1,
            "location_id": self.place.id,
            "location_dest_id": self.stock.lot_stock_id.id,
            "company_id": self.company.id,
            **vals,
        }

    def line_vals(self, **vals):
        return {
            "product_id": self.product.id,
            "product_uom_id": self.product.uom_id.id,
            "lot_id": self.item.id,
            "owner_id": self.holder.id,
            "quantity": 1,
            "location_id": self.place.id,
            "location_dest_id": self.stock.lot_stock_id.id,
            "company_id": self.company.id,
            **vals,
        }


@tagged("post_install", "-at_install")
class TestAttackStockMoves(AttackCase):
    """Every ordinary way of moving goods, against an item in custody."""

    def test_a_manual_transfer(self):
        def attack(user):
            picking = self.by(user, "stock.picking").create(
                {
                    "picking_type_id": self.stock.int_type_id.id,
                    "location_id": self.place.id,
                    "location_dest_id": self.stock.lot_stock_id.id,
                    "move_ids": [Command.create(self.move_vals())],
                }
            )
            picking.action_confirm()
            picking.button_validate()

        self.refuse(attack)

    def test_an_immediate_transfer_with_lines_only(self):
        def attack(user):
            picking = self.by(user, "stock.picking").create(
                {
                    "picking_type_id": self.stock.out_type_id.id,
                    "location_id": self.place.id,
                    "location_dest_id": self.env.ref(
                        "stock.stock_location_customers"
                    ).id,
                    "move_line_ids": [Command.create(self.line_vals(picked=True))],
                }
            )
            picking.button_validate()

        self.refuse(attack)

    def test_a_move_without_transfer(self):
        self.refuse(
            lambda user: (
                self.by(user, "stock.move").create(self.move_vals(picked=True))
            )._action_done()
        )

    def test_a_done_line_made_by_hand(self):
        self.refuse(
            lambda user: self.by(user, "stock.move.line").create(
                self.line_vals(move_id=self.picking.move_ids.id)
            )
        )

    def test_a_line_added_to_the_done_transfer(self):
        self.refuse(
            lambda user: self.by(user, "stock.move.line").create(
                self.line_vals(picking_id=self.picking.id)
            )
        )

    def test_the_done_line_edited(self):
        line = self.picking.move_line_ids
        for vals in (
            {"quantity": 0},
            {"location_dest_id": self.stock.lot_stock_id.id},
            {"owner_id": self.owner.id},
            {"lot_id": False},
            {"state": "draft"},
        ):
            self.refuse(
                lambda user, vals=vals: self.by(user, line._name, line.id).write(vals)
            )

    def test_the_done_move_edited_or_cancelled(self):
        move = self.picking.move_ids
        self.refuse(
            lambda user: self.by(user, move._name, move.id).write({"quantity": 0})
        )
        self.refuse(
            lambda user: self.by(user, move._name, move.id).write({"state": "draft"})
        )
        self.refuse(lambda user: self.by(user, move._name, move.id).unlink())

    def test_the_transfer_unlocked_renamed_copied_or_deleted(self):
        one = (self.picking._name, self.picking.id)
        self.refuse(lambda user: self.by(user, *one).action_toggle_is_locked())
        self.refuse(lambda user: self.by(user, *one).write({"name": "x"}))
        self.refuse(lambda user: self.by(user, *one).write({"owner_id": self.owner.id}))
        self.refuse(lambda user: self.by(user, *one).write({"date_done": "2020-01-01"}))
        self.refuse(lambda user: self.by(user, *one).copy())
        self.refuse(lambda user: self.by(user, *one).unlink())

    def test_a_transfer_of_the_operation_type_of_custody(self):
        kind = self.picking.picking_type_id
        self.refuse(
            lambda user: self.by(user, "stock.picking").create(
                {
                    "picking_type_id": kind.id,
                    "location_id": self.place.id,
                    "location_dest_id": self.stock.lot_stock_id.id,
                }
            )
        )

    def test_the_return_wizard(self):
        def attack(user):
            wizard = (
                self.by(user, "stock.return.picking")
                .with_context(active_id=self.picking.id, active_model="stock.picking")
                .create({"picking_id": self.picking.id})
            )
            wizard.action_create_returns_all()

        self.refuse(attack)

    def test_scrap(self):
        def attack(user):
            scrap = self.by(user, "stock.scrap").create(
                {
                    "product_id": self.product.id,
                    "lot_id": self.item.id,
                    "owner_id": self.holder.id,
                    "location_id": self.place.id,
                    "scrap_qty": 1,
                }
            )
            scrap.do_scrap()

        self.refuse(attack)

    def test_a_replenishment_rule(self):
        self.refuse(
            lambda user: self.by(user, "stock.warehouse.orderpoint").create(
                {
                    "product_id": self.product.id,
                    "location_id": self.stock.lot_stock_id.id,
                    "product_min_qty": 5,
                }
            )
        )

    def test_an_ordinary_move_turned_into_one_of_the_item(self):
        ordinary = self.env["product.product"].create(
            {"name": "Paper", "is_storable": True, "tracking": "lot"}
        )
        move = self.env["stock.move"].create(self.move_vals(product_id=ordinary.id))
        self.refuse(
            lambda user: self.by(user, "stock.move", move.id).write(
                {"product_id": self.product.id}
            )
        )


@tagged("post_install", "-at_install")
class TestAttackStockQuants(AttackCase):
    """Counts, adjustments, relocations and packing, against an item in custody."""

    def test_a_count_applied(self):
        def attack(user):
            quant = self.by(user, "stock.quant", self.quant.id)
            quant.inventory_quantity = 0
            quant.action_apply_inventory()

        self.refuse(attack)

    def test_a_quantity_set_at_once(self):
        self.refuse(
            lambda user: self.by(user, "stock.quant", self.quant.id).write(
                {"inventory_quantity_auto_apply": 7}
            )
        )

    def test_a_quantity_found_elsewhere(self):
        self.refuse(
            lambda user: self.by(user, "stock.quant").create(
                {
                    "product_id": self.product.id,
                    "lot_id": self.item.id,
                    "location_id": self.stock.lot_stock_id.id,
                    "inventory_quantity": 1,
                }
            )
        )

    def test_a_quantity_without_card(self):
        self.refuse(
            lambda user: self.by(user, "stock.quant").create(
                {
                    "product_id": self.product.id,
                    "location_id": self.place.id,
                    "quantity": 1,
                }
            )
        )

    def test_columns_of_the_quantity(self):
        for vals in (
            {"quantity": 0},
            {"location_id": self.stock.lot_stock_id.id},
            {"owner_id": self.owner.id},
            {"lot_id": False},
            {"reserved_quantity": 1},
        ):
            self.refuse(
                lambda user, vals=vals: self.by(
                    user, "stock.quant", self.quant.id
                ).write(vals)
            )

    def test_the_quantity_deleted(self):
        self.refuse(lambda user: self.by(user, "stock.quant", self.quant.id).unlink())

    def test_relocation(self):
        self.refuse(
            lambda user: self.by(user, "stock.quant", self.quant.id).move_quants(
                self.stock.lot_stock_id
            )
        )

        def wizard(user):
            self.by(user, "stock.quant.relocate").create(
                {
                    "quant_ids": [Command.set(self.quant.ids)],
                    "dest_location_id": self.stock.lot_stock_id.id,
                }
            ).action_relocate_quants()

        self.refuse(wizard)

    def test_a_request_to_count(self):
        def attack(user):
            self.by(user, "stock.request.count").create(
                {
                    "quant_ids": [Command.set(self.quant.ids)],
                    "user_id": user.id,
                    "inventory_date": "2026-05-01",
                }
            ).action_request_count()

        self.refuse(attack)

    def test_the_nightly_tasks_of_stock_run_beside_items(self):
        """The sweep of empty rows does not stumble over custody."""
        self.env["stock.quant"]._quant_tasks()
        self.assertEqual(self.snapshot(), self.before)


@tagged("post_install", "-at_install")
class TestAttackStockCards(AttackCase):
    """The card, its product, its place, its holder: nothing is edited away."""

    def test_a_card_made_by_hand(self):
        for vals in (
            {"name": "FAKE-1", "product_id": self.product.id},
            {"name": "FAKE-2", "product_id": self.product.id, "seized_state": "stored"},
        ):
            self.refuse(
                lambda user, vals=vals: self.by(user, "stock.lot").create(
                    {**vals, "company_id": self.company.id}
                )
            )

    def test_a_card_made_by_a_default_in_the_context(self):
        ordinary = self.env["product.product"].create(
            {"name": "Paper", "is_storable": True, "tracking": "lot"}
        )
        self.refuse(
            lambda user: (
                self.by(user, "stock.lot")
                .with_context(default_seized_state="stored")
                .create({"name": "FAKE-3", "product_id": ordinary.id})
            )
        )

    def test_columns_of_the_card(self):
        for vals in (
            {"name": "X-1"},
            {"ref": "X-1"},
            {"note": "gone"},
            {"company_id": False},
            {"seized_state": "returned"},
            {"seized_holder_id": self.owner.id},
            {"seized_seal_no": "X"},
            {"location_id": self.stock.lot_stock_id.id},
        ):
            self.refuse(
                lambda user, vals=vals: self.by(user, "stock.lot", self.item.id).write(
                    vals
                )
            )

    def test_the_card_copied_or_deleted(self):
        self.refuse(lambda user: self.by(user, "stock.lot", self.item.id).copy())
        self.refuse(lambda user: self.by(user, "stock.lot", self.item.id).unlink())

    def test_an_import_over_the_card(self):
        def attack(user):
            lots = self.by(user, "stock.lot")
            done = lots.load([".id", "name"], [[str(self.item.id), "IMPORTED"]])
            if any(message["type"] == "error" for message in done["messages"]):
                raise UserError(done["messages"][0]["message"])

        self.refuse(attack)

    def test_an_ordinary_lot_turned_into_a_card(self):
        ordinary = self.env["product.product"].create(
            {"name": "Paper", "is_storable": True, "tracking": "lot"}
        )
        lot = self.env["stock.lot"].create({"name": "P", "product_id": ordinary.id})
        for vals in ({"seized_state": "stored"}, {"product_id": self.product.id}):
            self.refuse(
                lambda user, vals=vals: self.by(user, "stock.lot", lot.id).write(vals)
            )

    def test_the_product_of_the_category(self):
        for vals in (
            {"active": False},
            {"tracking": "none"},
            {"is_storable": False},
            {"name": "x"},
            {"custody": False},
            {"standard_price": 5},
        ):
            self.refuse(
                lambda user, vals=vals: self.by(
                    user, "product.product", self.product.id
                ).write(vals)
            )
            if "standard_price" not in vals:
                self.refuse(
                    lambda user, vals=vals: self.by(
                        user, "product.template", self.product.product_tmpl_id.id
                    ).write(vals)
                )

    def test_the_product_deleted_or_split_into_variants(self):
        self.refuse(
            lambda user: self.by(user, "product.product", self.product.id).unlink()
        )
        attribute = self.env["product.attribute"].create(
            {
                "name": "Colour",
                "value_ids": [Command.create({"name": n}) for n in ("a", "b")],
            }
        )
        self.refuse(
            lambda user: self.by(user, "product.template.attribute.line").create(
                {
                    "product_tmpl_id": self.product.product_tmpl_id.id,
                    "attribute_id": attribute.id,
                    "value_ids": [Command.set(attribute.value_ids.ids)],
                }
            )
        )

    def test_an_ordinary_product_marked_as_seized(self):
        self.refuse(
            lambda user: self.by(user, "product.product").create(
                {"name": "Trap", "custody": "seized"}
            )
        )

    def test_the_category_given_an_ordinary_product(self):
        ordinary = self.env["product.product"].create({"name": "Paper"})
        category = self.item.seized_category_id
        self.refuse(
            lambda user: self.by(user, category._name, category.id).write(
                {"product_id": ordinary.id}
            )
        )

    def test_the_place_archived_moved_renamed_or_made_another(self):
        for vals in (
            {"active": False},
            {"name": "x"},
            {"location_id": self.stock.lot_stock_id.id},
            {"usage": "inventory"},
            {"seized_use": False},
            {"seized_contraband": True},
        ):
            for place in (self.place, self.room):
                self.refuse(
                    lambda user, vals=vals, place=place: self.by(
                        user, "stock.location", place.id
                    ).write(vals)
                )
        self.refuse(lambda user: self.by(user, "stock.location", self.room.id).unlink())

    def test_places_outside_custody_are_fixed(self):
        returned = self.company._seized_location("returned").sudo()
        self.refuse(
            lambda user: self.by(user, "stock.location", returned.id).write(
                {"usage": "internal"}
            )
        )

    def test_a_shelf_slipped_into_the_room(self):
        self.refuse(
            lambda user: self.by(user, "stock.location").create(
                {
                    "name": "Mine",
                    "location_id": self.room.id,
                    "company_id": self.company.id,
                }
            )
        )

    def test_the_operation_type_of_custody(self):
        kind = self.picking.picking_type_id
        self.refuse(
            lambda user: self.by(user, kind._name, kind.id).write({"name": "x"})
        )
        self.refuse(
            lambda user: self.by(user, kind._name, kind.id).write({"active": False})
        )
        self.refuse(lambda user: self.by(user, kind._name, kind.id).unlink())

    @mute_logger("odoo.models.unlink")
    def test_the_holder_merged_away(self):
        def attack(user):
            self.by(user, "base.partner.merge.automatic.wizard").create(
                {
                    "dst_partner_id": self.owner.id,
                    "partner_ids": [Command.set((self.holder | self.owner).ids)],
                }
            ).action_merge()

        self.refuse(attack)
        self.assertTrue(self.holder.exists())

    def test_movements_are_nobody_s_to_write(self):
        model, one = self.movement._name, self.movement.id
        self.refuse(lambda user: self.by(user, model).create({"name": "x"}))
        self.refuse(lambda user: self.by(user, model, one).write({"state": "ordered"}))
        self.refuse(lambda user: self.by(user, model, one).unlink())
