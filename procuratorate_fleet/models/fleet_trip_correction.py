from odoo import api, fields, models


class FleetTripCorrection(models.Model):
    """A settled trip set right: one row takes its kilometres back, one books anew.

    The trip stays as it was settled, and with it the month in which it was published;
    the rows count on the day on which they were written.
    """

    _name = "procuratorate.fleet.trip_correction"
    _description = "Correction of a Settled Trip"
    _inherit = ["procuratorate.verb.mixin"]
    _order = "at desc, id desc"
    _rec_name = "slip_id"
    _made_by_hand = False
    _hand_fields = frozenset()
    _engine_sudo = True

    slip_id = fields.Many2one(
        "procuratorate.fleet.slip",
        "Trip",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    company_id = fields.Many2one(related="slip_id.company_id", store=True, index=True)
    vehicle_id = fields.Many2one(
        related="slip_id.vehicle_id", string="Car", store=True, index=True
    )
    kind = fields.Selection(
        [("reversal", "Taken back"), ("booking", "Booked anew")],
        required=True,
        readonly=True,
    )
    at = fields.Datetime("Written at", required=True, readonly=True)
    date = fields.Date("Counts on", required=True, readonly=True, index=True)
    km = fields.Float("Kilometres", digits=(10, 1), readonly=True)
    odometer_out = fields.Float(
        "Odometer out", digits=(10, 1), readonly=True, aggregator=None
    )
    odometer_in = fields.Float(
        "Odometer in", digits=(10, 1), readonly=True, aggregator=None
    )
    reason = fields.Text(required=True, readonly=True)
    by_id = fields.Many2one(
        "hr.employee", "Corrected by", readonly=True, ondelete="restrict"
    )

    def _refuse_change(self, vals):
        raise self._engine_refusal()

    def _refuse_removal(self):
        if self:
            raise self._engine_refusal()

    def copy(self, default=None):
        """A correction is written once."""
        raise self._engine_refusal()

    def _engine_words(self):
        _ = self.env._
        return {
            "what": _("A correction of a settled trip cannot be written by hand."),
            "basis": _("What was settled stays; what was wrong is set against it."),
            "missing": _("the right readings, and the reason"),
            "cure": _("the dispatcher, with “Correct Readings” on the trip"),
        }


class FleetSlip(models.Model):
    """Readings of a trip that are wrong: set right before it is settled, or against."""

    _inherit = "procuratorate.fleet.slip"

    correction_ids = fields.One2many(
        "procuratorate.fleet.trip_correction", "slip_id", "Corrections", readonly=True
    )
    km_right = fields.Float(
        "Kilometres after Corrections",
        compute="_compute_km_right",
        digits=(10, 1),
        compute_sudo=True,
    )

    @api.depends("km", "correction_ids.km")
    def _compute_km_right(self):
        for slip in self:
            slip.km_right = slip.km + sum(slip.correction_ids.mapped("km"))
