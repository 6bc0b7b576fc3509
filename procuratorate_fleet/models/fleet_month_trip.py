from odoo import fields, models

from .fleet_slip import AREAS, REASONS


class FleetMonthTrip(models.Model):
    """One trip in a published month, as everybody may read it.

    Copied when the month is submitted and never changed after. Of a secret trip there
    is the class of the car, the distance and the cost, and no way back to the trip;
    of a secret car no plate and no section.
    """

    _name = "procuratorate.fleet.month.trip"
    _description = "Trip in a Published Month"
    _inherit = ["procuratorate.fleet.month.row"]
    _order = "month_id desc, secret, out_at, id"
    _rec_name = "number"

    secret = fields.Boolean("Secret Trip", readonly=True)
    number = fields.Char("Dispatch Slip", readonly=True)
    section = fields.Char("Section that Asked", readonly=True)
    out_at = fields.Datetime("Out", readonly=True)
    back_at = fields.Datetime("Back", readonly=True)
    reason = fields.Selection(REASONS, readonly=True)
    area = fields.Selection(AREAS, readonly=True)
    place = fields.Char(readonly=True, help="Not of trips about cases.")
    km = fields.Float("Kilometres", digits=(12, 1), readonly=True)
    litres = fields.Float(digits=(12, 2), readonly=True)
    cost = fields.Float(
        "Running Cost of the Trip",
        digits=(12, 2),
        readonly=True,
        help="What was booked upon the trip and counts in this month; fines apart.",
    )
