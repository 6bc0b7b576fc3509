from odoo import api, models

from ..tools.custody_refusal import refuse_ordinary
from ..tools.custody_window import order


class StockQuant(models.Model):
    """Quantities of seized items follow from sealed orders, never from a count.

    A difference at a count opens an incident; it never changes a quantity.
    """

    _inherit = "stock.quant"

    @api.model_create_multi
    def create(self, vals_list):
        """Refused for seized products outside of a sealed order."""
        quants = super().create(vals_list)
        quants._seized_guard()
        quants._seized_check_ordinary_place()
        return quants

    def write(self, vals):
        """Refused, as in :meth:`create`; a count is no way to change a card either."""
        self._seized_guard()
        result = super().write(vals)
        if "product_id" in vals:
            self._seized_guard()
        return result

    def unlink(self):
        """Only empty rows are swept; here, since a key skips ``ondelete`` methods."""
        self._seized_guard(sweep=True)
        return super().unlink()

    def _seized_check_ordinary_place(self):
        """Nothing but items lies in an evidence room, nor where they are taken to."""
        for quant in self:
            place = quant.location_id.sudo()
            if place.seized_use and not quant.product_id.sudo().seized:
                raise refuse_ordinary(
                    self.env,
                    self.env._("“%s” is for seized items only.", place.display_name),
                )

    def _seized_guard(self, sweep=False):
        running = order()
        for quant in self:
            if not quant.product_id.sudo().seized:
                continue
            if sweep and not quant.quantity and not quant.reserved_quantity:
                continue
            if running and running.covers(
                quant.lot_id.id,
                {quant.location_id.id},
                quant.owner_id.id,
                quant.package_id.ids,
            ):
                continue
            raise refuse_ordinary(
                self.env,
                self.env._(
                    "The quantity of item card “%s” cannot be set, counted or "
                    "adjusted in stock.",
                    quant.sudo().lot_id.name or quant.sudo().product_id.display_name,
                ),
            )
