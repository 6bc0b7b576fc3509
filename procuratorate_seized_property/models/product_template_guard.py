from odoo import models


class ProductProduct(models.Model):
    _inherit = "product.product"

    def _seized_create(self, vals):
        """Create the product of a category; past the guard."""
        return super().create([vals])
