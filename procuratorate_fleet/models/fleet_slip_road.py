from odoo import api, fields, models

RATINGS = [
    ("1", "Poor"),
    ("2", "Not good"),
    ("3", "Fair"),
    ("4", "Good"),
    ("5", "Very good"),
]
#: who reads the register of the gate
GATE_READERS = (
    "procuratorate_fleet.group_gate,procuratorate_fleet.group_fleet_clerk,"
    "procuratorate_base.group_leader,procuratorate_base.group_chief,"
    "procuratorate_base.group_supervision"
)


class FleetSlip(models.Model):
    """How a trip was driven: exit and return by the meter, and what came after.

    When it went out and came back stands beside what was planned; neither changes the
    other. Gate, settlement and corrections write these fields, nobody else.
    """

    _name = "procuratorate.fleet.slip"
    _inherit = ["procuratorate.fleet.slip", "procuratorate.time.limit.mixin"]

    _engine_fields = frozenset(
        {
            "odometer_out",
            "odometer_in",
            "reading_out_id",
            "reading_in_id",
            "km",
            "parked_at",
            "keys_back",
            "late_told_at",
            "explained_by_id",
            "settled_at",
            "settled_by_id",
            "rating",
            "rated_by_id",
        }
    )

    odometer_out = fields.Float(
        "Odometer out", digits=(10, 1), readonly=True, copy=False, aggregator=None
    )
    odometer_in = fields.Float(
        "Odometer in", digits=(10, 1), readonly=True, copy=False, aggregator=None
    )
    reading_out_id = fields.Many2one(
        "fleet.vehicle.odometer", "Reading out", readonly=True, copy=False
    )
    reading_in_id = fields.Many2one(
        "fleet.vehicle.odometer", "Reading in", readonly=True, copy=False
    )
    km = fields.Float("Kilometres", digits=(10, 1), readonly=True, copy=False)
    planned_km = fields.Integer(
        "Kilometres (planned)", compute="_compute_planned_km", help="There and back."
    )
    parked_at = fields.Char("Parked at", readonly=True, copy=False)
    keys_back = fields.Boolean("Keys Handed in", readonly=True, copy=False)
    late_told_at = fields.Datetime("Told That It Is Late", readonly=True, copy=False)
    passage_ids = fields.One2many(
        "procuratorate.fleet.passage",
        "slip_id",
        "Gate Register",
        readonly=True,
        groups=GATE_READERS,
    )
    leg_ids = fields.One2many("procuratorate.fleet.leg", "slip_id", "Trip Log")
    # After the return -----------------------------------------------------------
    explained_by_id = fields.Many2one(
        "hr.employee", "Explained by", readonly=True, copy=False, ondelete="restrict"
    )
    settled_at = fields.Datetime("Settled on", readonly=True, copy=False)
    settled_by_id = fields.Many2one(
        "hr.employee", "Settled by", readonly=True, copy=False, ondelete="restrict"
    )
    rating = fields.Selection(RATINGS, "Rating of the Drive", readonly=True, copy=False)
    rated_by_id = fields.Many2one(
        "hr.employee", "Rated by", readonly=True, copy=False, ondelete="restrict"
    )

    _late_idx = models.Index("(plan_back) WHERE state = 'out'")
    _returned_idx = models.Index("(back_at) WHERE state = 'returned'")

    @api.depends("distance_km")
    def _compute_planned_km(self):
        for slip in self:
            slip.planned_km = 2 * slip.distance_km

    # Hooks for other parts ------------------------------------------------------

    def _on_out(self):
        """Called when the car has left the gate."""

    def _on_returned(self):
        """Called when the car is back: whoever sealed it before seals it again."""

    def _on_settled(self):
        """Called when the trip is settled; its numbers stay as they are."""
