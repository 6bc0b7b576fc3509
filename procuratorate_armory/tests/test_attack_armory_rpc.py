from odoo.addons.procuratorate_base.tests.rpc import RpcCase
from odoo.tests import tagged

from .common_attack_stock import KEYS, AttackCase


@tagged("post_install", "-at_install")
class TestAttackArmoryRpc(AttackCase, RpcCase):
    """The same attacks through the door a browser or a script uses.

    Everybody logged in as himself, with keys in the context that somebody may have
    in mind.
    """

    def rpc_context(self):
        return {"allowed_company_ids": self.company.ids, **KEYS}

    def setUp(self):
        super().setUp()
        self.attacks = []

    def all_refused(self, *call, logins=None, **kwargs):
        """Note one call that nobody may make; made by :meth:`attack`."""
        self.attacks.append((logins or self.EVERYBODY, call, kwargs))

    def attack(self):
        """Everybody makes the calls and is refused; nothing has changed by them."""
        for login in self.EVERYBODY:
            mine = [each for each in self.attacks if login in each[0]]
            if mine:
                self.login(login)
            for _logins, call, kwargs in mine:
                with self.subTest(login, call=call[:2]):
                    self.assert_refused(self.call(*call, **kwargs))
        self.assertEqual(self.snapshot(), self.before)

    def test_the_card_is_not_edited(self):
        """firearms#34"""
        one = self.gun.ids
        for vals in (
            {"name": "X"},
            {"armory_state": "surrendered"},
            {"location_id": self.shelf.id},
        ):
            self.all_refused("stock.lot", "write", one, vals)
            self.all_refused("stock.lot", "web_save", one, vals, specification={})
        self.all_refused("stock.lot", "copy", one)
        self.all_refused("stock.lot", "unlink", one)
        self.attack()

    def test_private_verbs_are_not_called(self):
        one = self.gun.ids
        for method in ("_armory_write", "_armory_enter", "_custody_write"):
            self.all_refused("stock.lot", method, one, {"armory_state": "lost"})
        self.all_refused("stock.lot", "_armory_create_cards", [], [{}])
        model = "procuratorate.armory.movement"
        self.all_refused(model, "_carry_out", [], "issue", one)
        self.all_refused(model, "_engine_write", self.movement.ids, {"kind": "lost"})
        self.all_refused(
            "stock.location", "_armory_unfreeze", self.room.ids, "because", False
        )
        self.attack()

    def test_a_card_is_not_made(self):
        vals = {"name": "F", "product_id": self.product.id}
        self.all_refused("stock.lot", "create", [vals])
        self.all_refused(
            "stock.lot",
            "create",
            [{**vals, "product_id": self.paper.id}],
            context={"default_armory_kind": "gun", "default_armory_number": "F"},
        )
        self.attack()

    def test_quantities_are_not_counted_away(self):
        """firearms#34"""
        one = self.round_quant.ids
        self.all_refused("stock.quant", "write", one, {"inventory_quantity": 0})
        self.all_refused("stock.quant", "action_set_inventory_quantity_zero", one)
        self.all_refused("stock.quant", "action_set_inventory_quantity", one)
        self.all_refused("stock.quant", "unlink", one)
        self.attack()

    def test_moves_lines_and_transfers(self):
        """firearms#34"""
        self.all_refused("stock.move", "create", [self.move_vals()])
        self.all_refused("stock.move.line", "create", [self.line_vals()])
        line = self.picking.move_line_ids[:1]
        self.all_refused("stock.move.line", "write", line.ids, {"quantity": 0})
        self.all_refused("stock.move", "unlink", self.picking.move_ids.ids)
        one = self.picking.ids
        self.all_refused("stock.picking", "action_toggle_is_locked", one)
        self.all_refused("stock.picking", "write", one, {"origin": "x"})
        self.all_refused("stock.picking", "copy", one)
        self.all_refused("stock.picking", "unlink", one)
        self.attack()

    def test_scrap_is_refused_at_the_latest_when_it_is_done(self):
        for login in ("stock_manager", "administrator"):
            self.login(login)
            made = self.call(
                "stock.scrap",
                "create",
                [
                    {
                        "product_id": self.product.id,
                        "lot_id": self.gun.id,
                        "location_id": self.guns.id,
                        "scrap_qty": 1,
                    }
                ],
            )
            if "result" in made:
                made = self.call("stock.scrap", "action_validate", made["result"])
            self.assert_refused(made)
        self.assertEqual(self.snapshot(), self.before)

    def test_product_place_type_and_people_stay(self):
        """firearms#50"""
        template = self.product.product_tmpl_id.ids
        self.all_refused("product.product", "write", self.product.ids, {"name": "X"})
        self.all_refused("product.product", "action_archive", self.product.ids)
        self.all_refused("product.template", "write", template, {"tracking": "none"})
        self.all_refused("product.template", "unlink", template)
        self.all_refused("stock.location", "action_archive", self.guns.ids)
        self.all_refused(
            "stock.location", "write", self.room.ids, {"usage": "internal"}
        )
        self.all_refused("stock.location", "unlink", self.guns.ids)
        self.all_refused("procuratorate.armory.type", "unlink", self.pistol.ids)
        self.all_refused(
            "hr.employee", "unlink", self.people["keeper_a"].ids, logins=["police"]
        )
        self.attack()

    def test_receipts_are_not_finished_by_a_call(self):
        doc = self.receipt(self.gun_row())
        for method, args in (
            ("write", ({"state": "done"},)),
            ("_enter_register", ([],)),
            ("_on_keepers_signed", (1,)),
            ("_carry", ([],)),
            ("_write_engine", ({"state": "done"},)),
            ("_engine_create", ([{}],)),
        ):
            self.all_refused(doc._name, method, doc.ids, *args)
        self.all_refused(
            doc._name, "action_confirm", doc.ids, logins=["keeper_a", "administrator"]
        )
        self.attack()
        doc.invalidate_recordset()
        self.assertEqual(doc.state, "draft")

    def test_two_passwords_in_one_session_sign_nothing(self):
        """firearms#11: keeper A's session does not sign for keeper B."""
        doc = self.receipt(self.gun_row())
        doc.action_ask()
        request = doc.sudo().request_id
        self.login("keeper_a")
        for user in ("keeper_a", "keeper_b"):
            made = self.call(
                "procuratorate.signature.sign",
                "create",
                [{"request_id": request.id, "password": user.ljust(8, "x")}],
            )
            if "result" in made:
                self.call("procuratorate.signature.sign", "action_sign", made["result"])
        request.invalidate_recordset()
        self.assertLess(len(request.signature_ids), 2)
        self.assertFalse(doc.gun_ids.lot_id)

    def test_a_server_action_opens_nothing(self):
        """Code of the administrator calls private methods, but reaches no window."""
        self.login("administrator")
        model = self.env["ir.model"]._get("res.partner")
        for code in self.codes():
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
            with self.subTest(code):
                self.assert_refused(
                    self.call("ir.actions.server", "run", made["result"])
                )
        self.assertEqual(self.snapshot(), self.before)

    def codes(self):
        """What an administrator might type into a server action."""
        gun, place = self.gun.id, self.rounds.id
        return (
            f"env['stock.quant'].browse({self.quant.id}).sudo()"
            ".write({'quantity': 0})",
            f"env['stock.quant'].sudo()._update_available_quantity("
            f"env['product.product'].browse({self.product.id}),"
            f"env['stock.location'].browse({self.guns.id}), -1.0,"
            f"lot_id=env['stock.lot'].browse({gun}))",
            f"env['stock.lot'].browse({gun}).sudo().unlink()",
            f"env['stock.lot'].browse({gun}).sudo().write({{'location_id': {place}}})",
            "env['procuratorate.armory.movement'].sudo()._carry_out('issue', [], None)",
            f"env['procuratorate.book']._append_to(env['res.company'].browse("
            f"{self.company.id}), 'armory', [('armory.issued', {{'gun': 'A0123'}},"
            f" env['stock.lot'].browse({gun}))])",
            f"env['procuratorate.book']._append_to(env['res.company'].browse("
            f"{self.company.id}), 'armory', [('armory.card_corrected', {{}},"
            f" env['stock.lot'].browse({gun}))])",
            f"env['stock.location'].browse({self.guns.id}).sudo().write("
            "{'active': False})",
        )
