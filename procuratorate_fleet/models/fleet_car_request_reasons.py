from odoo import models
from odoo.addons.procuratorate_base.tools.reason import Reason

from ..tools.bare import bare
from ..tools.car_facts import ELECTRIC, NEW_ENERGY
from .fleet_car_request import COMING, GOING


class FleetCarRequest(models.Model):
    """What stands against a request: all of it, with rule, basis and grade."""

    _inherit = "procuratorate.fleet.car_request"

    def _request_reasons(self):
        self.ensure_one()
        doc = self.sudo()
        return [
            *doc._missing_reasons(),
            *(doc._going_reasons() if doc.kind in GOING and doc.vehicle_id else ()),
            *(doc._renewal_reasons() if doc.kind == "renewal" else ()),
            *(doc._coming_reasons() if doc.kind in COMING else ()),
        ]

    def _missing_reasons(self):
        names = ["reason"]
        if self.kind in GOING:
            names.append("vehicle_id")
        if self.kind == "disposal":
            names.append("disposal_kind")
        if self.kind in COMING:
            names += ["car_class", "car_body", "fuel_type", "seats", "price"]
            if self.fuel_type not in ELECTRIC:
                names.append("displacement")
        empty = [
            name
            for name in names
            if not self[name] or (name in ("seats", "price") and self[name] < 0)
        ]
        if not empty:
            return []
        _ = self.env._
        labels = self.fields_get(empty, ["string"])
        return [
            Reason(
                _("The request does not say: %s.", _labels(labels)),
                missing=_("what is to be decided"),
                cure=_("the applicant"),
                code="incomplete",
            )
        ]

    def _going_reasons(self):
        """The present car is on the register, and nothing else is under way."""
        _, found = self.env._, []
        car = self.vehicle_id
        if car.proc_state != "active" or car.company_id != self.company_id:
            found.append(
                Reason(
                    _("%s is not on the register of the office.", car._proc_name()),
                    missing=_("a car on the register"),
                    cure=_("the applicant"),
                    code="register",
                )
            )
        other = self.search(
            [
                ("id", "!=", self.id),
                ("vehicle_id", "=", car.id),
                ("kind", "=", self.kind),
                ("state", "in", ("submitted", "approved")),
            ],
            limit=1,
        )
        if other:
            found.append(
                Reason(
                    _("%s asks for the same already.", other.display_name),
                    missing=_("its end"),
                    cure=other.applicant_id.name,
                    code="other",
                )
            )
        return found

    def _renewal_reasons(self):
        """Old and worn out, or unsafe; never for the sake of a person."""
        _, car = self.env._, self.vehicle_id
        years, version = self._rule("fleet.renewal.years")
        found = []
        if car and not car._proc_old_enough() and not self._early():
            found.append(
                Reason(
                    _(
                        "%(car)s is %(age)s years old; it is replaced after %(years)s.",
                        car=car._proc_name(),
                        age=f"{car.proc_age:.1f}",
                        years=years,
                    ),
                    rule=version,
                    missing=_(
                        "its age, or what makes it unsafe, with the papers on it"
                    ),
                    cure=_("the applicant; the Party group decides earlier renewal"),
                    code="age",
                )
            )
        if self.still_usable and not self._early():
            found.append(
                Reason(
                    _("%s can still be used, and is used on.", car._proc_name()),
                    basis=_("Measures on official cars (2017), art. 22"),
                    missing=_("nothing: it is not replaced"),
                    cure=_("nobody; ask again when it cannot be used any more"),
                    code="usable",
                )
            )
        return found + self._word_reasons()

    def _word_reasons(self):
        """A person who was promoted or moved is no reason."""
        words, version = self._rule("fleet.renewal.forbidden_words")
        told = bare(self.reason)
        said = [word for word in words if bare(word) and bare(word) in told]
        if not said:
            return []
        _ = self.env._
        return [
            Reason(
                _("No car is replaced because of: %s.", ", ".join(said)),
                rule=version,
                missing=_("what is the matter with the car"),
                cure=_("the applicant"),
                code="words",
            )
        ]

    def _coming_reasons(self):
        """Caps, a place of the quota, and new energy first."""
        if not self.car_class or not self.car_body:
            return []
        company, facts = self.company_id, self._facts()
        day = company._procuratorate_today()
        found = self.env["procuratorate.fleet.cap"]._reasons(facts, day, company)
        if not self._takes_place_of_present():
            Quota = self.env["procuratorate.fleet.quota"]
            found += Quota._place_reasons(company, facts, self._promised())[1]
        if self.fuel_type and self.fuel_type not in NEW_ENERGY and not self.fuel_reason:
            _ = self.env._
            found.append(
                Reason(
                    _("New-energy cars come first."),
                    basis=_("Measures on official cars (2017); Thrift Regulations"),
                    missing=_("the reason why this one is not"),
                    cure=_("the applicant"),
                    code="energy",
                )
            )
        return found

    def _takes_place_of_present(self):
        """A renewal within the class: the present car leaves before the new one."""
        return self.kind == "renewal" and self.vehicle_id.proc_class == self.car_class

    def _promised(self):
        """Places of this class that other requests wait for."""
        others = self.search(
            [
                ("id", "!=", self.id),
                ("company_id", "=", self.company_id.id),
                ("car_class", "=", self.car_class),
                ("kind", "in", COMING),
                ("state", "in", ("submitted", "approved")),
            ]
        )
        return len(others.filtered(lambda doc: not doc._takes_place_of_present()))

    def _early(self):
        """Before its time, for safety, and said how."""
        return self.safety and bool((self.safety_text or "").strip())


def _labels(found):
    return ", ".join(field["string"] for field in found.values())
