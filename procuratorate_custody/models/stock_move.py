from odoo import api, models

from ..tools.custody_window import order


class StockMove(models.Model):
    """Moves of things in custody are made and changed by their engine only.

    Scrap, returns, relocations, inventory adjustments, immediate transfers, backorders
    and unlocked transfers all come down to a move, a line or a quantity.
    """

    _inherit = "stock.move"

    @api.model_create_multi
    def create(self, vals_list):
        """Refused for products in custody outside of a sealed order."""
        moves = super().create(vals_list)
        moves._custody_guard()
        return moves

    def write(self, vals):
        """Refused, as in :meth:`create`."""
        self._custody_guard()
        result = super().write(vals)
        if "product_id" in vals:
            self._custody_guard()
        return result

    def unlink(self):
        """Refused; here, since a key of Odoo's skips ``ondelete`` methods."""
        self._custody_guard()
        return super().unlink()

    def _custody_guard(self):
        closed = self.product_id.sudo().filtered("custody")
        if not closed:
            return
        running = order()
        if not running or not set(closed.ids) <= running.products:
            raise self.env["procuratorate.custody"]._refusal(
                closed[0].custody,
                self.env._(
                    "“%s” is in custody: no ordinary stock move touches it.",
                    closed[0].display_name,
                ),
            )
