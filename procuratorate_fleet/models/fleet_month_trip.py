from odoo import fields, models

from .fleet_slip import AREAS, REASONS
from .fleet_vehicle_proc import CLASSES


class FleetMonthTrip(models.Model):
    """One trip in a published month, as everybody may read it.

    Copied when the month is submitted and never changed after. Of a secret trip there
    is the class of the car, the distance and the cost, and no way back to the trip;
    of a secret car no plate and no section.
    """

    _name = "procuratorate.fleet.month.trip"
    _description = "Trip in a Published Month"
    _inherit = ["procuratorate.verb.row.mixin"]
    _order = "month_id desc, secret, out_at, id"
    _rec_name = "number"
    _verb_parent = "month_id"
    _made_by_hand = False
    _hand_fields = frozenset()
    _engine_sudo = True

    month_id = fields.Many2one(
        "procuratorate.fleet.month",
        "Publication",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(
        related="month_id.company_id", store=True, index=True, readonly=True
    )
    secret = fields.Boolean("Secret Trip", readonly=True)
    number = fields.Char("Dispatch Slip", readonly=True)
    car_class = fields.Selection(CLASSES, "Class", readonly=True)
    plate = fields.Char(readonly=True, help="Of a secret car not the whole plate.")
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

    def _refuse_change(self, vals):
        raise self._engine_refusal()

    def _refuse_removal(self):
        if self:
            raise self._engine_refusal()

    def copy(self, default=None):
        """A trip stands in a month once."""
        raise self._engine_refusal()

    def _engine_refusal(self):
        month = self.sudo().month_id[:1]
        return (month or self.env["procuratorate.fleet.month"])._lines_refusal()
