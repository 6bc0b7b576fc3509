from odoo import api, models


class StockMoveLine(models.Model):
    """A receipt that is done cannot grow beyond what was accepted either."""

    _inherit = "stock.move.line"

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines._procuratorate_check_done()
        return lines

    def write(self, vals):
        result = super().write(vals)
        if {"quantity", "product_uom_id", "move_id"} & set(vals):
            self._procuratorate_check_done()
        return result

    def _procuratorate_check_done(self):
        self.move_id.filtered(
            lambda move: move.state == "done"
        )._procuratorate_check_received()
