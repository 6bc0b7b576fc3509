from odoo import fields, models
from odoo.addons.procuratorate_ledger.tools.canonical import digest
from odoo.tools import SQL

from ..tools.account_sql import STANDING, running
from .fleet_vehicle_name import HIDDEN, SHOWN

TRIP = "procuratorate.fleet.month.trip"
#: reasons of trips whose place is not published
HIDDEN_PLACES = "fleet.month.hidden_places"


class FleetMonth(models.Model):
    """The trips of a month: time, reason, place, distance, fuel and cost of each."""

    _inherit = "procuratorate.fleet.month"

    trip_ids = fields.One2many(
        "procuratorate.fleet.month.trip", "month_id", "Trips", readonly=True
    )

    def _compile(self):
        """The trips with the lines: both are reviewed, and stay."""
        super()._compile()
        month = self.sudo()
        month.trip_ids._engine_unlink()
        self.env[TRIP].sudo()._engine_create(month._trip_vals())
        month.invalidate_recordset(["trip_ids"])

    def _approval_content(self):
        """The trips by their digest, as they were frozen."""
        return {**super()._approval_content(), "trips": self._trips_seal()}

    def _month_content(self):
        return {**super()._month_content(), "trip_list": self._trips_seal()}

    def _approval_on_voided(self):
        super()._approval_on_voided()
        self.sudo().trip_ids._engine_unlink()

    def _trips_seal(self):
        """One digest of all that is said of trips."""
        rows = self.sudo().with_context(lang=None, tz=None).trip_ids.sorted("id")
        words = ("number", "car_class", "plate", "section", "reason", "area", "place")
        return digest(
            [
                {
                    **{name: row[name] or None for name in words},
                    "out": row.out_at or None,
                    "back": row.back_at or None,
                    "km": f"{row.km:.1f}",
                    "litres": f"{row.litres:.2f}",
                    "cost": f"{row.cost:.2f}",
                }
                for row in rows
            ]
        )

    def _trip_vals(self):
        """Values of the trips; the secret ones last, in no order of time."""
        trips, costs = self._trips_counted(), self._trip_costs()
        errands = self._errands_of(trips)
        Rule = self.env["procuratorate.rule"]
        hidden = Rule._value(HIDDEN_PLACES, self.date_from, self.company_id)
        plain, secret = [], []
        for trip in trips.sorted("out_at"):
            errand = errands[trip]
            litres, cost = costs.get(trip.id, (0.0, 0.0))
            vals = {
                "month_id": self.id,
                "car_class": trip.vehicle_id.proc_class,
                "km": round(trip.km, 1),
                "cost": round(cost, 2),
            }
            case = errand.case_id
            if trip.secret or (case and case.secrecy != "open"):
                secret.append({**vals, "secret": True})
                continue
            about_case = case or trip.reason in hidden
            plain.append(
                {
                    **vals,
                    **self._trip_car(trip),
                    "number": trip.name,
                    "out_at": trip.out_at,
                    "back_at": trip.back_at,
                    "reason": trip.reason,
                    "area": trip.area,
                    "place": False if about_case else errand.destination,
                    "litres": round(litres, 2),
                }
            )
        secret.sort(key=lambda each: (each["car_class"] or "", each["km"]))
        return plain + secret

    def _trip_car(self, trip):
        """The car, and who asked for it; of a secret car neither in full."""
        car = trip.vehicle_id
        plate = car.license_plate or ""
        if car.proc_secret:
            return {"plate": plate and plate[:SHOWN] + HIDDEN}
        return {"plate": plate, "section": trip.department_id.name}

    def _errands_of(self, trips):
        """{trip: its errand}, read as the system."""
        Errand = self.env["procuratorate.fleet.errand"].sudo()
        rows = Errand.search_fetch(
            [("slip_id", "in", trips.ids)], ["slip_id", "case_id", "destination"]
        )
        found = {row.slip_id: row for row in rows}
        return {trip: found.get(trip, Errand) for trip in trips}

    def _trip_costs(self):
        """{trip id: (litres, running cost)} of what counts in this month."""
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT service.proc_slip_id,
                       SUM(COALESCE(service.proc_litres, 0)),
                       COALESCE(SUM(service.amount) FILTER (WHERE %s), 0)
                  FROM fleet_vehicle_log_services service
                 WHERE service.company_id = %s AND %s
                   AND service.proc_slip_id IS NOT NULL
                   AND service.proc_account_date >= %s
                   AND service.proc_account_date < %s
                 GROUP BY 1
                """,
                running(self.env),
                self.company_id.id,
                STANDING,
                self.date_from,
                self._after(),
            )
        )
        return {slip: (float(litres), float(cost)) for slip, litres, cost in rows}

    # On paper -------------------------------------------------------------------

    def _trip_table(self):
        """(headings, rows) of the trips, for print and file."""
        names = ["number", "plate", "car_class", "section", "out_at", "back_at"]
        names += ["reason", "area", "place", "km", "litres", "cost"]
        trips = self.trip_ids
        labels = trips.fields_get(names, ["string"])
        choices = {
            name: dict(trips._fields[name]._description_selection(self.env))
            for name in ("car_class", "reason", "area")
        }
        company = self.sudo().company_id

        def shown(trip, name):
            value = trip[name]
            if name in choices:
                return choices[name].get(value, "")
            if name in ("out_at", "back_at"):
                local = value and company._procuratorate_local(value)
                return local.strftime("%m-%d %H:%M") if local else ""
            if name == "number" and trip.secret:
                return self.env._("Secret trip")
            return value if isinstance(value, float) else value or ""

        rows = [[shown(trip, name) for name in names] for trip in trips]
        return [labels[name]["string"] for name in names], rows
