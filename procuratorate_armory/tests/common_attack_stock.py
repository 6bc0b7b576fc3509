from odoo import SUPERUSER_ID
from odoo.exceptions import UserError

from .common_intake import IntakeCase

FEATURES = (
    "stock.group_production_lot,stock.group_stock_multi_locations,"
    "stock.group_tracking_owner,stock.group_tracking_lot"
)
ATTACKERS = {
    "stock_manager": f"stock.group_stock_manager,{FEATURES}",
    "hr_manager": "hr.group_hr_manager,base.group_partner_manager",
    "administrator": "base.group_system,stock.group_stock_manager,"
    f"hr.group_hr_manager,base.group_partner_manager,{FEATURES}",
}
#: keys that somebody may have in mind
KEYS = {
    "inventory_mode": True,
    "_force_unlink": True,
    "install_mode": True,
    "module_uninstall": True,
    "import_file": True,
    "tracking_disable": True,
    "custody_skip_guard": True,
    "armory_skip_guard": True,
}


class AttackCase(IntakeCase):
    """A gun and rounds in store, and everybody who might try to get at them.

    ``refuse(attack)``: the attack, a function of a user, is refused to the holder, a
    keeper, the head, the stock manager, the HR manager, the administrator and the
    superuser, and nothing about gun, rounds, places and products has changed.
    """

    EVERYBODY = ("police", "keeper_a", "warden", *ATTACKERS)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for login, groups in ATTACKERS.items():
            cls.users[login] = cls.add_user(login, groups)

    def tell(self):
        super().tell()
        self.stock = self.env["stock.warehouse"].search(
            [("company_id", "=", self.company.id)], limit=1
        )
        self.shelf = self.stock.lot_stock_id
        self.movement = self.env["procuratorate.armory.movement"].search(
            [("line_ids.lot_id", "=", self.gun.id)]
        )
        self.picking = self.movement.picking_id
        self.product = self.gun.product_id
        self.quant = self.gun.quant_ids.filtered(lambda q: q.quantity > 0)
        self.round_quant = self.ammo.quant_ids.filtered(lambda q: q.quantity > 0)
        self.paper = self.env["product.product"].create(
            {"name": "Paper", "is_storable": True, "tracking": "lot"}
        )
        self.before = self.snapshot()

    def snapshot(self):
        """All that stock and cards say of the gun and the rounds."""
        self.env.flush_all()
        self.env.invalidate_all()
        cards = self.gun | self.ammo
        within = [("lot_id", "in", cards.ids)]
        quants = self.env["stock.quant"].search(within, order="id")
        lines = self.env["stock.move.line"].search(within, order="id")
        columns = [name for name in cards._fields if name.startswith("armory_")]
        stored = [name for name in columns if cards._fields[name].store]
        places = self.room | self.guns | self.rounds
        return {
            "cards": cards.read(["name", "product_id", "company_id", *stored]),
            "quants": quants.read(["location_id", "quantity", "owner_id", "lot_id"]),
            "lines": lines.read(["state", "quantity", "location_id", "lot_id"]),
            "products": cards.product_id.read(["active", "tracking", "name"]),
            "places": places.read(["active", "name", "usage", "location_id"]),
            "entries": self.env["procuratorate.book.entry"].search_count(
                [("res_model", "=", "stock.lot"), ("res_id", "in", cards.ids)]
            ),
        }

    def refuse(self, attack, *logins):
        """Everybody is refused, and the superuser with keys in his hand."""
        root = self.env["res.users"].browse(SUPERUSER_ID)
        people = [self.users[login] for login in logins or self.EVERYBODY]
        for user in (*people, root):
            with (
                self.subTest(user.login),
                self.assertRaises(UserError),
                self.env.cr.savepoint(),
            ):
                attack(user)
                self.env.flush_all()
            self.env.invalidate_all()
        self.assertEqual(self.snapshot(), self.before)

    def by(self, user, model, *ids):
        """The records as this user reaches them, with every key in the context."""
        context = {"allowed_company_ids": self.company.ids, **KEYS}
        return self.env[model].with_user(user).with_context(**context).browse(ids)

    def each_write(self, record, *many):
        """Each of these values is refused on the record."""
        for vals in many:
            self.refuse(
                lambda user, vals=vals: self.by(user, record._name, record.id).write(
                    vals
                )
            )

    def move_vals(self, **vals):
        return {
            "product_id": self.product.id,
            "product_uom": self.product.uom_id.id,
            "product_uom_qty": 1,
            "location_id": self.guns.id,
            "location_dest_id": self.shelf.id,
            "company_id": self.company.id,
            **vals,
        }

    def line_vals(self, **vals):
        return {
            "product_id": self.product.id,
            "product_uom_id": self.product.uom_id.id,
            "lot_id": self.gun.id,
            "quantity": 1,
            "location_id": self.guns.id,
            "location_dest_id": self.shelf.id,
            "company_id": self.company.id,
            **vals,
        }
