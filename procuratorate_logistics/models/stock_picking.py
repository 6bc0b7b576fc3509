from odoo import models


class StockPicking(models.Model):
    _inherit = "stock.picking"

    def button_validate(self):
        """Say no before any dialog when nothing of the order was accepted yet."""
        for picking in self:
            order = picking.sudo().purchase_id
            if (
                order.procuratorate_request_id
                and order.company_id.procuratorate_rules
                and picking.picking_type_id.code == "incoming"
            ):
                picking._procuratorate_check_accepted(order)
        return super().button_validate()

    def _procuratorate_check_accepted(self, order):
        accepted = order._procuratorate_accepted_qty(sealed=True)
        for move in self.sudo().move_ids:
            line = move.purchase_line_id
            if line and move.quantity and not accepted.get(line.id):
                raise (
                    order.with_env(self.env)
                    .sudo()
                    ._receipt_refusal(line, move.quantity, 0.0)
                )
