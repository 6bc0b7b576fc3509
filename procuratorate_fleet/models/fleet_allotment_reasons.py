from odoo import models
from odoo.addons.procuratorate_base.tools.reason import Reason, refuse_all

from .fleet_driver import CLERK, DIRECTOR


class FleetAllotment(models.Model):
    """What stands against an allotment before it comes to the Party group."""

    _inherit = "procuratorate.fleet.allotment"

    def _approval_check_submit(self):
        """Prepared by the office; nothing stands against it."""
        self.ensure_one()
        self._expect("draft")
        what = self.env._("“%s” does not come before the Party group.", self.name)
        self._actor_of(CLERK, DIRECTOR, what=what)
        reasons = self._allotment_reasons()
        if reasons:
            raise refuse_all(self.env, what, reasons)

    def _allotment_reasons(self):
        """All of it, so that the clerk runs once."""
        doc = self.sudo()
        return [*doc._car_reasons(), *doc._day_reasons(), *doc._section_reasons()]

    def _car_reasons(self):
        _, car = self.env._, self.vehicle_id
        if car._proc_official() and car.proc_state == "active":
            return []
        return [
            Reason(
                _("%s is not on the register.", car._proc_name()),
                missing=_("an official car of this office, on the register"),
                cure=_("the fleet clerk"),
                code="register",
            )
        ]

    def _day_reasons(self):
        """Nothing is allotted for days that are over, nor twice."""
        _, today = self.env._, self.company_id._procuratorate_today()
        if self.date_from < today:
            return [
                Reason(
                    _(
                        "The allotment would begin on %s, which is over.",
                        self.date_from,
                    ),
                    missing=_("a day from today on"),
                    cure=_("whoever prepares it"),
                    code="day",
                )
            ]
        present = self._at(self.date_from)
        same = present and (
            present.department_id == self.department_id
            and present.mode == self.mode
            and present.date_to == self.date_until
        )
        if not same:
            return []
        return [
            Reason(
                _("%s says the same already.", present.display_name),
                missing=_("another section, or another way of dispatch"),
                cure=_("whoever prepares it"),
                code="same",
            )
        ]

    def _section_reasons(self):
        """Law-enforcement cars are for the front line only."""
        _, section = self.env._, self.department_id
        if self.vehicle_id.proc_class != "enforcement" or self.mode != "section":
            return []
        if section.proc_front_line:
            return []
        return [
            Reason(
                _(
                    "%(car)s is a law-enforcement car; %(section)s is no section of "
                    "the front line.",
                    car=self.vehicle_id._proc_name(),
                    section=section.name,
                ),
                basis=_(
                    "Regulations on thrift (2013), art. 27: law-enforcement cars for "
                    "posts of the front line only, not for internal management or "
                    "logistics"
                ),
                missing=_("a section that handles cases, or a car of another class"),
                cure=_("human resources, who mark sections of the front line"),
                code="front_line",
            )
        ]

    def _at(self, day):
        """The decided allotment of this car that holds on that day."""
        return self.sudo().search(
            [
                ("vehicle_id", "=", self.vehicle_id.id),
                ("state", "=", "decided"),
                ("begins_on", "<=", day),
                "|",
                ("date_to", "=", False),
                ("date_to", ">=", day),
            ],
            limit=1,
        )
