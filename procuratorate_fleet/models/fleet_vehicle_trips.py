from collections import defaultdict
from datetime import datetime, timedelta

from odoo import api, fields, models
from odoo.tools import SQL

from ..tools import secret_trip
from ..tools.cost_batch import NEVER, Trip


class FleetSlip(models.Model):
    _inherit = "procuratorate.fleet.slip"

    _engine_fields = frozenset({"out_at", "back_at"})

    out_at = fields.Datetime("Out at", readonly=True, copy=False)
    back_at = fields.Datetime("Back at", readonly=True, copy=False)

    _out_at_idx = models.Index("(company_id, out_at)")


class FleetVehicle(models.Model):
    """When a car was on the road by its dispatch slips, and when it was sealed."""

    _inherit = "fleet.vehicle"

    def _proc_trips(self, start, end):
        """{car id: [trip]} of trips that touch this span, each list by its exit.

        A trip lasts from its exit until its return, whatever was planned; one that is
        still out has no end.
        """
        rows = self.env.execute_query(
            SQL(
                """
                SELECT vehicle_id, id, name, COALESCE(out_at, plan_out) AS start,
                       CASE WHEN state <> 'out' THEN COALESCE(back_at, plan_back) END,
                       driver_id, %s
                  FROM procuratorate_fleet_slip AS slip
                 WHERE vehicle_id = ANY(%s)
                   AND state IN ('out', 'returned', 'settled', 'published')
                   AND COALESCE(out_at, plan_out) <= %s
                   AND (state = 'out' OR COALESCE(back_at, plan_back) >= %s)
                 ORDER BY vehicle_id, start, id
                """,
                secret_trip.hidden(self.env),
                self.ids,
                end,
                start,
            )
        )
        trips = defaultdict(list)
        for car_id, slip_id, name, begin, finish, driver_id, secret in rows:
            trip = Trip(slip_id, name, begin, finish or NEVER, driver_id, secret)
            trips[car_id].append(trip)
        return trips

    def _proc_trips_out(self):
        """The trips on which these cars are out now, as the system reads them."""
        return (
            self.env["procuratorate.fleet.slip"]
            .sudo()
            .search([("vehicle_id", "in", self.ids), ("state", "=", "out")])
        )

    @api.model
    def _proc_sealed_spans(self, cars, start, end):
        """{car id: [(from, to, name of the seal)]} of spans in which cars were sealed.

        Nothing here; the holiday seal adds its own.
        """
        return {}

    @api.model
    def _proc_around(self, moments, days=1):
        """The span of these moments, with some days around it."""
        around, first, last = timedelta(days=days), min(moments), max(moments)
        # before the first and after the last day of the calendar there is none
        return (
            first - around if first > datetime.min + around else datetime.min,
            last + around if last < datetime.max - around else datetime.max,
        )
