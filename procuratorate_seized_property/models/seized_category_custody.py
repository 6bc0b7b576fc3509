from odoo import api, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.fields import Domain

from .procuratorate_custody import SEIZED

#: custody route: the class a place must have to be fit for it
_CLASS_OF = {
    "store": "store",
    "safe": "safe",
    "antimagnetic": "antimagnetic",
    "contraband": "contraband",
    "hazard": "hazard",
    "cold": "cold",
    "secret": "secret",
    # a title deed or a seal in place: papers in the safe
    "in_place": "safe",
    "authority": "safe",
}


class ProcuratorateSeizedCategory(models.Model):
    """What a category is in stock: one product, and the places fit for it."""

    _inherit = "procuratorate.seized.category"

    @api.constrains("product_id")
    def _check_product(self):
        """An ordinary product is not guarded: it never stands for a category."""
        for category in self.sudo():
            if category.product_id and category.product_id.custody != SEIZED:
                _ = self.env._
                raise refusal(
                    self.env,
                    _(
                        "Category “%s” cannot be kept under an ordinary product.",
                        category.name,
                    ),
                    missing=_("the product that custody makes for the category"),
                    cure=_("nobody by hand: it is made with the first item"),
                )

    def _seized_product(self):
        """The product that stands for this category in stock."""
        self.ensure_one()
        return self._seized_products()[self.id]

    def _seized_products(self):
        """{category id: product}; products that are missing are made."""
        categories = self.sudo()
        for category in categories.filtered(lambda each: not each.product_id):
            category.product_id = category._seized_new_product()
        return {each.id: each.product_id for each in categories}

    def _seized_new_product(self):
        Product = self.env["product.product"].sudo().with_context(tracking_disable=True)
        product = Product.create(
            {
                "name": self.name,
                "default_code": f"SEIZED-{self.code}".upper(),
                "type": "consu",
                "is_storable": True,
                "tracking": "lot",
                "company_id": False,
                "sale_ok": False,
                "purchase_ok": False,
                "categ_id": self._seized_product_category().id,
                "uom_id": self.env.ref("uom.product_uom_unit").id,
            }
        )
        for lang, _name in self.env["res.lang"].get_installed():
            product.with_context(lang=lang).name = self.with_context(lang=lang).name
        product.product_tmpl_id._custody_mark(SEIZED)
        return product

    def _seized_product_category(self):
        """The product category of seized property, worth nothing to the office."""
        category = self.env.ref(
            "procuratorate_seized_property.product_category_seized", False
        )
        return category or self.env["product.category"]

    def _seized_class(self):
        """The class of places this category is kept in; None when not in a room."""
        self.ensure_one()
        return _CLASS_OF.get(self.route)

    def _seized_location_domain(self, company):
        """The rooms and shelves that are fit for this category, as a domain."""
        wanted = self._seized_class()
        if not wanted:
            return Domain.FALSE
        return Domain(
            [
                ("company_id", "=", company.id),
                ("seized_use", "in", ("room", "shelf")),
                (f"seized_{wanted}", "=", True),
            ]
        )

    def _seized_locations(self, company):
        """The rooms and shelves fit for this category: offered and checked."""
        company._seized_location("room")
        Location = self.env["stock.location"].sudo()
        found = Location.search(self._seized_location_domain(company), order="id")
        return found.with_env(self.env)
