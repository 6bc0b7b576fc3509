from odoo import fields, models
from odoo.tools import SQL


class AccountInvoiceReport(models.Model):
    """What was bought for which car, in the accountants' own analysis."""

    _inherit = "account.invoice.report"

    vehicle_id = fields.Many2one("fleet.vehicle", readonly=True)

    def _select(self):
        return SQL("%s, line.vehicle_id AS vehicle_id", super()._select())
