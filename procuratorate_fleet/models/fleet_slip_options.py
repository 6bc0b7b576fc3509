from odoo import models
from odoo.addons.procuratorate_base.tools.reason import Reason
from odoo.exceptions import UserError

from .fleet_slip import BOUND


class FleetSlip(models.Model):
    """All cars and drivers of the office, each with every reason against it.

    For an emergency only what no order sets aside is told.
    """

    _inherit = "procuratorate.fleet.slip"

    def _car_options(self, emergency=False):
        """(car, reasons) for every car on the register, the fitting ones first."""
        self.ensure_one()
        slip = self.sudo()
        cars = self.env["fleet.vehicle"].sudo()
        cars = cars.search(
            [("company_id", "=", slip.company_id.id), ("proc_state", "=", "active")]
        )
        start, end = slip._gate_span("assign")
        taken = slip._taken("vehicle_id", emergency)
        nobody = self.env["procuratorate.fleet.driver"].sudo()
        asked, found = {}, []
        for car in cars:
            giver = self._section_gives(car) and car.proc_department_id
            if giver not in asked:  # once for all cars of the pool, or of a section
                asked[giver] = self._dispatch_reasons(car)
            reasons = slip._vehicle_reasons(car, start, end, "assign")
            reasons += slip._seat_reasons(car, nobody)
            reasons += asked[giver]
            reasons += [slip._overlap_reason(o, car) for o in taken.get(car, ())]
            found.append((car, _standing(reasons, emergency)))
        return sorted(found, key=lambda pair: (bool(pair[1]), pair[0].seats))

    def _driver_options(self, vehicle, emergency=False):
        """(driver, reasons) for every driver of the office, for this car."""
        self.ensure_one()
        slip = self.sudo()
        drivers = self.env["procuratorate.fleet.driver"].sudo()
        drivers = drivers.search(
            [("company_id", "=", slip.company_id.id), ("state", "!=", "left")]
        )
        vehicle = vehicle.sudo()
        start, end = slip._gate_span("assign")
        taken = slip._taken("driver_id", emergency)
        no_car = vehicle.browse()
        found = []
        for driver in drivers:
            reasons = slip._driver_reasons(driver, vehicle, start, end, "assign")
            reasons += [slip._overlap_reason(o, no_car) for o in taken.get(driver, ())]
            found.append((driver, _standing(reasons, emergency)))
        return sorted(found, key=lambda pair: (bool(pair[1]), pair[0].name or ""))

    def _pair_reasons(self, vehicle, driver, emergency=False):
        """What stands against this car with this driver, as the dialog tells it."""
        slip = self.sudo()
        reasons = slip._gate_reasons("assign", vehicle, driver)
        if emergency:
            yielding = slip._overlaps(vehicle, driver).filtered(
                lambda other: other._gives_way()
            )
            names = set(yielding.mapped("name"))
            reasons = [each for each in reasons if not _names(each, names)]
        told = slip._told_at_once_reasons() if emergency else []
        return [*told, *_standing(reasons, emergency)]

    def _taken(self, name, emergency=False):
        """The trips at the same time by their car, or by their driver."""
        others = self.search(
            [
                ("id", "!=", self.id),
                ("company_id", "=", self.company_id.id),
                ("state", "in", BOUND),
                ("plan_out", "<", self.plan_back),
                ("plan_back", ">", self.plan_out),
            ],
            order="plan_out",
        )
        if emergency:
            others = others.filtered(lambda other: not other._gives_way())
        return others.grouped(name)

    def _dispatch_reasons(self, vehicle):
        """Whether this car is the acting person's to give."""
        try:
            self._check_dispatches(vehicle)
        except UserError as error:
            parts = error.context["refusal"]
            return [Reason(parts["what"], basis=parts.get("cure"), code="dispatch")]
        return []


def _standing(reasons, emergency):
    return [reason for reason in reasons if reason.absolute or not emergency]


def _names(reason, names):
    return reason.code == "overlap" and any(name in reason.what for name in names)
