from odoo import models


class StockLocation(models.Model):
    _inherit = "stock.location"

    def _seized_create(self, vals_list):
        """Create places of seized property; past the guard."""
        return super().create(vals_list)

    def _seized_write(self, vals):
        """Change places of seized property; past the guard."""
        return super().write(vals)
