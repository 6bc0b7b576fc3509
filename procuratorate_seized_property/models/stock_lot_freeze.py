from odoo import fields, models


class StockLot(models.Model):
    """The freezes on what a card stands for."""

    _inherit = "stock.lot"

    seized_freeze_ids = fields.One2many(
        "procuratorate.seized.freeze", "lot_id", "Freezes", readonly=True
    )

    def _seized_freezing(self):
        """The institutions that keep these items frozen."""
        freezes = self.sudo().seized_freeze_ids
        return freezes.filtered(lambda each: each.state == "active").institution_id
