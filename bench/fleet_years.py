"""Five years of trips for the figures: copies of one that was made by its verbs."""

from odoo.tools import SQL

from bench.bench_seized_store import multiply
from bench.fleet_office import CARS, NOW, SLIP, Fleet

CASES = 200
TODAY = "DATE '2026-04-08'"
MONTH = "DATE '2026-04-01'"
#: a car has a trip every third day
STEP = 3
#: a trip and a reading name each other: both stand before either is checked
CIRCLE = {
    "fleet_vehicle_odometer": ["proc_slip_id"],
    "procuratorate_fleet_slip": ["approval_case_id", "reading_out_id", "reading_in_id"],
}


class FullFleet(Fleet):
    """The same with so many trips behind it, and all that trips leave behind."""

    def fill(self, trips):
        """Go on from one trip, done by its verbs, to ``trips`` of five years."""
        self.rounds = trips // CARS
        slip = self.approved()
        self.assign(slip, CARS - 1)
        self.drive(slip, CARS - 1, 10000 + 200 * self.rounds)
        cost = self.cost(slip)
        month = self.month()
        self.fresh()
        months = self.add_months(month)
        cases = self.env["procuratorate.case"].create(
            [
                {
                    "name": f"Case {number}",
                    "number": f"BF {self.company.id}/{number}",
                    "company_id": self.company.id,
                }
                for number in range(CASES)
            ]
        )
        self.fresh()
        self.copy(slip.sudo(), cost, months, cases.ids, trips)
        self.env.invalidate_all()

    def cost(self, slip):
        """What that trip cost, as any document books it."""
        Service = self.env["fleet.vehicle.log.services"].sudo()
        vals = {
            "vehicle_id": slip.sudo().vehicle_id.id,
            "proc_kind": "toll",
            "amount": 30,
            "proc_at": NOW,
            "proc_slip_id": slip.id,
        }
        return Service._proc_write_batch(Service._proc_batch([vals]))

    def month(self):
        month = self.env["procuratorate.fleet.month"]._engine_create(
            [
                {
                    "company_id": self.company.id,
                    "date_from": "2000-01-01",
                    "applicant_id": self.people["fleet_clerk"].id,
                }
            ]
        )
        month._write_engine({"state": "published"})
        return month

    def add_months(self, month):
        """Published months of the years behind; SQL of the id for a day."""
        cr, count = self.env.cr, 64
        first = f"({MONTH} - INTERVAL '1 month' * n)::date"
        table = "procuratorate_fleet_month"
        columns = {"date_from": first, "name": f"'GSB{self.company.id}-' || n"}
        multiply(cr, table, month.id, count, columns)
        cr.execute("SELECT max(id) FROM procuratorate_fleet_month")
        last = cr.fetchone()[0]
        return (
            f"{last - count} + (EXTRACT(YEAR FROM AGE({MONTH}, {{month}})) * 12"
            f" + EXTRACT(MONTH FROM AGE({MONTH}, {{month}})))::int"
        )

    def copy(self, slip, cost, months, cases, trips):
        """Every table that a trip has rows in, as so many trips would fill it."""
        cr = self.env.cr
        words = Words(self, months, cases)
        self.loosen()
        names = ("procuratorate_fleet_slip", "procuratorate_approval_case")
        slips, files = (self.base(name, trips) for name in names)
        words.ids(slips, files, self.base("fleet_vehicle_odometer", 2 * trips), trips)
        put = self.rows(slip, cost, words)
        for table, row, columns, *where in put:
            multiply(cr, table, row, trips, columns, *where)
        self.passengers(words, trips)
        cr.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in {table for table, *_rest in put}:
            cr.execute(SQL("ANALYZE %s", SQL.identifier(table)))

    def rows(self, slip, cost, words):
        """[(table, row to copy, columns, condition)]."""
        file, both = slip.approval_case_id, f"{words.went} AND {words.came}"
        readings = (
            ("fleet_vehicle_odometer", slip.reading_out_id.id, "out", words.went),
            ("fleet_vehicle_odometer", slip.reading_in_id.id, "back", both),
        )
        put = [
            ("procuratorate_approval_case", file.id, words.file()),
            *(
                (table, row, words.reading(way), where)
                for table, row, way, where in readings
            ),
            ("procuratorate_fleet_slip", slip.id, words.slip()),
            ("procuratorate_fleet_errand", slip.errand_ids.id, words.errand()),
            ("fleet_vehicle_log_services", cost.id, words.cost(), both),
        ]
        for step in file.step_ids:
            own = {"case_id": words.file_id}
            put.append(("procuratorate_approval_case_step", step.id, own))
        for passage in slip.passage_ids:
            where = words.went if passage.kind == "exit" else both
            columns = words.passage()
            put.append(("procuratorate_fleet_passage", passage.id, columns, where))
        limits = self.env["procuratorate.time.limit"].sudo()
        for limit in limits.search(
            [("res_model", "=", SLIP), ("res_id", "=", slip.id)]
        ):
            columns = {"res_id": words.slip_id}
            put.append(("procuratorate_time_limit", limit.id, columns, both))
        return put

    def loosen(self):
        self.env.cr.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table, columns in CIRCLE.items():
            for column in columns:
                self.env.cr.execute(
                    SQL(
                        "ALTER TABLE %s ALTER CONSTRAINT %s"
                        " DEFERRABLE INITIALLY DEFERRED",
                        SQL.identifier(table),
                        SQL.identifier(f"{table}_{column}_fkey"),
                    )
                )
        self.env.cr.execute("SET CONSTRAINTS ALL DEFERRED")

    def base(self, table, count):
        """The id before those of the ``count`` rows that come next, kept for them."""
        cr, sequence = self.env.cr, f"{table}_id_seq"
        cr.execute("SELECT nextval(%s)", [sequence])
        base = cr.fetchone()[0]
        cr.execute("SELECT setval(%s, %s)", [sequence, base + count])
        return base

    def passengers(self, words, trips):
        """One to three users of each trip."""
        for seat in range(3):
            self.env.cr.execute(
                f"INSERT INTO procuratorate_fleet_slip_passenger_rel"
                f" (slip_id, employee_id) SELECT {words.slip_id},"
                f" {words.one_of(self.staff.ids, f'n + {7 * seat}')}"
                f" FROM generate_series(1, {trips}) n WHERE mod(n, 3) >= {seat}"
            )


class Words:
    """SQL of what stands in the n-th trip and its rows."""

    def __init__(self, fleet, months, cases):
        self.fleet, self.months, self.cases = fleet, months, cases
        self.number = f"mod(n - 1, {CARS})"
        self.round = f"((n - 1) / {CARS})"
        behind = f"{STEP} * ({self.round} - {fleet.rounds - 1})"
        self.day = f"({TODAY} + {behind} + mod({self.number}, {STEP}) - 1)"
        #: what changes from one round to the next as well
        self.dice = f"(n + 7 * {self.round})"
        self.out = f"({self.day} + INTERVAL '1 hour' * mod(n, 7))"
        self.back = f"({self.out} + INTERVAL '1 hour' * (2 + mod({self.dice}, 4)))"
        self.km = f"(20 + mod({self.dice}, 150))"
        self.first = f"(10000 + 200 * {self.round})"
        self.car = self.one_of(fleet.cars.ids, self.number)
        self.driver = self.one_of(fleet.drivers.ids, self.number)
        #: four of a hundred came to nothing
        self.ended = f"(mod({self.dice}, 25) = 0 AND {self.day} < {TODAY})"
        self.came = f"{self.day} < {TODAY}"
        today = f"({self.day} = {TODAY} AND mod(n, 2) = 1)"
        self.went = f"(({self.came} OR {today}) AND NOT {self.ended})"
        self.month = f"date_trunc('month', {self.day})::date"

    def ids(self, slips, files, readings, trips):
        """The ids of the n-th slip, of its case, and of its readings."""
        self.slip_id, self.file_id = f"({slips} + n)", f"({files} + n)"
        self.out_id, self.back_id = f"({readings} + n)", f"({readings + trips} + n)"

    def one_of(self, ids, number):
        return f"(ARRAY{list(ids)})[1 + mod(({number})::int, {len(ids)})]"

    def state(self):
        return (
            f"CASE WHEN {self.ended}"
            " THEN (ARRAY['cancelled', 'rejected', 'expired'])[1 + mod(n, 3)]"
            f" WHEN {self.day} > {TODAY} THEN 'assigned'"
            f" WHEN {self.day} = {TODAY} THEN"
            " (ARRAY['assigned', 'out'])[1 + mod(n, 2)]"
            f" WHEN {self.day} = {TODAY} - 1 THEN 'returned'"
            f" WHEN {self.day} >= {MONTH} THEN 'settled' ELSE 'published' END"
        )

    def gone(self, value, when="back"):
        """This where the car went out, or came back; nothing else."""
        also = "" if when == "out" else f" AND {self.came}"
        return f"CASE WHEN {self.went}{also} THEN {value} END"

    def bound(self, value):
        return f"CASE WHEN NOT {self.ended} THEN {value} END"

    def slip(self):
        fleet = self.fleet
        staff = fleet.staff.ids
        sections = [person.department_id.id for person in fleet.staff]
        return {
            "id": self.slip_id,
            "name": f"'PCB{fleet.company.id}-' || lpad(n::text, 6, '0')",
            "state": self.state(),
            "approval_case_id": self.file_id,
            "applicant_id": self.one_of(staff, "n * 7"),
            "department_id": self.one_of(sections, "n * 7"),
            "guests": "mod(n, 2)",
            "persons": "1 + mod(n, 3) + mod(n, 2)",
            "secret": f"mod({self.dice}, 10) = 0",
            "reason": f"CASE mod({self.dice}, 10) WHEN 0 THEN 'remand'"
            " WHEN 1 THEN 'meeting' WHEN 2 THEN 'research' ELSE 'case_work' END",
            "area": "(ARRAY['county', 'city', 'outside'])[1 + mod(n, 3)]",
            "distance_km": f"{self.km} / 2",
            "plan_out": self.out,
            "plan_back": self.back,
            "vehicle_id": self.bound(self.car),
            "driver_id": self.bound(self.driver),
            "vehicle_name": self.bound(f"'豫S·B' || lpad({self.number}::text, 3, '0')"),
            "driver_name": self.bound(f"'Driver ' || {self.number}"),
            "out_at": self.gone(self.out, "out"),
            "back_at": self.gone(self.back),
            "odometer_out": self.gone(self.first, "out"),
            "odometer_in": self.gone(f"{self.first} + {self.km}"),
            "reading_out_id": self.gone(self.out_id, "out"),
            "reading_in_id": self.gone(self.back_id),
            "km": self.gone(self.km),
            "settled_at": self.gone(f"{self.back} + INTERVAL '1 day'"),
            "month_id": f"CASE WHEN {self.day} < {MONTH} AND NOT {self.ended}"
            f" THEN {self.months.format(month=self.month)} END",
            "create_date": f"{self.out} - INTERVAL '1 day'",
        }

    def file(self):
        asked = f"{self.out} - INTERVAL '1 day'"
        return {"id": self.file_id, "res_id": self.slip_id, "submitted_at": asked}

    def reading(self, way):
        at = self.out if way == "out" else self.back
        value = self.first if way == "out" else f"{self.first} + {self.km}"
        return {
            "id": self.out_id if way == "out" else self.back_id,
            "vehicle_id": self.car,
            "value": value,
            "date": self.day,
            "proc_at": at,
            "proc_slip_id": self.slip_id,
        }

    def errand(self):
        return {
            "slip_id": self.slip_id,
            "case_id": f"CASE WHEN mod(n, 3) = 0 THEN {self.one_of(self.cases, 'n')}"
            " END",
            "destination": "'Place ' || mod(n, 90)",
        }

    def cost(self):
        kinds = "ARRAY['fuel', 'fuel', 'fuel', 'toll', 'toll', 'parking', 'wash',"
        kinds += " 'repair', 'fuel', 'fine']"
        return {
            "vehicle_id": self.car,
            "proc_slip_id": self.slip_id,
            "proc_kind": f"({kinds})[1 + mod({self.dice}, 10)]",
            "amount": "20 + mod(n * 13, 400)",
            "proc_litres": f"CASE WHEN mod({self.dice}, 10) IN (0, 1, 2, 8)"
            " THEN 20 END",
            "date": self.day,
            "proc_at": self.out,
            "proc_account_date": self.day,
            "proc_month_id": f"CASE WHEN {self.day} < {MONTH}"
            f" THEN {self.months.format(month=self.month)} END",
        }

    def passage(self):
        return {
            "slip_id": self.slip_id,
            "vehicle_id": self.car,
            "at": self.out,
            "odometer": self.first,
            "plate": f"'豫S·B' || lpad({self.number}::text, 3, '0')",
        }
