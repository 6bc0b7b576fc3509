from odoo import api, models

from .product_template import TALK


class ProductProduct(models.Model):
    """A variant is as closed as its product."""

    _inherit = "product.product"

    @api.model_create_multi
    def create(self, vals_list):
        """No second variant, no product marked by hand."""
        products = super().create(vals_list)
        products.product_tmpl_id._custody_guard()
        return products

    def write(self, vals):
        """Refused on products in custody, but for talk and pictures."""
        if any(not name.startswith(TALK) for name in vals):
            self.product_tmpl_id._custody_guard()
        return super().write(vals)

    def unlink(self):
        """Refused; here, since a key of Odoo's skips ``ondelete`` methods."""
        self.product_tmpl_id._custody_guard()
        return super().unlink()
