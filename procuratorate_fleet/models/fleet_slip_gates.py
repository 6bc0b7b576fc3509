from odoo import fields, models
from odoo.addons.procuratorate_base.tools.reason import Reason


class FleetSlip(models.Model):
    """What stands against a car and a driver for this trip, over its whole span.

    Asked at the assignment and again at the gate. Cars, papers, repairs, seals and
    drivers answer for themselves (``_proc_reasons``); here stand the trip, the seats,
    the weather and the other trips.
    """

    _inherit = "procuratorate.fleet.slip"

    def _gate_reasons(self, stage, vehicle=None, driver=None):
        """Every reason against this trip now, a list of :class:`Reason`.

        :param stage: "assign" or "out"
        :param vehicle: the car; that of the slip when it is not given
        :param driver: the driver; that of the slip when it is not given
        """
        self.ensure_one()
        slip = self.sudo()
        vehicle = slip.vehicle_id if vehicle is None else vehicle.sudo()
        driver = slip.driver_id if driver is None else driver.sudo()
        start, end = slip._gate_span(stage)
        found = [*slip._trip_reasons(stage), *slip._weather_reasons(start, end)]
        if vehicle:
            found += slip._vehicle_reasons(vehicle, start, end, stage)
            found += slip._seat_reasons(vehicle, driver)
        if driver:
            found += slip._driver_reasons(driver, vehicle, start, end, stage)
        return found + slip._overlap_reasons(vehicle, driver)

    def _gate_span(self, stage):
        """From when to when car and driver must be fit; at the gate from now."""
        if stage == "out":
            now = fields.Datetime.now()
            return now, max(now, self.plan_back)
        return self.plan_out, self.plan_back

    def _trip_reasons(self, stage):
        """A trip that is over needs no car."""
        if self.plan_back > fields.Datetime.now():
            return []
        _ = self.env._
        return [
            Reason(
                _("The trip is over: it was planned until %s.", self._end_words()),
                basis=_("A car moves against a slip only, in its time"),
                missing=_("a trip that is still to come"),
                cure=_("the applicant, with a new request"),
                code="over",
                absolute=True,
            )
        ]

    def _end_words(self):
        return self._moment(self.plan_back)

    # The car --------------------------------------------------------------------

    def _vehicle_reasons(self, vehicle, start, end, stage):
        """An official car of this office, given by whoever has it, fit for the trip."""
        foreign = vehicle.company_id != self.company_id
        if foreign or not vehicle._proc_official():
            return [self._no_official_car(vehicle)]
        return [
            *self._section_reasons(vehicle),
            *self._lent_reasons(vehicle),
            *vehicle._proc_reasons(self, start, end, stage),
        ]

    def _no_official_car(self, vehicle):
        _ = self.env._
        return Reason(
            _("%s is no official car of this office.", vehicle._proc_name()),
            basis=_("Only cars on the register are dispatched"),
            missing=_("a car on the register"),
            cure=_("the fleet clerk, under “Cars”"),
            code="register",
            absolute=True,
        )

    def _section_reasons(self, vehicle):
        """What a section dispatches itself serves that section."""
        section = vehicle.proc_department_id
        if vehicle.proc_mode != "section" or self.department_id == section:
            return []
        _ = self.env._
        return [
            Reason(
                _("%(car)s is allotted to %(section)s.", **self._allotted(vehicle)),
                basis=_("The Party group decides which section has a car"),
                missing=_("a car of the pool, or of the own section"),
                cure=_("the dispatcher"),
                code="section",
            )
        ]

    def _allotted(self, vehicle):
        return {
            "car": vehicle._proc_name(),
            "section": vehicle.proc_department_id.name,
        }

    def _lent_reasons(self, vehicle):
        """Other units borrow cars with civil plates only, and none that is secret."""
        if self.reason != "lend" or not (vehicle.proc_police or vehicle.proc_secret):
            return []
        _ = self.env._
        return [
            Reason(
                _("%s is lent to nobody.", vehicle._proc_name()),
                basis=_("Other units borrow cars with civil plates only"),
                missing=_("a car with a civil plate that is not secret"),
                cure=_("the dispatcher"),
                code="lend",
                absolute=True,
            )
        ]

    def _seat_reasons(self, vehicle, driver):
        """Everybody has a seat, the driver too; who drives himself counts once."""
        together = (self | self.merged_ids).with_context(active_test=False)
        riders = together.passenger_ids - driver.employee_id
        needed = len(riders) + sum(together.mapped("guests")) + 1
        if needed <= vehicle.seats:
            return []
        _ = self.env._
        return [
            Reason(
                _(
                    "%(needed)s persons, the driver included, do not fit into "
                    "%(car)s with %(seats)s seats.",
                    needed=needed,
                    car=vehicle._proc_name(),
                    seats=vehicle.seats,
                ),
                basis=_(
                    "Road Traffic Safety Law, art. 49: no more persons than approved"
                ),
                missing=_("a car with more seats, or a second one"),
                cure=_("the dispatcher"),
                code="seats",
                absolute=True,
            )
        ]

    # The driver -----------------------------------------------------------------

    def _driver_reasons(self, driver, vehicle, start, end, stage):
        if driver.company_id != self.company_id or driver.state != "active":
            _ = self.env._
            return [
                Reason(
                    _("%s drives no official cars of this office.", driver.name),
                    basis=_("Only a designated driver drives"),
                    missing=_("a driver on record who is not suspended"),
                    cure=_("the dispatcher"),
                    code="driver",
                    absolute=True,
                )
            ]
        return driver._proc_reasons(self, vehicle, start, end, stage)

    # The weather ----------------------------------------------------------------

    def _weather_reasons(self, start, end):
        """While the office has stopped driving, only a duty leader orders a trip."""
        stops = self.env["procuratorate.fleet.stop"].sudo()
        return [stop._reason() for stop in stops._between(self.company_id, start, end)]
