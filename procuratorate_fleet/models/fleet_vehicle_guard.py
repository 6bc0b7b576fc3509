from odoo import api, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import AccessError

from .fleet_slip import BOUND

#: what only acts on record write, whoever asks
ENGINE = frozenset(
    {
        "proc_state",
        "proc_plate_key",
        "proc_vin_key",
        "proc_quota_id",
        "proc_department_id",
        "proc_mode",
        "proc_inspection_due",
        "proc_told_inspection",
        "proc_registered_at",
    }
)
#: what stands in the file: it is corrected with a reason, never written over
CORRECTED = (
    "license_plate",
    "vin_sn",
    "model_id",
    "model_year",
    "color",
    "seats",
    "doors",
    "fuel_type",
    "transmission",
    "acquisition_date",
    "net_car_value",
    "proc_class",
    "proc_body",
    "proc_length",
    "proc_first_registered",
    "proc_displacement",
    "proc_tank",
    "proc_battery",
    "proc_norm",
    "proc_fuel_card",
    "proc_police",
    "proc_police_kind",
    "proc_secret",
    "proc_marking",
    "proc_work_need",
    "proc_tracker_no",
    "proc_home",
)
#: and what changes with the end of the car, or never
FILE = frozenset(
    {
        *CORRECTED,
        "active",
        "name",
        "brand_id",
        "company_id",
        "odometer_unit",
        "write_off_date",
        "proc_request_id",
    }
)
#: what every file begins with
BEGIN = {
    "proc_state": "draft",
    "proc_quota_id": False,
    "proc_department_id": False,
    "proc_mode": False,
}
#: a car is never fixed to a person
DRIVERS = frozenset(
    {
        "driver_id",
        "driver_employee_id",
        "future_driver_id",
        "future_driver_employee_id",
    }
)


class FleetVehicle(models.Model):
    """The file of an official car is closed to every hand; verbs go on below.

    A hand is everything that reaches ``create`` and ``write``: forms, RPC, import,
    other code, the superuser.
    """

    _inherit = "fleet.vehicle"

    @api.model_create_multi
    def create(self, vals_list):
        """Begin as a draft where the rules are on, whatever was sent."""
        for vals in vals_list:
            self._proc_refuse_engine(
                {name for name in ENGINE & vals.keys() if vals[name]}
            )
        vals_list = [
            {name: value for name, value in vals.items() if name not in ENGINE}
            for vals in vals_list
        ]
        cars = super(FleetVehicle, self._proc_without_defaults()).create(vals_list)
        cars = cars.with_env(self.env)
        cars._proc_begin()
        cars._proc_own_photos()
        return cars

    def write(self, vals):
        """Refuse what verbs write always, and the file once the car is entered."""
        self._proc_refuse_engine(ENGINE & vals.keys())
        official = self._proc_official()
        if official:
            official._proc_refuse_drivers(vals)
            official._proc_refuse_change(vals)
            official._proc_check_keys(vals)
        moves = not {"model_id", "company_id"}.isdisjoint(vals)
        outside = self._proc_outside() if moves else self.browse()
        result = super().write(vals)
        (outside - outside._proc_outside())._proc_begin()
        if "proc_photo_ids" in vals:
            self._proc_own_photos()
        return result

    def unlink(self):
        """Here as well: a context key of Odoo's skips ``ondelete`` methods."""
        self._proc_refuse_removal()
        return super().unlink()

    def copy(self, default=None):
        """A car is in the register once."""
        official = self._proc_official()[:1]
        if official:
            _ = self.env._
            raise refusal(
                self.env,
                _("The file of %s cannot be copied.", official.name),
                basis=_("One car, one file."),
                missing=_("a file of its own for another car"),
                cure=_("the fleet clerk, with “New” under “Cars”"),
                error=AccessError,
            )
        return super().copy(default)

    # What a new file is ---------------------------------------------------------

    def _proc_without_defaults(self):
        """No ``default_…`` key of a caller gives what only verbs give."""
        given = {f"default_{name}" for name in ENGINE} & self.env.context.keys()
        return self.with_context(**dict.fromkeys(given, False)) if given else self

    def _proc_outside(self):
        """Those of these vehicles that are no cars, or of no office with the rules."""
        return self.filtered(
            lambda each: (
                each.sudo().vehicle_type != "car"
                or not each.sudo().company_id._procuratorate_on()
            )
        )

    def _proc_begin(self):
        """These vehicles are drafts of official cars from now on, where rules are on.

        New ones, and those that came from elsewhere, or were no cars before: whatever
        they were there, here they are entered in the register first.
        """
        cars = (self - self._proc_outside()).sudo()
        for car in cars:
            car._proc_refuse_drivers({name: car[name] for name in DRIVERS})
        for number, car in enumerate(cars):
            # one by one: the second of two equal ones names the first
            car._proc_check_keys()
            cars[number]._proc_write(BEGIN)

    # Refusals -------------------------------------------------------------------

    def _proc_entered(self):
        """Those of these cars whose file is closed."""
        return self._proc_official().filtered(lambda car: car.proc_state != "draft")

    def _proc_refuse_engine(self, names):
        if not names:
            return
        _ = self.env._
        raise refusal(
            self.env,
            _("Not written by hand: %s.", self._proc_labels(names)),
            basis=_("What happened to a car is on record, each act by itself."),
            missing=_("the act itself: entry, allotment, disposal"),
            cure=_("whoever's act it is, under “Cars”"),
            error=AccessError,
        )

    def _proc_refuse_drivers(self, vals):
        if not self or not any(vals.get(name) for name in DRIVERS):
            return
        _ = self.env._
        raise refusal(
            self.env,
            _("%s is not given to a person.", self[:1].name),
            basis=_(
                "Measures on official cars (2017), art. 26: a car is never fixed to a "
                "person."
            ),
            missing=_("a dispatch slip for each trip, or an allotment to a section"),
            cure=_("the dispatcher; the Party group for an allotment"),
        )

    def _proc_refuse_removal(self):
        kept = self._proc_entered()[:1]
        if kept:
            raise kept._proc_refuse_end(
                self.env._("The file of %s cannot be deleted.", kept.name)
            )

    def _proc_refuse_change(self, vals):
        """Raise when these values would change the file of an entered car."""
        touched = FILE & vals.keys()
        if not touched:
            return
        for car in self.sudo():
            closed = FILE if car.proc_state != "draft" else {"company_id"}
            changed = {
                name for name in touched & closed if car._proc_differs(name, vals[name])
            }
            if changed == {"active"} and not vals["active"]:
                raise car._proc_refuse_end(
                    self.env._("The car %s cannot be archived.", car.name)
                )
            if changed:
                raise car._proc_file_refusal(changed)

    def _proc_differs(self, name, value):
        field = self._fields[name]
        value = field.convert_to_cache(value, self)
        return field.convert_to_record(value, self) != self[name]

    def _proc_file_refusal(self, names):
        _ = self.env._
        return refusal(
            self.env,
            _(
                "The file of %(car)s is on record; not written over: %(fields)s.",
                car=self.name,
                fields=self._proc_labels(names),
            ),
            basis=_("One car, one file: a mistake is corrected with a reason."),
            missing=_("the reason, and the right value beside the old one"),
            cure=_("the fleet clerk, with “Correct the File” on the car"),
            error=AccessError,
        )

    def _proc_refuse_end(self, what):
        """The exception to raise when a car should vanish without a disposal."""
        _ = self.env._
        bound = self._proc_bound_slips()[:1]
        return refusal(
            self.env,
            what,
            basis=_("A car leaves the register by its disposal; its history stays."),
            missing=_("the end of trip %s", bound.name)
            if bound
            else _("an approved request for disposal, carried out"),
            cure=_("the dispatcher")
            if bound
            else _("the fleet clerk, with “Request Disposal” on the car"),
        )

    def _proc_bound_slips(self):
        """The trips that have one of these cars now or are to have it."""
        return (
            self.env["procuratorate.fleet.slip"]
            .sudo()
            .search(
                [("vehicle_id", "in", self.ids), ("state", "in", BOUND)],
                order="plan_out",
            )
        )

    def _proc_labels(self, names):
        labels = self.sudo().fields_get(list(names), ["string"])
        return ", ".join(sorted(labels[name]["string"] for name in labels))
