from collections import defaultdict

from odoo import models
from odoo.addons.procuratorate_ledger.tools.canonical import digest
from odoo.tools import SQL

from ..tools.account_sql import DRIVEN, STANDING, running
from ..tools.secret_trip import hidden
from .fleet_sums import COLUMNS, QUANTITIES
from .fleet_vehicle_name import HIDDEN, SHOWN

LINE = "procuratorate.fleet.month.line"
#: what is added up in a line
ADDED_UP = (*QUANTITIES, *COLUMNS.values(), "running", "late", "reversed", "corrected")
#: younger than the first published months: sealed where there is something to tell
YOUNGER = frozenset({"corrected"})

#: what a line tells of its car
CAR_FIELDS = (
    "license_plate",
    "model_id",
    "proc_class",
    "proc_department_id",
    "proc_secret",
)


class FleetMonth(models.Model):
    """The lines of a month, added up from trips, corrections and costs."""

    _inherit = "procuratorate.fleet.month"

    def _compile(self):
        """Make the lines anew from what stands in the month now."""
        self.ensure_one()
        month = self.sudo()
        month.line_ids._engine_unlink()
        vals_list = month._line_vals()
        self.env[LINE].sudo()._engine_create(vals_list)
        month.invalidate_recordset(["line_ids"])
        month._write_engine({"sums_seal": sealed_sums(vals_list)})

    def _same_sums(self):
        """Whether what stands in the month now is what its lines say."""
        return self.sums_seal == sealed_sums(self._line_vals())

    def _line_vals(self):
        """Values of the lines: each car, and the secret trips of each class."""
        sums = self._sums()
        cars = self._cars({car for car, secret in sums if not secret})
        found = [
            {**self._car_words(car), **_rounded(sums.get((car.id, False)))}
            for car in cars
        ]
        classes = defaultdict(lambda: dict.fromkeys(ADDED_UP, 0))
        secret = {car: each for (car, hidden), each in sums.items() if hidden}
        for car in self.env["fleet.vehicle"].sudo().browse(sorted(secret)):
            total = classes[car.proc_class]
            for name, value in secret[car.id].items():
                total[name] += value
        found += [
            {"month_id": self.id, "kind": "class", "car_class": name, **_rounded(total)}
            for name, total in sorted(classes.items(), key=lambda item: item[0] or "")
        ]
        return found

    def _cars(self, moved):
        """The official cars that the office had in the month, or that moved in it."""
        last = self._after()
        return (
            self.env["fleet.vehicle"]
            .sudo()
            .with_context(active_test=False)
            .search_fetch(
                [
                    ("company_id", "=", self.company_id.id),
                    ("proc_state", "in", ("active", "disposed")),
                    "|",
                    ("id", "in", list(moved)),
                    "&",
                    "|",
                    ("acquisition_date", "=", False),
                    ("acquisition_date", "<", last),
                    "|",
                    ("proc_state", "=", "active"),
                    ("write_off_date", ">=", self.date_from),
                ],
                CAR_FIELDS,
                order="proc_class, license_plate, id",
            )
        )

    def _car_words(self, car):
        """How a car stands in the month; a secret one with a mask, and no section."""
        plate = car.license_plate or ""
        if car.proc_secret and plate:
            plate = plate[:SHOWN] + HIDDEN
        return {
            "month_id": self.id,
            "kind": "car",
            "vehicle_id": car.id,
            "car_class": car.proc_class,
            "plate": plate,
            "car_name": car.model_id.display_name,
            "section": not car.proc_secret and car.proc_department_id.name,
        }

    # Sums -----------------------------------------------------------------------

    def _sums(self):
        """{(car id, of secret trips): {column: sum}}."""
        hides = hidden(self.env)
        sums = defaultdict(lambda: dict.fromkeys(ADDED_UP, 0))
        for (
            car,
            secret,
            kind,
            in_account,
            amount,
            litres,
            kwh,
            late,
            back,
        ) in self._cost_rows(hides):
            total = sums[car, secret]
            total[COLUMNS[kind]] += amount
            if in_account:
                total["running"] += amount
            total["litres"] += litres
            total["kwh"] += kwh
            total["late"] += late
            total["reversed"] += back
        for car, secret, trips, km in self._trip_rows(hides):
            sums[car, secret]["trips"] += trips
            sums[car, secret]["km"] += km
        for car, secret, km in self._correction_rows(hides):
            sums[car, secret]["km"] += km
            sums[car, secret]["corrected"] += km
        return sums

    def _cost_rows(self, hides):
        self.env.flush_all()
        # looked up for the costs of the month alone
        of_trip = SQL(
            "(SELECT %s FROM procuratorate_fleet_slip slip"
            " WHERE slip.id = service.proc_slip_id)",
            hides,
        )
        return self.env.execute_query(
            SQL(
                """
                SELECT service.vehicle_id, COALESCE(%s, FALSE),
                       service.proc_kind COLLATE "C", %s,
                       SUM(service.amount)::numeric,
                       SUM(COALESCE(service.proc_litres, 0))::numeric,
                       SUM(COALESCE(service.proc_kwh, 0))::numeric,
                       SUM(CASE WHEN service.date < %s
                           THEN service.amount ELSE 0 END)::numeric,
                       SUM(CASE WHEN service.proc_reverses_id IS NOT NULL
                           THEN service.amount ELSE 0 END)::numeric
                  FROM fleet_vehicle_log_services service
                 WHERE service.company_id = %s AND %s
                   AND service.proc_account_date >= %s
                   AND service.proc_account_date < %s
                 GROUP BY 1, 2, 3, 4
                """,
                of_trip,
                running(self.env),
                self.date_from,
                self.company_id.id,
                STANDING,
                self.date_from,
                self._after(),
            )
        )

    def _trip_rows(self, hides):
        first, after = self._bounds()
        return self.env.execute_query(
            SQL(
                """
                SELECT slip.vehicle_id, %s, COUNT(*),
                       SUM(COALESCE(slip.km, 0))::numeric
                  FROM procuratorate_fleet_slip slip
                 WHERE slip.company_id = %s AND slip.state IN %s
                   AND slip.back_at >= %s AND slip.back_at < %s
                 GROUP BY 1, 2
                """,
                hides,
                self.company_id.id,
                DRIVEN,
                first,
                after,
            )
        )

    def _correction_rows(self, hides):
        """Kilometres set against trips of closed months: they count when written."""
        return self.env.execute_query(
            SQL(
                """
                SELECT correction.vehicle_id, %s, SUM(correction.km)::numeric
                  FROM procuratorate_fleet_trip_correction correction
                  JOIN procuratorate_fleet_slip slip ON slip.id = correction.slip_id
                 WHERE correction.company_id = %s
                   AND correction.date >= %s AND correction.date < %s
                 GROUP BY 1, 2
                """,
                hides,
                self.company_id.id,
                self.date_from,
                self._after(),
            )
        )

    def _bounds(self):
        """The month as moments: its first one, and the first one after it."""
        company = self.company_id
        first = company._procuratorate_utc(self.date_from)
        return first, company._procuratorate_utc(self._after())

    # What the month counts ------------------------------------------------------

    def _trips_counted(self):
        """The trips that came back in this month."""
        first, after = self._bounds()
        return (
            self.env["procuratorate.fleet.slip"]
            .sudo()
            .search(
                [
                    ("company_id", "=", self.company_id.id),
                    ("state", "in", ("returned", "settled", "published")),
                    ("back_at", ">=", first),
                    ("back_at", "<", after),
                ],
                order="id",
            )
        )

    def _costs_counted(self):
        """The costs that count in this month, void ones too: they stay void."""
        return (
            self.env["fleet.vehicle.log.services"]
            .sudo()
            .with_context(active_test=False)
            .search(
                [
                    ("company_id", "=", self.company_id.id),
                    ("proc_kind", "!=", False),
                    ("proc_account_date", ">=", self.date_from),
                    ("proc_account_date", "<", self._after()),
                ],
                order="id",
            )
        )


def _rounded(sums):
    """Sums as they stand in a line: cents, and the cost of a kilometre."""
    # most columns of most cars are nought
    vals = {
        name: round(float(value), 2) if value else 0.0
        for name, value in (sums or {}).items()
    }
    km, cost = vals.get("km"), vals.get("running")
    # corrections may take back more than was driven
    return {**vals, "per_km": round(cost / km, 2) if km and km > 0 else 0.0}


def told_sums(vals):
    """The names of the sums that are sealed of these values of a line."""
    return [name for name in ADDED_UP if name not in YOUNGER or vals.get(name)]


def sealed_sums(vals_list):
    """One digest of all sums, the same whenever they are added up alike.

    Not of the words beside them: a car may be called otherwise meanwhile. Nor of cars
    that neither moved nor cost anything: one may be entered while others review.
    """
    rows = [
        {
            "car": vals.get("vehicle_id"),
            "class": None if vals.get("vehicle_id") else vals["car_class"] or None,
            "sums": [f"{vals.get(name) or 0:.2f}" for name in told_sums(vals)],
        }
        for vals in vals_list
        if any(vals.get(name) for name in ADDED_UP)
    ]
    return digest(sorted(rows, key=lambda row: (row["car"] or 0, row["class"] or "")))
