from odoo import api, models


class StockLot(models.Model):
    """The columns of a card are written by its own acts only."""

    _inherit = "stock.lot"

    def _in_custody(self):
        return super()._in_custody() | self._seized_cards()

    @api.model
    def _custody_prefixes(self):
        return (*super()._custody_prefixes(), "seized_")

    def _seized_cards(self):
        """Those of these lots that are cards."""
        return self.sudo().filtered("seized_state")

    def _seized_create(self, vals_list):
        """Create cards; past the guard."""
        return self._custody_create(vals_list)

    def _seized_write(self, vals):
        """Write ``seized_*`` columns of cards; past the guard."""
        return self._custody_write(vals)
