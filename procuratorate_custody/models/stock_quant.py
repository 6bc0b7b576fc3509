from odoo import api, models

from ..tools.custody_window import order


class StockQuant(models.Model):
    """Quantities in custody follow from sealed orders, never from a count."""

    _inherit = "stock.quant"

    @api.model_create_multi
    def create(self, vals_list):
        """Refused for products in custody outside of a sealed order."""
        quants = super().create(vals_list)
        quants._custody_guard()
        quants._custody_check_place()
        return quants

    def write(self, vals):
        """Refused, as in :meth:`create`; a count is no way to change a card either."""
        self._custody_guard()
        result = super().write(vals)
        if "product_id" in vals:
            self._custody_guard()
        return result

    def unlink(self):
        """Only empty rows are swept; here, since a key skips ``ondelete`` methods."""
        self._custody_guard(sweep=True)
        return super().unlink()

    def _custody_check_place(self):
        """Nothing but its own things lies in a place of custody."""
        for quant in self:
            place = quant.location_id.sudo()
            if place.custody and quant.product_id.sudo().custody != place.custody:
                raise self.env["procuratorate.custody"]._refusal(
                    place.custody,
                    self.env._(
                        "“%s” is for things in custody only.", place.display_name
                    ),
                )

    def _custody_guard(self, sweep=False):
        running = order()
        for quant in self:
            product = quant.product_id.sudo()
            if not product.custody:
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
            raise self.env["procuratorate.custody"]._refusal(
                product.custody,
                self.env._(
                    "The quantity of item card “%s” cannot be set, counted or "
                    "adjusted in stock.",
                    quant.sudo().lot_id.name or product.display_name,
                ),
            )
