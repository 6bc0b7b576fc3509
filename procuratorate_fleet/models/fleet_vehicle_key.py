from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.reason import Reason, refuse_all

from ..tools.car_key import number_key, plate_key, vin_key

#: what tells one car from another
KEYS = ("license_plate", "vin_sn", "proc_fuel_card")
#: cars whose numbers nobody else may have
_KEPT = "proc_state = 'active' OR (proc_state = 'draft' AND active)"


class FleetVehicle(models.Model):
    """A plate is on one car of an office, a chassis number on one car anywhere."""

    _inherit = "fleet.vehicle"

    proc_plate_key = fields.Char(
        compute="_compute_proc_plate_key", store=True, export_string_translation=False
    )
    proc_vin_key = fields.Char(
        compute="_compute_proc_vin_key", store=True, export_string_translation=False
    )

    _proc_plate_unique = models.UniqueIndex(
        f"(company_id, proc_plate_key) WHERE {_KEPT}",
        "A car of this plate is on the register already.",
    )
    _proc_vin_unique = models.UniqueIndex(
        f"(proc_vin_key) WHERE {_KEPT}",
        "A car of this chassis number is on a register already.",
    )
    _proc_card_unique = models.UniqueIndex(
        f"(company_id, upper(replace(proc_fuel_card, ' ', ''))) WHERE {_KEPT}",
        "This fuel card belongs to another car.",
    )

    @api.depends("license_plate")
    def _compute_proc_plate_key(self):
        for car in self:
            car.proc_plate_key = plate_key(car.license_plate)

    @api.depends("vin_sn")
    def _compute_proc_vin_key(self):
        for car in self:
            car.proc_vin_key = vin_key(car.vin_sn)

    def _proc_check_keys(self, vals=None):
        """Raise the refusal when one of these cars has the number of another.

        :param vals: what is about to be written, before it is
        """
        if vals is not None and {*KEYS, "active"}.isdisjoint(vals):
            return
        vals = vals or {}
        for car in self.sudo():
            reasons = car._proc_key_reasons(vals)
            if reasons:
                name = vals.get("license_plate") or car.license_plate or car.name
                what = self.env._("“%s” cannot be saved.", name)
                raise refuse_all(self.env, what, reasons)

    def _proc_key_reasons(self, vals=None):
        """Which other cars have the plate, chassis number or fuel card of this one.

        :param vals: what is about to be written
        """
        self.ensure_one()
        own = {name: self.sudo()[name] for name in KEYS}
        plate, vin, card = ({**own, **(vals or {})}[name] for name in KEYS)
        kept = fields.Domain("proc_state", "=", "active") | (
            fields.Domain("proc_state", "=", "draft")
            & fields.Domain("active", "=", True)
        )
        others = fields.Domain("id", "!=", self.id) & kept
        cars, company = self.sudo().with_context(active_test=False), self.company_id
        found = []
        if plate_key(plate):
            own = fields.Domain("company_id", "=", company.id)
            same = fields.Domain("proc_plate_key", "=", plate_key(plate))
            other = cars.search(others & own & same, limit=1)
            if other:
                found.append(self._proc_plate_reason(plate, other))
        if vin_key(vin):
            same = fields.Domain("proc_vin_key", "=", vin_key(vin))
            other = cars.search(others & same, limit=1)
            if other:
                found.append(self._proc_vin_reason(vin, other))
        return found + self._proc_card_reasons(card, others)

    def _proc_card_reasons(self, card, others):
        """One car, one fuel card."""
        key = number_key(card)
        if not key:
            return []
        own = fields.Domain("company_id", "=", self.company_id.id)
        held = fields.Domain("proc_fuel_card", "!=", False)
        cars = self.sudo().with_context(active_test=False).search(others & own & held)
        same = cars.filtered(lambda car: number_key(car.proc_fuel_card) == key)[:1]
        if not same:
            return []
        _ = self.env._
        return [
            Reason(
                _(
                    "The fuel card %(card)s belongs to %(car)s.",
                    card=card,
                    car=same.name,
                ),
                basis=_("One car, one fuel card."),
                missing=_("the card of this car"),
                cure=_("the fleet clerk"),
                code="card",
            )
        ]

    def _proc_plate_reason(self, plate, other):
        _ = self.env._
        return Reason(
            _(
                "The plate %(plate)s is on the register already: %(car)s.",
                plate=plate,
                car=other.name,
            ),
            basis=_("One car, one file; case, blanks and dots make no difference."),
            missing=_("the plate as it stands in the licence book"),
            cure=_("the fleet clerk; when both are right, the older file is wrong"),
            code="plate",
        )

    def _proc_vin_reason(self, vin, other):
        """The car of another office is not named."""
        _ = self.env._
        own = other.company_id == self.company_id
        return Reason(
            _(
                "The chassis number %(vin)s is on a register already: %(car)s.",
                vin=vin,
                car=other.name if own else _("a car of another office"),
            ),
            basis=_("One car, one file; I and 1, O, Q and 0 make no difference."),
            missing=_("the number as it is stamped into the chassis"),
            cure=_("the fleet clerk; when both are right, the older file is wrong"),
            code="vin",
        )
