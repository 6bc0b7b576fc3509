from math import isfinite

from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.reason import Reason

from .fleet_service_cost import ENERGY

#: cars that take electricity from a pile
CHARGEABLE = ("electric", "plug_in_hybrid_gasoline", "plug_in_hybrid_diesel")
OVER_TANK = "fleet.fuel.over_tank"
OVER_BATTERY = "fleet.charge.over_battery"
TOLERANCE = "fleet.fuel.tolerance"
#: what is reckoned with
NUMBERS = ("amount", "proc_litres", "proc_kwh", "proc_price")


class FleetVehicleLogServices(models.Model):
    """What a cost says that cannot be: such a row is not booked at all."""

    _inherit = "fleet.vehicle.log.services"

    @api.model
    def _proc_problems(self, each, batch, typed=False):
        """Every reason against this cost, for a form and for a row of a file alike."""
        problems = self._proc_number_problems(each) or self._proc_car_problems(each)
        if problems:
            return problems
        problems = self._proc_day_problems(each) + self._proc_trip_problems(each)
        if not each.vals.get("amount") or each.vals["amount"] < 0:
            problems.append(self._proc_not_positive(self.env._("The amount"), "amount"))
        if each.odometer < 0 or (each.kind in ENERGY and typed and not each.odometer):
            what = self.env._("The odometer reading")
            problems.append(self._proc_not_positive(what, "odometer"))
        problems += self._proc_quantity_problems(each)
        if each.kind in ENERGY and not problems:
            problems += self._proc_capacity_problems(each, batch)
            problems += self._proc_sum_problems(each, batch)
        return problems

    @api.model
    def _proc_number_problems(self, each):
        """Numbers are numbers, whatever a caller sends."""
        told = {name: each.vals.get(name) for name in NUMBERS}
        told["odometer"] = each.odometer
        bad = [name for name, value in told.items() if value and not _is_number(value)]
        labels = self.fields_get(bad, ["string"]) if bad else {}
        return [self._proc_not_positive(labels[name]["string"], name) for name in bad]

    @api.model
    def _proc_car_problems(self, each):
        _ = self.env._
        kinds = dict(self._fields["proc_kind"]._description_selection(self.env))
        if each.kind not in kinds:
            what = _("The cost has no kind.")
            return [Reason(what, missing=_("its kind"), code="proc_kind")]
        car = each.car
        if car and car._proc_official() and each.day <= _last_day(car):
            return []
        return [
            Reason(
                _("%s is not a car on the register on that day.", car.display_name)
                if car
                else _("The cost names no car."),
                missing=_("a car on the register"),
                cure=_("the fleet clerk, under “Cars”"),
                code="vehicle_id",
            )
        ]

    @api.model
    def _proc_day_problems(self, each):
        _ = self.env._
        day, problems = self._proc_day(each.day), []
        if each.at > fields.Datetime.now():
            problems.append(
                Reason(
                    _("%s has not come yet.", self._proc_moment(each)),
                    missing=_("the moment at which the money was really spent"),
                    code="proc_at",
                )
            )
        bought = each.car.acquisition_date
        if bought and each.day < bought:
            problems.append(
                Reason(
                    _(
                        "On %(day)s the office did not have the car yet; it came on "
                        "%(bought)s.",
                        day=day,
                        bought=bought,
                    ),
                    missing=_("a day on which the office had the car"),
                    code="proc_at",
                )
            )
        return problems

    @api.model
    def _proc_trip_problems(self, each):
        slip_id = each.vals.get("proc_slip_id")
        if not slip_id or (each.trip and each.trip.id == slip_id):
            return []
        slip = self.env["procuratorate.fleet.slip"].sudo().browse(slip_id)
        if slip.vehicle_id == each.car:
            return []
        _ = self.env._
        return [
            Reason(
                _("The trip %s was made with another car.", slip.name),
                missing=_("the trip of this car, or no trip"),
                code="proc_slip_id",
            )
        ]

    # Fuel -----------------------------------------------------------------------

    @api.model
    def _proc_quantity_problems(self, each):
        """Litres of a tank, kWh of a battery, and neither where there is none."""
        _ = self.env._
        litres, kwh = (each.vals.get(name) or 0 for name in ("proc_litres", "proc_kwh"))
        problems, fuel = [], each.car.fuel_type
        if fuel == "electric" and (litres or each.kind == "fuel"):
            problems.append(
                Reason(
                    _("An electric car takes no litres."),
                    missing=_("kWh, booked as charging"),
                    code="proc_litres",
                )
            )
        if fuel not in CHARGEABLE and (kwh or each.kind == "charge"):
            problems.append(
                Reason(
                    _("%s is not charged.", each.car.display_name),
                    missing=_("litres, booked as fuel"),
                    code="proc_kwh",
                )
            )
        wrong = {"fuel": kwh, "charge": litres}.get(each.kind, litres or kwh)
        if wrong and not problems:
            problems.append(
                Reason(
                    _("Only fuel has litres, only charging has kWh."),
                    missing=_("the kind of cost that it is"),
                    code="proc_kind",
                )
            )
        if each.kind in ENERGY and not problems:
            name = "proc_kwh" if each.kind == "charge" else "proc_litres"
            if each.quantity <= 0:
                problems.append(self._proc_not_positive(_("The quantity"), name))
            if (each.vals.get("proc_price") or 0) <= 0:
                what = _("The unit price")
                problems.append(self._proc_not_positive(what, "proc_price"))
        return problems

    @api.model
    def _proc_capacity_problems(self, each, batch):
        """F1: more than goes in."""
        _ = self.env._
        holds, code = _capacity(each)
        rules = batch.rules(each.car.company_id)
        most = holds * (1 + rules.value(code, each.day) / 100)
        if not holds or each.quantity <= most:
            return []
        words = (
            _("The battery holds %(holds)s kWh; at most %(most)s go in, not %(told)s.")
            if each.kind == "charge"
            else _("The tank holds %(holds)s L; at most %(most)s go in, not %(told)s.")
        )
        return [
            Reason(
                words
                % {
                    "holds": f"{holds:g}",
                    "most": f"{most:g}",
                    "told": f"{each.quantity:g}",
                },
                rule=rules.version(code, each.day),
                missing=_("the quantity that went into this car"),
                cure=_("the fleet clerk; what went elsewhere is no cost of this car"),
                code="proc_kwh" if each.kind == "charge" else "proc_litres",
            )
        ]

    @api.model
    def _proc_sum_problems(self, each, batch):
        """F6: quantity times price is what was paid."""
        _ = self.env._
        rules = batch.rules(each.car.company_id)
        due = round(each.quantity * each.vals["proc_price"], 2)
        off = abs(round(due - each.vals["amount"], 2))
        if off <= rules.value(TOLERANCE, each.day):
            return []
        return [
            Reason(
                _(
                    "%(quantity)s × %(price)s is %(due)s, not %(amount)s.",
                    quantity=f"{each.quantity:g}",
                    price=_price_words(each.vals["proc_price"]),
                    due=f"{due:.2f}",
                    amount=f"{each.vals['amount']:.2f}",
                ),
                rule=rules.version(TOLERANCE, each.day),
                missing=_("quantity, price and amount as the receipt has them"),
                code="amount",
            )
        ]

    # Words ----------------------------------------------------------------------

    @api.model
    def _proc_not_positive(self, what, code):
        _ = self.env._
        return Reason(
            _("%s is missing, or is not more than nothing.", what),
            missing=_("what the receipt or the meter shows"),
            cure=_("whoever books the cost"),
            code=code,
        )

    @api.model
    def _proc_day(self, day):
        return fields.Date.to_string(day)

    @api.model
    def _proc_moment(self, each):
        """The moment of a cost by the clock of the office."""
        local = each.car.company_id._procuratorate_local(each.at)
        return local.strftime("%Y-%m-%d %H:%M")


def _is_number(value):
    """Neither text nor what no receipt can show."""
    return isinstance(value, int | float) and isfinite(value)


def _price_words(price):
    """A price with the figures that it has: 7.80, 7.8025."""
    figures = f"{price:.4f}"
    return figures[:-2] + figures[-2:].rstrip("0")


def _capacity(each):
    """(what this car holds, code of the rule how much more may be booked)."""
    if each.kind == "charge":
        return each.car.proc_battery, OVER_BATTERY
    return each.car.proc_tank, OVER_TANK


def _last_day(car):
    """The last day on which this car may cost something."""
    if car.proc_state == "active":
        return fields.Date.to_date("9999-12-31")
    return car.write_off_date or fields.Date.to_date("0001-01-01")
