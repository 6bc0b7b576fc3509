from datetime import timezone

from odoo import api, models
from odoo.addons.procuratorate_base.tools import cells
from odoo.addons.procuratorate_base.tools.sheet import heading

from ..tools.car_key import number_key, plate_key
from ..tools.moment import kind_of_fuel, moment


class FleetFile(models.AbstractModel):
    """How cells of every table about cars are understood."""

    _inherit = "procuratorate.fleet.file"

    @api.model
    def _types(self):
        """{field: how its cells are read}; every other is a text."""
        return {}

    def _readers(self):
        """What cells name, looked up once for the whole file."""
        company = self.company_id
        cars = self.env["fleet.vehicle"].sudo().with_context(active_test=False)
        cars = cars.search([("company_id", "=", company.id)])._proc_official()
        # the last one counts: a plate, a card may have gone on to a new car
        cars = cars.sorted(lambda car: car.proc_state == "active")
        return {
            "car": {plate_key(car.license_plate): car for car in cars},
            "card": {
                number_key(car.proc_fuel_card): car
                for car in cars
                if car.proc_fuel_card
            },
            "tracker": {
                heading(car.proc_tracker_no): car for car in cars if car.proc_tracker_no
            },
            "driver": self._drivers_by_name(),
        }

    def _drivers_by_name(self):
        """{name: driver}; none where two have it: then the trip tells who drove."""
        drivers = self.env["procuratorate.fleet.driver"].sudo()
        drivers = drivers.search([("company_id", "=", self.company_id.id)])
        gone = drivers.filtered(lambda driver: driver.state == "left")
        named = {}
        for driver in drivers - gone:
            name = heading(driver.name)
            named[name] = False if name in named else driver.id
        return {**{heading(driver.name): driver.id for driver in gone}, **named}

    def _read_row(self, readers, number, cell):
        """({field: typed value}, [problem]) of one row."""
        types, vals, problems = self._types(), {}, []
        for name, value in cell.items():
            if value in (None, ""):
                continue
            kind = types.get(name, "text")
            try:
                vals[name] = self._read_cell(readers, kind, value)
            except (ValueError, KeyError, OverflowError):
                text = self._why(kind)
                problems.append(self._problem(number, name, value, text))
        return vals, problems

    def _read_cell(self, readers, kind, value):
        if kind == "car":
            return readers["car"][plate_key(cells.text(value))]
        if kind == "driver":
            return readers["driver"][heading(cells.text(value))]
        if kind == "moment":
            local = moment(value)
            if local.tzinfo:
                return local.astimezone(timezone.utc).replace(tzinfo=None)
            return self.company_id._procuratorate_utc(local.date(), local.time())
        return PARSERS[kind](value)

    @api.model
    def _why(self, kind):
        _ = self.env._
        return {
            "car": _("no car of this plate on the register"),
            "driver": _("no driver of this name on record"),
            "moment": _("neither a day nor a moment"),
            "number": _("not a number"),
            "boolean": _("neither yes nor no"),
            "fuel": _("no known fuel"),
            "degrees": _("not degrees"),
        }.get(kind, _("not understood"))


def quantity(value):
    """A number with its unit behind it: litres, kWh, kilometres, metres."""
    if isinstance(value, str):
        value = value.strip().rstrip("升度Lkmhw公里米VAWKMH ")
    return cells.number(value)


def degrees(value):
    """A longitude or latitude."""
    result = float(value)
    if not -180 <= result <= 180:
        raise ValueError(value)
    return result


PARSERS = {
    "text": cells.text,
    "number": quantity,
    "boolean": cells.boolean,
    "fuel": kind_of_fuel,
    "degrees": degrees,
}
