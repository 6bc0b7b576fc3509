from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.reason import Reason


class FleetDriver(models.Model):
    """The licence: its classes fit the car, and it holds for the whole trip."""

    _inherit = "procuratorate.fleet.driver"

    licence_codes = fields.Char(
        "Licence", compute="_compute_licence_codes", store=True, compute_sudo=True
    )

    @api.depends("licence_class_ids.code")
    def _compute_licence_codes(self):
        for driver in self:
            codes = driver.licence_class_ids.sorted("sequence").mapped("code")
            driver.licence_codes = ", ".join(codes)

    def _proc_drives(self, vehicle):
        """Whether one of the classes of this driver is enough for this car."""
        car, codes = vehicle.sudo(), self.sudo().licence_codes or ""
        known = self.env["procuratorate.fleet.licence.class"]._known()
        return any(
            one.fits(car.proc_body, car.seats, car.proc_length, car.transmission)
            for code in codes.split(", ")
            for one in known.get(code, ())
        )

    def _trip_reasons(self, trip):
        return [
            *super()._trip_reasons(trip),
            *self._class_reasons(trip.vehicle),
            *self._validity_reasons(trip),
        ]

    def _class_reasons(self, vehicle):
        _ = self.env._
        if not vehicle or self._proc_drives(vehicle):
            return []
        codes = self.licence_codes
        if not codes:
            what = _("No class of driving licence is on record for %s.", self.name)
        else:
            what = _(
                "%(driver)s has a licence %(classes)s; %(car)s with %(size)s is not "
                "driven with it.",
                driver=self.name,
                classes=codes,
                car=vehicle._proc_name(),
                size=self._size_words(vehicle),
            )
        return [
            Reason(
                what,
                basis=_(
                    "Provisions on driving licences: C1 and C2 up to 9 seats and under "
                    "6 m, C2 automatic gears only; B1 10 to 19 seats and under 6 m; A1 "
                    "from 20 seats or 6 m"
                ),
                missing=_("a driver with a licence for this car"),
                cure=_("the dispatcher"),
                code="licence",
                absolute=True,
            )
        ]

    def _size_words(self, vehicle):
        _ = self.env._
        words = _("%s seats", vehicle.seats)
        if vehicle.proc_length:
            words += f", {vehicle.proc_length:.1f} m"
        if vehicle.transmission == "manual":
            words = _("%s, manual gears", words)
        return words

    def _validity_reasons(self, trip):
        """It begins before the trip and ends after it."""
        _ = self.env._
        what = None
        if not self.valid_to:
            what = _("How long the licence of %s is valid is not on record.", self.name)
        elif self.valid_to < trip.first:
            what = _(
                "The licence of %(driver)s expired on %(day)s.",
                driver=self.name,
                day=self.valid_to,
            )
        elif self.valid_to < trip.last:
            what = _(
                "The licence of %(driver)s ends on %(day)s, within the trip.",
                driver=self.name,
                day=self.valid_to,
            )
        elif self.first_issue and self.first_issue > trip.first:
            what = _(
                "The licence of %(driver)s begins on %(day)s.",
                driver=self.name,
                day=self.first_issue,
            )
        if not what:
            return []
        return [
            Reason(
                what,
                basis=_("Road Traffic Safety Law, art. 19"),
                missing=_("a licence that holds for the whole trip"),
                cure=_("another driver; the fleet clerk records the new licence"),
                code="licence",
                absolute=True,
            )
        ]
