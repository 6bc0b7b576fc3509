from odoo.addons.procuratorate_base.tests.rpc import RpcCase
from odoo.tests import tagged

from .test_attack_stock import AttackCase


@tagged("post_install", "-at_install")
class TestAttackStockRpc(AttackCase, RpcCase):
    """The same attacks through the door a browser or a script uses.

    A storekeeper, a stock manager, an accountant and the administrator, each logged
    in as himself, with keys in the context that somebody may have in mind.
    """

    EVERYBODY = ("storekeeper", "stock_manager", "accountant", "administrator")

    def rpc_context(self):
        return {
            "allowed_company_ids": self.company.ids,
            "inventory_mode": True,
            "seized_skip_guard": True,
            "_force_unlink": True,
            "install_mode": True,
            "import_file": True,
            "tracking_disable": True,
        }

    def all_refused(self, model, method, *args, **kwargs):
        """Everybody is refused, and nothing about the item has changed."""
        for login in self.EVERYBODY:
            with self.subTest(login):
                self.login(login)
                self.assert_refused(self.call(model, method, *args, **kwargs))
        self.assertEqual(self.snapshot(), self.before)

    def test_the_card_is_not_edited(self):
        one = self.item.ids
        self.all_refused("stock.lot", "write", one, {"name": "X"})
        self.all_refused("stock.lot", "web_save", one, {"name": "X"}, specification={})
        self.all_refused("stock.lot", "write", one, {"seized_state": "returned"})
        self.all_refused("stock.lot", "copy", one)
        self.all_refused("stock.lot", "unlink", one)

    def test_private_verbs_are_not_called(self):
        one = self.item.ids
        for method in ("_seized_write", "_seized_enter", "_seized_create"):
            self.all_refused("stock.lot", method, one, {"seized_state": "returned"})
        model = "procuratorate.seized.movement"
        self.all_refused(model, "_carry_out", [], "return", one)
        self.all_refused(model, "_engine_write", self.movement.ids, {"state": "done"})

    def test_a_card_is_not_made(self):
        vals = {"name": "F", "product_id": self.product.id}
        self.all_refused("stock.lot", "create", [vals])
        self.all_refused(
            "stock.lot",
            "name_create",
            "F",
            context={"default_product_id": self.product.id},
        )

    def test_quantities_are_not_counted_away(self):
        one = self.quant.ids
        self.all_refused("stock.quant", "write", one, {"inventory_quantity": 0})
        self.all_refused(
            "stock.quant", "web_save", one, {"inventory_quantity": 0}, specification={}
        )
        self.all_refused("stock.quant", "action_set_inventory_quantity_zero", one)
        self.all_refused("stock.quant", "action_set_inventory_quantity", one)
        self.all_refused("stock.quant", "unlink", one)

    def test_quantities_are_not_relocated(self):
        vals = {
            "quant_ids": [(6, 0, self.quant.ids)],
            "dest_location_id": self.stock.lot_stock_id.id,
        }
        for login in ("stock_manager", "administrator"):
            self.login(login)
            made = self.call("stock.quant.relocate", "create", [vals])["result"]
            self.assert_refused(
                self.call("stock.quant.relocate", "action_relocate_quants", made)
            )
        self.assertEqual(self.snapshot(), self.before)

    def test_moves_and_lines_are_not_made(self):
        self.all_refused("stock.move", "create", [self.move_vals()])
        self.all_refused("stock.move.line", "create", [self.line_vals()])
        self.all_refused(
            "stock.move.line",
            "write",
            self.picking.move_line_ids.ids,
            {"quantity": 0, "owner_id": self.owner.id},
        )
        self.all_refused("stock.move", "unlink", self.picking.move_ids.ids)

    def test_the_transfer_stays(self):
        one = self.picking.ids
        self.all_refused("stock.picking", "action_toggle_is_locked", one)
        self.all_refused("stock.picking", "write", one, {"owner_id": self.owner.id})
        self.all_refused("stock.picking", "copy", one)
        self.all_refused("stock.picking", "unlink", one)

    def test_scrap_is_refused_at_the_latest_when_it_is_done(self):
        for login in ("storekeeper", "stock_manager", "administrator"):
            self.login(login)
            made = self.call(
                "stock.scrap",
                "create",
                [
                    {
                        "product_id": self.product.id,
                        "lot_id": self.item.id,
                        "owner_id": self.holder.id,
                        "location_id": self.place.id,
                        "scrap_qty": 1,
                    }
                ],
            )
            self.assertIn("result", made)
            self.assert_refused(
                self.call("stock.scrap", "action_validate", made["result"])
            )
        self.assertEqual(self.snapshot(), self.before)

    def test_product_and_place_stay(self):
        self.all_refused("product.product", "write", self.product.ids, {"name": "X"})
        self.all_refused("product.product", "action_archive", self.product.ids)
        template = self.product.product_tmpl_id.ids
        self.all_refused("product.template", "write", template, {"tracking": "none"})
        self.all_refused("product.template", "unlink", template)
        self.all_refused("stock.location", "action_archive", self.place.ids)
        self.all_refused("stock.location", "write", self.room.ids, {"usage": "view"})
        self.all_refused("stock.location", "unlink", self.place.ids)

    def test_holders_are_not_merged(self):
        for login in ("administrator",):
            self.login(login)
            made = self.call(
                "base.partner.merge.automatic.wizard",
                "create",
                [
                    {
                        "dst_partner_id": self.owner.id,
                        "partner_ids": [(6, 0, (self.holder | self.owner).ids)],
                    }
                ],
            )
            self.assert_refused(
                self.call(
                    "base.partner.merge.automatic.wizard",
                    "action_merge",
                    made["result"],
                )
            )
        self.assertEqual(self.snapshot(), self.before)

    def test_a_server_action_opens_nothing(self):
        """Code of the administrator calls private methods, but reaches no pen."""
        self.login("administrator")
        model = self.env["ir.model"]._get("stock.quant")
        for code in (
            f"env['stock.quant'].browse({self.quant.id}).sudo()"
            ".write({'quantity': 0})",
            f"env['stock.quant'].sudo()._update_available_quantity("
            f"env['product.product'].browse({self.product.id}),"
            f"env['stock.location'].browse({self.place.id}), -1.0,"
            f"lot_id=env['stock.lot'].browse({self.item.id}),"
            f"owner_id=env['res.partner'].browse({self.holder.id}))",
            f"env['procuratorate.seized.movement'].sudo()._carry_out('return',"
            f"env['stock.lot'].browse({self.item.id}))",
            f"env['procuratorate.seized.movement'].browse({self.movement.id})"
            f".sudo()._execute(env['stock.lot'].browse({self.item.id}),"
            "{}, {}, {})"
            f" or env['stock.lot'].browse({self.item.id}).sudo().unlink()",
        ):
            made = self.call(
                "ir.actions.server",
                "create",
                [
                    {
                        "name": "attack",
                        "model_id": model.id,
                        "state": "code",
                        "code": code,
                    }
                ],
            )
            self.assert_refused(self.call("ir.actions.server", "run", made["result"]))
        self.assertEqual(self.snapshot(), self.before)
