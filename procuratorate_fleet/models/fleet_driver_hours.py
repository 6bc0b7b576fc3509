import math
from datetime import timedelta

from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.reason import Reason

from .fleet_driver import READERS

DAY = timedelta(days=1)
#: trips that a driver has, or had, on the road
ON_ROAD = ("assigned", "out", "returned", "settled", "published")


class FleetDriver(models.Model):
    """Driving hours: after four hours a rest of twenty minutes, as planned.

    Trips with less than a rest between them are one drive. How long he sits at the
    wheel follows from the planned kilometres; what is left of the time is rest.
    """

    _inherit = "procuratorate.fleet.driver"

    trip_ids = fields.One2many(
        "procuratorate.fleet.slip", "driver_id", "Trips", readonly=True
    )
    near_trip_ids = fields.Many2many(
        "procuratorate.fleet.slip",
        string="Trips around a Time",
        compute="_compute_near_trip_ids",
        compute_sudo=True,
        groups=READERS,
    )

    @api.depends("trip_ids.state", "trip_ids.plan_out", "trip_ids.plan_back")
    @api.depends_context("fleet_around")
    def _compute_near_trip_ids(self):
        """One query for all drivers of a list; the context names the span."""
        start, end = self.env.context.get("fleet_around") or (None, None)
        Slip = self.env["procuratorate.fleet.slip"]
        found = Slip.browse()
        if start:
            found = Slip.search_fetch(
                [
                    ("driver_id", "in", self.ids),
                    ("state", "in", ON_ROAD),
                    ("plan_out", "<", end),
                    ("plan_back", ">", start),
                ],
                ("name", "driver_id", "plan_out", "plan_back", "distance_km"),
                order="plan_out",
            )
        by_driver = found.grouped("driver_id")
        for driver in self:
            driver.near_trip_ids = by_driver.get(driver._origin, Slip)

    def _trip_reasons(self, trip):
        return [*super()._trip_reasons(trip), *self._hours_reasons(trip)]

    def _hours_reasons(self, trip):
        if not trip.slip or not trip.slip.distance_km:
            return []
        hours, version = self._rule("fleet.driving.hours")
        minutes, _version = self._rule("fleet.driving.rest")
        rest = timedelta(minutes=minutes)
        drive = self._one_drive(trip, rest)
        driven = sum(map(self._at_the_wheel, drive), timedelta())
        rests = max(math.ceil(driven / timedelta(hours=hours)) - 1, 0)
        start = min(slip.plan_out for slip in drive)
        end = max(slip.plan_back for slip in drive)
        left = end - start - driven
        if left >= rests * rest:
            return []
        _ = self.env._
        return [
            Reason(
                _(
                    "%(driver)s would drive %(hours).1f hours with %(left)s minutes of "
                    "rest; %(needed)s are needed: %(trips)s.",
                    driver=self.name,
                    hours=driven.total_seconds() / 3600,
                    left=max(int(left.total_seconds() // 60), 0),
                    needed=int(rests * minutes),
                    trips=", ".join(slip.name for slip in drive),
                ),
                rule=version,
                missing=_("more time, or a second driver"),
                cure=_("the dispatcher"),
                code="hours",
            )
        ]

    def _one_drive(self, trip, rest):
        """This trip and those of this driver that follow without a rest between."""
        around = (trip.slip.plan_out - DAY, trip.slip.plan_back + DAY)
        others = self.with_context(fleet_around=around).near_trip_ids - trip.slip
        drive = trip.slip
        joined = True
        while joined:
            start = min(slip.plan_out for slip in drive)
            end = max(slip.plan_back for slip in drive)
            joined = (others - drive).filtered(
                lambda slip, start=start, end=end: (
                    slip.plan_out < end + rest and slip.plan_back > start - rest
                )
            )
            drive |= joined
        return drive.sorted("plan_out")

    def _at_the_wheel(self, slip):
        """How long the way there and back takes; never longer than the trip."""
        speed, _version = self._rule("fleet.driving.speed")
        there_and_back = timedelta(hours=2 * slip.distance_km / max(speed, 1))
        return min(there_and_back, slip.plan_back - slip.plan_out)
