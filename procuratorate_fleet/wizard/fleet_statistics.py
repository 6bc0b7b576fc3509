from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import AccessError

from ..models.fleet_sums import COLUMNS, QUANTITIES
from ..models.fleet_vehicle_proc import CLASSES
from ..tools.car_facts import NEW_ENERGY
from ..tools.workbook import figure, together, workbook

ACCOUNT = "procuratorate.fleet.account"
SUMS = (*QUANTITIES, *COLUMNS.values(), "running")
#: what is counted of cars, in this order
CARS = ("quota", "before", "came", "went", "there", "over", "new_energy")
MONEY = ("bought", "income")
#: cars that are on the register, or were
ON = [("proc_state", "in", ("active", "disposed"))]


class FleetStatistics(models.TransientModel):
    """The annual statistics report: cars by class, quota, distance and cost.

    A year that runs is counted until today. Cars count by the day on which the office
    had them and the day on which they were written off; distance and cost by the
    account of the cars.
    """

    _name = "procuratorate.fleet.statistics"
    _description = "Annual Statistics of Official Cars"

    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    year = fields.Integer(
        required=True,
        default=lambda self: self.env.company._procuratorate_today().year,
        aggregator=None,
    )

    _a_year = models.Constraint(
        "CHECK (year BETWEEN 1950 AND 2999)", "A year has four digits."
    )

    def action_pdf(self):
        """Print the report."""
        self._check_reader()
        return self.env.ref(
            "procuratorate_fleet.action_report_fleet_statistics"
        ).report_action(self)

    def action_xlsx(self):
        """Download the report as tables: by class, and by car."""
        self._check_reader()
        return {
            "type": "ir.actions.act_url",
            "url": f"/procuratorate_fleet/xlsx/{self._name}/{self.id}",
            "target": "download",
        }

    def _check_reader(self):
        self.ensure_one()
        if self.company_id in self.env.user.company_ids:
            return
        _ = self.env._
        raise refusal(
            self.env,
            _("The statistics of another office are not yours to read."),
            missing=_("a login of that office"),
            cure=_("the fleet clerk of that office"),
            error=AccessError,
        )

    # Numbers --------------------------------------------------------------------

    def _span(self):
        """First and last day that are counted; the last one is not after today."""
        first = fields.Date.to_date(f"{self.year}-01-01")
        last = fields.Date.to_date(f"{self.year}-12-31")
        return first, min(last, max(first, self.company_id._procuratorate_today()))

    def _classes(self):
        """One dictionary for each class, and the last one for all of them."""
        self._check_reader()
        account, cars, money = self._account(), self._cars(), self._money()
        labels = dict(self._class_labels())
        quota = self._quota()
        rows = []
        for code, _label in CLASSES:
            row = dict.fromkeys((*CARS, *SUMS, *MONEY), 0)
            row |= {**account.get(code, {}), **cars.get(code, {})}
            row |= {**money.get(code, {}), "quota": quota.get(code, 0)}
            row["over"] = max(row["there"] - row["quota"], 0)
            rows.append({**row, "class": labels[code]})
        total = {n: sum(row[n] for row in rows) for n in (*CARS, *SUMS, *MONEY)}
        rows.append({**total, "class": self.env._("Together")})
        for row in rows:
            row["per_km"] = row["running"] / row["km"] if row["km"] > 0 else 0.0
        return rows

    @api.model
    def _class_labels(self):
        account = self.env[ACCOUNT]
        return account._fields["car_class"]._description_selection(self.env)

    def _account(self):
        """{class: sums of the year}; the account gives them without any car."""
        rows = self.env[ACCOUNT]._read_group(
            [("company_id", "=", self.company_id.id), ("year", "=", str(self.year))],
            ["car_class"],
            [f"{name}:sum" for name in SUMS],
        )
        return {
            code: {name: value or 0 for name, value in zip(SUMS, sums, strict=True)}
            for code, *sums in rows
        }

    def _cars(self):
        """{class: cars before the year, that came, went, are there, new energy}."""
        first, last = self._span()
        cars = (
            self.env["fleet.vehicle"]
            .sudo()
            .with_context(active_test=False)
            .search_fetch(
                [("company_id", "=", self.company_id.id), *ON],
                ["proc_class", "acquisition_date", "write_off_date", "fuel_type"],
            )
        )
        counts = {}
        for car in cars:
            count = counts.setdefault(car.proc_class, dict.fromkeys(CARS, 0))
            came = car.acquisition_date or car.create_date.date()
            left = car.proc_state == "disposed" and car.write_off_date
            if came > last or (left and left < first):
                continue
            count["before"] += came < first
            count["came"] += came >= first
            count["went"] += bool(left and left <= last)
            if not left or left > last:
                count["there"] += 1
                count["new_energy"] += car.fuel_type in NEW_ENERGY
        return counts

    def _quota(self):
        """{class: cars allowed on the last day that is counted}."""
        _first, last = self._span()
        Quota = self.env["procuratorate.fleet.quota"]
        return {
            code: sum(Quota._in_force(self.company_id, code, last).mapped("count"))
            for code, _label in CLASSES
        }

    def _money(self):
        """{class: price of what was bought, income from what was given up}."""
        first, last = self._span()
        found = {}
        groups = (
            ("fleet.vehicle", "acquisition_date", "net_car_value", "proc_class", ON),
            (
                "procuratorate.fleet.car_request",
                "write_off_date",
                "income",
                "vehicle_id",
                [],
            ),
        )
        for name, (model, day, amount, by, kept) in zip(MONEY, groups, strict=True):
            Model = self.env[model].sudo().with_context(active_test=False)
            domain = [
                ("company_id", "=", self.company_id.id),
                (day, ">=", first),
                (day, "<=", last),
                *kept,
            ]
            for key, value in Model._read_group(domain, [by], [f"{amount}:sum"]):
                code = key.proc_class if by == "vehicle_id" else key
                row = found.setdefault(code, dict.fromkeys(MONEY, 0))
                row[name] += value or 0
        return found

    def _car_rows(self):
        """The account of each car in the year; by the rights of the reader."""
        self._check_reader()
        return self.env[ACCOUNT].search(
            [("company_id", "=", self.company_id.id), ("year", "=", str(self.year))],
            order="car_class, vehicle_id",
        )

    # Tables ---------------------------------------------------------------------

    def _figure(self, value):
        """How a number stands on paper."""
        return figure(value)

    def _xlsx_name(self):
        return f"{self._title()}.xlsx"

    def _title(self):
        title = self.env._("Annual Statistics of Official Cars")
        return f"{title} {self.year}"

    def _xlsx(self):
        """The bytes of a workbook: by class, by car."""
        titles = [
            self._title(),
            f"{self.company_id.name} {self._span()[1]}",
        ]
        headings, cars = self._car_sheet()
        if cars:
            cars = [*cars, self._car_total(cars)]
        return workbook(
            [
                (self.env._("By Class"), titles, *self._class_sheet(), True),
                (self.env._("By Car"), titles, headings, cars, bool(cars)),
            ]
        )

    def _class_words(self):
        """{column: heading} of the table by class."""
        _ = self.env._
        return {
            "class": _("Class"),
            "quota": _("Quota"),
            "before": _("Cars at the Beginning"),
            "came": _("Came"),
            "went": _("Written Off"),
            "there": _("Cars at the End"),
            "over": _("Over the Quota"),
            "new_energy": _("New Energy"),
            "trips": _("Number of Trips"),
            "km": _("Kilometres"),
            "litres": _("Fuel (L)"),
            "kwh": _("Electricity (kWh)"),
            "running": _("Running Cost"),
            "per_km": _("Running Cost per km"),
            "cost_fine": _("Fines (apart)"),
            "bought": _("Purchase Price"),
            "income": _("Income from Disposal"),
        }

    def _class_sheet(self):
        words = self._class_words()
        rows = [[row[name] for name in words] for row in self._classes()]
        return list(words.values()), rows

    def _car_sheet(self):
        cars = self._car_rows()
        costs = [name for name in COLUMNS.values() if any(cars.mapped(name))]
        names = [*QUANTITIES, *costs, "running", "per_km"]
        labels = self.env[ACCOUNT].fields_get(names, ["string"])
        headings = [self.env._("Class"), self.env._("Car")]
        headings += [labels[name]["string"] for name in names]
        classes = dict(self._class_labels())
        rows = [
            [classes.get(row.car_class) or "", self._car_word(row.sudo().vehicle_id)]
            + [row[name] for name in names]
            for row in cars
        ]
        return headings, rows

    def _car_total(self, rows):
        """The row of sums below the cars; the last number is cost by kilometre."""
        *sums, _per_km = together(rows, self.env._("Together"))
        km, running = sums[3], sums[-1]
        return [*sums, running / km if km > 0 else 0.0]

    @api.model
    def _car_word(self, car):
        """How a car stands in a report that leaves the office: a secret one masked."""
        return car._proc_name() if car.proc_secret else car.license_plate or ""
