from math import inf

from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.reason import Reason, refuse_all
from odoo.addons.procuratorate_base.tools.refusal import refusal

from ..tools.car_facts import ELECTRIC, CarFacts
from ..tools.car_key import plate_key, vin_key
from .fleet_vehicle_guard import CORRECTED, DRIVERS
from .fleet_vehicle_proc import CLERK

#: what every file says
NEEDED = (
    "license_plate",
    "vin_sn",
    "proc_class",
    "proc_body",
    "seats",
    "fuel_type",
    "transmission",
    "acquisition_date",
    "proc_first_registered",
    "net_car_value",
)
#: what is no number of a car when it is dots and dashes alone
KEYED = {"license_plate": plate_key, "vin_sn": vin_key}
#: bodies of which the length decides who may drive
LONG_BODIES = ("coach", "truck")


class FleetVehicle(models.Model):
    """How a car is entered in the register: complete, within caps and quota."""

    _inherit = "fleet.vehicle"

    proc_registered_at = fields.Datetime("Entered on", readonly=True, copy=False)
    proc_against = fields.Text(
        "What Stands against Its Entry", compute="_compute_proc_against"
    )

    @api.depends("proc_state", "proc_request_id", *DRIVERS, *CORRECTED)
    @api.depends_context("lang")
    def _compute_proc_against(self):
        """Told beforehand, while the file is a draft."""
        for car in self:
            draft = car._origin.sudo() if car.proc_state == "draft" else None
            told = draft._proc_register_reasons() if draft else ()
            car.proc_against = "\n".join(reason.text() for reason in told)

    def action_proc_register(self):
        """Enter the cars in the register; everything that stands against it is told."""
        for car in self:
            car.check_access("read")
            car._proc_register()
        return True

    def _proc_register(self):
        _, car = self.env._, self.sudo()
        what = _("%s is not entered in the register.", car.name)
        self._proc_expect_new(what)
        self._proc_actor(what, CLERK)
        reasons = car._proc_register_reasons()
        if reasons:
            raise refuse_all(self.env, what, reasons)
        line = car._proc_take_place(what)
        request = car.proc_request_id
        content = {
            **car._proc_file_content(),
            "quota": line.display_name,
            "request": request.name or None,
        }
        vals = {
            "proc_state": "active",
            "proc_quota_id": line.id,
            "proc_registered_at": fields.Datetime.now(),
        }
        car._proc_enter("fleet.registered", content, vals)
        request._fulfil(car)

    def _proc_expect_new(self, what):
        """A car of an office whose rules are on, that is not on the register."""
        _, car = self.env._, self.sudo()
        missing = None
        if not car.company_id._procuratorate_on():
            missing = _("an office whose rules are on")
        elif car.vehicle_type != "car":
            missing = _("a car; a bicycle is none")
        elif car.proc_state not in (False, "draft") or not car.active:
            missing = _("a car that is not on the register, nor was")
        if missing:
            cure = _("the fleet clerk")
            raise refusal(self.env, what, missing=missing, cure=cure)

    # What stands against it -----------------------------------------------------

    def _proc_register_reasons(self):
        """All of it, so that a clerk runs once."""
        car, company = self.sudo(), self.sudo().company_id
        Quota = self.env["procuratorate.fleet.quota"]
        facts = car._proc_facts()
        known = facts.car_class and facts.body
        return [
            *car._proc_missing_reasons(),
            *car._proc_key_reasons(),
            *car._proc_date_reasons(),
            *car._proc_police_reasons(),
            *car._proc_person_reasons(),
            *car._proc_cap_reasons(),
            *(Quota._place_reasons(company, facts)[1] if known else ()),
            *car._proc_request_reasons(),
        ]

    def _proc_facts(self):
        car = self.sudo()
        return CarFacts(
            car_class=car.proc_class,
            body=car.proc_body,
            fuel_type=car.fuel_type,
            seats=car.seats,
            length=car.proc_length,
            price=car.net_car_value,
            displacement=car.proc_displacement,
            work_need=car.proc_work_need,
        )

    def _proc_cap_reasons(self):
        """The caps of the day on which the car was had, the later of its two days."""
        days = [
            day for day in (self.acquisition_date, self.proc_first_registered) if day
        ]
        day = max(days, default=None) or self.company_id._procuratorate_today()
        Cap = self.env["procuratorate.fleet.cap"]
        return Cap._reasons(self._proc_facts(), day, self.company_id)

    def _proc_missing_names(self):
        """The fields of the file that are empty and must not be."""
        electric = self.fuel_type in ELECTRIC
        engine = ("proc_battery",) if electric else ("proc_displacement", "proc_tank")
        length = ("proc_length",) if self.proc_body in LONG_BODIES else ()
        kind = ("proc_police_kind",) if self.proc_police else ()
        names = (*NEEDED, *engine, *length, *kind)
        empty = [name for name in names if not KEYED.get(name, bool)(self[name])]
        return [*empty, *filter(self._proc_negative, CORRECTED)]

    def _proc_negative(self, name):
        field = self._fields[name]
        number = field.type in ("integer", "float", "monetary")
        return number and not 0 <= self[name] < inf  # nor what is no number

    def _proc_missing_reasons(self):
        names = self._proc_missing_names()
        if not names:
            return []
        _ = self.env._
        return [
            Reason(
                _("The file is not complete: %s.", self._proc_labels(names)),
                basis=_("One car, one file."),
                missing=_("what the licence book and the invoice say"),
                cure=_("the fleet clerk"),
                code="incomplete",
            )
        ]

    def _proc_date_reasons(self):
        """Nothing is bought or registered tomorrow."""
        today = self.company_id._procuratorate_today()
        names = [
            name
            for name in ("acquisition_date", "proc_first_registered")
            if self[name] and self[name] > today
        ]
        if not names:
            return []
        _ = self.env._
        return [
            Reason(
                _("A day that has not come: %s.", self._proc_labels(names)),
                missing=_("the day as the licence book says it"),
                cure=_("the fleet clerk"),
                code="date",
            )
        ]

    def _proc_police_reasons(self):
        """Police vehicles of a procuratorate, their plates, and who goes unmarked."""
        _, found = self.env._, []
        Rule, company = self.env["procuratorate.rule"], self.company_id
        mark = Rule._value("fleet.police.plate", company=company)
        marked = (plate_key(self.license_plate) or "").endswith(mark)
        if self.license_plate and marked != self.proc_police:
            found.append(
                Reason(
                    _("A plate with %s is on police vehicles, and on no other.", mark),
                    rule=Rule._version("fleet.police.plate", company=company),
                    missing=_(
                        "the plate and “Police Vehicle” as the licence book says"
                    ),
                    cure=_("the fleet clerk"),
                    code="police",
                )
            )
        if self.proc_police and self.proc_class not in ("enforcement", "special"):
            found.append(
                Reason(
                    _("A police vehicle is a car for law enforcement."),
                    basis=_("Provisions on police vehicles (2006), art. 2"),
                    missing=_("the class it is on the quota with"),
                    cure=_("the fleet clerk"),
                    code="police",
                )
            )
        if (self.proc_marking == "exempt") != self.proc_secret:
            found.append(
                Reason(
                    _("Without marking goes who is used in secrecy, and nobody else."),
                    basis=_(
                        "Custom of the trade: all official cars are marked but those "
                        "for investigation with secrecy"
                    ),
                    missing=_(
                        "“Secret” and “Exempt from marking” together, or neither"
                    ),
                    cure=_("the fleet clerk"),
                    code="marking",
                )
            )
        return found

    def _proc_person_reasons(self):
        """A car that is somebody's is no official car."""
        if not any(self[name] for name in DRIVERS):
            return []
        _ = self.env._
        return [
            Reason(
                _("The car is noted as the car of %s.", self.driver_id.name),
                basis=_("Measures on official cars (2017), art. 26"),
                missing=_("an empty driver; who drives stands on each slip"),
                cure=_("the fleet clerk"),
                code="person",
            )
        ]

    # The file in words ----------------------------------------------------------

    def _proc_file_content(self):
        """The file as it is sealed: every field as a text."""
        return {"file": {name: self._proc_said(name) for name in CORRECTED}}

    def _proc_said(self, name, value=None):
        """A field of the file as a text, None when it is empty."""
        car = self.sudo()
        field = car._fields[name]
        value = car[name] if value is None else value
        if field.type == "many2one":
            return value.display_name or None
        if field.type == "boolean":
            return bool(value)
        return str(value) if value else None
