from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal

from ..tools.kinds import AMMO, GUN

CATEGORIES = [
    ("pistol", "Pistol"),
    ("revolver", "Revolver"),
    ("rifle", "Rifle"),
    ("smg", "Submachine Gun"),
    ("shotgun", "Shotgun"),
    ("riot", "Riot Gun"),
    ("other", "Other"),
]


class ArmoryType(models.Model):
    """A type of gun, or a type of ammunition; in stock it is one product."""

    _name = "procuratorate.armory.type"
    _description = "Type of Gun or Ammunition"
    _inherit = ["mail.thread"]
    _order = "kind desc, sequence, name"

    name = fields.Char("Model", required=True, tracking=True)
    sequence = fields.Integer(default=10)
    kind = fields.Selection(
        [(GUN, "Gun"), (AMMO, "Ammunition")], required=True, default=GUN, tracking=True
    )
    category = fields.Selection(CATEGORIES, tracking=True)
    calibre = fields.Char(required=True, tracking=True, help="As marked, “9 mm” say.")
    ammo_type_ids = fields.Many2many(
        "procuratorate.armory.type",
        "procuratorate_armory_type_ammo_rel",
        "gun_type_id",
        "ammo_type_id",
        string="Fit Ammunition",
        domain=[("kind", "=", AMMO)],
    )
    magazine_size = fields.Integer("Rounds in a Magazine")
    product_id = fields.Many2one(
        "product.product",
        "Product in Stock",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )
    active = fields.Boolean(default=True)

    _name_unique = models.Constraint("UNIQUE (kind, name)", "This type exists already.")
    _category_of_gun = models.Constraint(
        "CHECK (kind != 'gun' OR category IS NOT NULL)",
        "A type of gun has a category.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        """The product in stock is made by the armory, not chosen."""
        for vals in vals_list:
            self._check_not_by_hand(vals)
        return super().create(vals_list)

    def write(self, vals):
        """What a type is stays, once there is a card of it."""
        self._check_not_by_hand(vals)
        if {"kind", "category", "calibre"} & set(vals):
            self._check_unused()
        return super().write(vals)

    def unlink(self):
        """Refused once there is a card of it; it can be archived."""
        self._check_unused()
        return super().unlink()

    def _check_not_by_hand(self, vals):
        if vals.get("product_id"):
            raise self.env["procuratorate.custody"]._refuse_by_hand(
                GUN, self[:1].name or vals.get("name") or "–"
            )

    def _check_unused(self):
        used = self.sudo().filtered("product_id")[:1]
        if not used:
            return
        _ = self.env._
        raise refusal(
            self.env,
            _("“%s” is on record and stays as it is.", used.name),
            basis=_("The register says of each gun what it is."),
            missing=_("another type, for what is different"),
            cure=_("the head of judicial police"),
        )

    def _armory_products(self):
        """{type id: product}; products that are missing are made."""
        types = self.sudo()
        for each in types.filtered(lambda each: not each.product_id):
            product = each._armory_new_product()
            super(ArmoryType, each).write({"product_id": product.id})
        return {each.id: each.product_id for each in types}

    def _armory_new_product(self):
        Product = self.env["product.product"].sudo().with_context(tracking_disable=True)
        category = self.env.ref("procuratorate_armory.product_category_armory", False)
        product = Product.create(
            {
                "name": self.name,
                "default_code": f"{self.kind.upper()}-{self.id}",
                "type": "consu",
                "is_storable": True,
                "tracking": "serial" if self.kind == GUN else "lot",
                "company_id": False,
                "sale_ok": False,
                "purchase_ok": False,
                "categ_id": (category or self.env["product.category"]).id,
                "uom_id": self.env.ref("uom.product_uom_unit").id,
            }
        )
        product.product_tmpl_id._custody_mark(self.kind)
        return product
