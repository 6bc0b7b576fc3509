from odoo import api, models


class StockWarehouseOrderpoint(models.Model):
    """Nobody replenishes what is in custody; such a rule would stop the scheduler."""

    _inherit = "stock.warehouse.orderpoint"

    @api.constrains("product_id")
    def _check_custody(self):
        closed = self.product_id.sudo().filtered("custody")
        if closed:
            raise self.env["procuratorate.custody"]._refusal(
                closed[0].custody,
                self.env._("“%s” cannot be replenished.", closed[0].display_name),
            )
