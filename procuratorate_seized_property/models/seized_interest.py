from odoo import fields, models


class SeizedInterest(models.Model):
    """Interest the bank credited, split over the cases by time and balance."""

    _name = "procuratorate.seized.interest"
    _description = "Interest Sheet"
    _inherit = ["procuratorate.seized.money.document"]
    _number_prefix = "LX"

    date_from = fields.Date("From", required=True)
    date_to = fields.Date("Until", required=True)
    amount = fields.Monetary("Interest credited", required=True)
