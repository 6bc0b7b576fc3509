from odoo import models
from odoo.addons.procuratorate_base.tools.reason import Reason

from .fleet_slip import BOUND


class FleetSlip(models.Model):
    """One car and one driver are in one place at a time; the database sees to it.

    Planned times bind, half-open: a trip may begin at the minute another one ends.
    Who is late blocks the next exit without a change of anybody's plan.
    """

    _inherit = "procuratorate.fleet.slip"

    _car_once = models.Constraint(
        "EXCLUDE USING gist (int4range(vehicle_id, vehicle_id, '[]') WITH &&,"
        " tsrange(plan_out, plan_back, '[)') WITH &&)"
        " WHERE (state IN ('assigned', 'out'))",
        "This car is given to another trip at that time.",
    )
    _driver_once = models.Constraint(
        "EXCLUDE USING gist (int4range(driver_id, driver_id, '[]') WITH &&,"
        " tsrange(plan_out, plan_back, '[)') WITH &&)"
        " WHERE (state IN ('assigned', 'out'))",
        "This driver is given to another trip at that time.",
    )
    _car_out_once = models.UniqueIndex(
        "(vehicle_id) WHERE state = 'out'", "This car is out on another trip."
    )
    _driver_out_once = models.UniqueIndex(
        "(driver_id) WHERE state = 'out'", "This driver is out on another trip."
    )

    _bound_idx = models.Index(
        "(vehicle_id, plan_out) WHERE state IN ('assigned', 'out')"
    )

    def _overlap_reasons(self, vehicle, driver):
        """The trips that have this car or this driver at that time, each by name."""
        self.ensure_one()
        own = self.sudo()
        others = own._overlaps(vehicle, driver)
        return [own._overlap_reason(other, vehicle) for other in others]

    def _overlaps(self, vehicle, driver):
        """The trips that have this car or this driver at that time."""
        own = self.sudo()
        return own.search(
            [
                ("id", "!=", own.id),
                ("state", "in", BOUND),
                ("plan_out", "<", own.plan_back),
                ("plan_back", ">", own.plan_out),
                "|",
                ("vehicle_id", "=", vehicle.id),
                ("driver_id", "=", driver.id),
            ],
            order="plan_out",
        )

    def _overlap_reason(self, other, vehicle):
        _ = self.env._
        what = (
            _("The car %(name)s is given to %(slip)s from %(start)s to %(end)s.")
            if other.vehicle_id == vehicle
            else _(
                "The driver %(name)s is given to %(slip)s from %(start)s to %(end)s."
            )
        )
        same_car = other.vehicle_id == vehicle
        return Reason(
            what
            % {
                "name": other.vehicle_name if same_car else other.driver_name,
                "slip": other.name,
                "start": self._moment(other.plan_out),
                "end": self._moment(other.plan_back),
            },
            basis=_("A car and a driver are on one trip at a time"),
            missing=_("another car, another driver or another time"),
            cure=_("the dispatcher"),
            code="overlap",
            absolute=True,
        )

    def _moment(self, moment):
        """A moment by the clock of the office, to the minute."""
        local = self.sudo().company_id._procuratorate_local(moment)
        return local.strftime("%Y-%m-%d %H:%M")
