from odoo import fields, models


class StockLot(models.Model):
    """When an item was last seen by somebody other than its custodian."""

    _inherit = "stock.lot"

    seized_seen_at = fields.Datetime("Last Seen in a Count", readonly=True, copy=False)
