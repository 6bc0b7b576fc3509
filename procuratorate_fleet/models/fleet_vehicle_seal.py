from odoo import api, fields, models
from odoo.fields import Domain

from .fleet_seal_line import SHUT


class FleetVehicle(models.Model):
    """A car under the holiday seal is given to nobody without consent."""

    _inherit = "fleet.vehicle"

    proc_seal_line_ids = fields.One2many(
        "procuratorate.fleet.seal.line",
        "vehicle_id",
        "Holiday Seals",
        domain=[("seal_state", "=", "active")],
        readonly=True,
    )

    def _proc_reasons(self, slip, start, end, stage):
        found = super()._proc_reasons(slip, start, end, stage)
        return [*found, *self.sudo()._proc_seal_reasons(slip, start, end)]

    def _proc_seal_reasons(self, slip, start, end):
        """The seals under which this car stands then, unless they may be opened."""
        trip = slip.sudo() if slip else self.env["procuratorate.fleet.slip"]
        return [
            line._reason()
            for line in self.proc_seal_line_ids
            if line._covers(start, end) and not line._consent(trip)
        ]

    @api.depends("proc_seal_line_ids.state", "proc_seal_line_ids.seal_state")
    def _compute_proc_avail(self):
        return super()._compute_proc_avail()

    @api.model
    def _proc_avail_layers(self):
        """Sealed is a car that stands under a seal now."""
        now = fields.Datetime.now()
        shut = [
            ("seal_state", "=", "active"),
            ("state", "in", SHUT),
            ("date_from", "<=", now),
            ("date_to", ">", now),
        ]
        sealed = Domain("proc_seal_line_ids", "any!", Domain(shut))
        return [*super()._proc_avail_layers(), (20, "sealed", sealed)]

    @api.model
    def _proc_sealed_spans(self, cars, start, end):
        found = super()._proc_sealed_spans(cars, start, end)
        lines = (
            self.env["procuratorate.fleet.seal.line"]
            .sudo()
            .search(
                [
                    ("vehicle_id", "in", cars.ids),
                    ("seal_state", "in", ("active", "ended")),
                    ("date_from", "<=", end),
                    ("date_to", ">=", start),
                ]
            )
        )
        for line in lines:
            spans = found.setdefault(line.vehicle_id.id, [])
            name = line.seal_id.display_name
            spans += [(begin, until, name) for begin, until in line._shut_spans()]
        return found
