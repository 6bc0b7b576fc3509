from odoo import fields, models


class SeizedTieout(models.Model):
    """Cards, case ledgers and bank statement compared to the cent on one day."""

    _name = "procuratorate.seized.tieout"
    _description = "Tie-out Sheet"
    _inherit = ["procuratorate.sealed.mixin"]
    _order = "date desc, id desc"

    company_id = fields.Many2one("res.company", readonly=True, ondelete="restrict")
    date = fields.Date(readonly=True)
    difference = fields.Float(readonly=True)
