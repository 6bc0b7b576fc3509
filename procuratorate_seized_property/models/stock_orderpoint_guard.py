from odoo import api, models

from ..tools.custody_refusal import refuse_ordinary


class StockWarehouseOrderpoint(models.Model):
    """Nobody replenishes seized property; such a rule would stop the scheduler."""

    _inherit = "stock.warehouse.orderpoint"

    @api.constrains("product_id")
    def _check_seized(self):
        seized = self.product_id.sudo().filtered("seized")
        if seized:
            raise refuse_ordinary(
                self.env,
                self.env._("“%s” cannot be replenished.", seized[0].display_name),
            )
