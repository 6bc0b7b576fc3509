"""Fleet: a statement of fuel cards, beside plain Odoo's services of vehicles."""

import base64
import os
from datetime import datetime, timedelta

from odoo.fields import Command

from bench.harness import figure

ROWS = int(os.environ.get("BENCH_FLEET_FUEL", "10000"))
CARS = 100
#: statements of a hundred days each, all of them past
START = datetime.now().replace(hour=0, minute=0, second=0) - timedelta(days=500)
HEAD = "时间,车牌,卡号,油品,升数,单价,金额,网点,流水号,里程"
SLIP = """
INSERT INTO procuratorate_fleet_slip
    (name, company_id, applicant_id, reason, area, guests, distance_km, state,
     plan_out, plan_back, out_at, back_at, vehicle_id, driver_id)
SELECT 'bench', %(company)s, %(applicant)s, 'case_work', 'county', 0, 0, 'settled',
       %(out)s, %(back)s, %(out)s, %(back)s, vehicle, driver
  FROM unnest(%(cars)s, %(drivers)s) AS pair (vehicle, driver)
"""


class Vehicles:
    """A hundred vehicles of a company, and a kind of service."""

    def __init__(self, env, **vals):
        company = env["res.company"].create({"name": "Bench fuel", **vals})
        env.user.company_ids |= company
        self.env = env(context={"allowed_company_ids": company.ids})
        self.company = company
        brand = self.env["fleet.vehicle.model.brand"].create({"name": "Bench"})
        model = self.env["fleet.vehicle.model"].create(
            {"name": "Bench", "brand_id": brand.id}
        )
        self.cars = self.env["fleet.vehicle"].create(
            [
                {
                    "model_id": model.id,
                    "company_id": company.id,
                    "license_plate": f"豫S·F{number:03d}",
                    **self.car_vals(number),
                }
                for number in range(CARS)
            ]
        )
        self.kind = self.env["fleet.service.type"].create(
            {"name": "Refuelling", "category": "service"}
        )

    def car_vals(self, number):
        return {}

    def values(self):
        """As many services as the statement has rows."""
        return [
            {
                "vehicle_id": self.cars[number % CARS].id,
                "company_id": self.company.id,
                "service_type_id": self.kind.id,
                "date": START.date(),
                "amount": 312.0,
                "description": f"Receipt {number}",
            }
            for number in range(ROWS)
        ]

    def book(self, values):
        self.env["fleet.vehicle.log.services"].create(values)
        self.env.flush_all()


class Statements(Vehicles):
    """Official cars with a trip each day, and statements that fit them."""

    def __init__(self, env):
        super().__init__(env, procuratorate_rules=True)
        self.cars._proc_write({"proc_state": "active"})
        self.clerk = self.person("fleet_clerk", "procuratorate_fleet.group_fleet_clerk")
        self.drivers = self.people()
        station = self.env["res.partner"].create({"name": "Bench station"})
        self.env["procuratorate.fleet.supplier"].create(
            {
                "partner_id": station.id,
                "kind": "fuel",
                "contract_no": "1",
                "date_from": "2020-01-01",
                "company_id": self.company.id,
            }
        )
        self.month = 0

    def car_vals(self, number):
        return {
            "fuel_type": "gasoline",
            "acquisition_date": "2020-01-01",
            "proc_tank": 60,
            "proc_norm": 8,
            "proc_fuel_card": f"CARD{number}",
        }

    def person(self, login, group):
        user = self.env["res.users"].create(
            {
                "name": login,
                "login": f"bench.{login}",
                "group_ids": [Command.link(self.env.ref(group).id)],
                "company_id": self.company.id,
                "company_ids": [Command.set(self.company.ids)],
            }
        )
        vals = {"name": login, "user_id": user.id, "company_id": self.company.id}
        return self.env["hr.employee"].create(vals)

    def people(self):
        Employee = self.env["hr.employee"]
        people = Employee.create(
            [
                {"name": f"Driver {number}", "company_id": self.company.id}
                for number in range(CARS)
            ]
        )
        return self.env["procuratorate.fleet.driver"].create(
            [
                {"employee_id": person.id, "company_id": self.company.id}
                for person in people
            ]
        )

    def statement(self):
        """A file whose rows fit trips, meters, cards and the norm."""
        lines, days = [HEAD], ROWS // CARS
        for number in range(days):
            day = self.month * days + number
            out = START + timedelta(days=day)
            self.trips(out)
            for car in range(CARS):
                lines.append(
                    f"{out + timedelta(hours=10):%Y-%m-%d %H:%M},豫S·F{car:03d},"
                    f"CARD{car},95#,40,7.8,312,Bench station,R{day}-{car},"
                    f"{1000 + 500 * day}"
                )
        self.month += 1
        wizard = (
            self.env["procuratorate.fleet.fuel.import"]
            .with_user(self.clerk.user_id)
            .create(
                {
                    "company_id": self.company.id,
                    "file": base64.b64encode("\n".join(lines).encode()),
                    "file_name": "statement.csv",
                }
            )
        )
        self.env.flush_all()
        self.env.invalidate_all()
        return wizard

    def trips(self, out):
        """A trip of every car on that day."""
        self.env.cr.execute(
            SLIP,
            {
                "company": self.company.id,
                "applicant": self.clerk.id,
                "out": out,
                "back": out + timedelta(hours=9),
                "cars": self.cars.ids,
                "drivers": self.drivers.ids,
            },
        )

    def take_in(self, wizard):
        wizard.action_import()
        self.env.flush_all()
        if not wizard.done or wizard.finding_count:
            raise AssertionError(wizard.problem_ids[:3].mapped("problem"))


@figure("fleet.import_10k", bar=2.0)
def import_10k(bench):
    """Rows of fuel cards: read, checked, booked, reckoned, looked at by nine rules."""
    with bench.envs("ours", "plain") as (ours, plain):
        statements, vehicles = Statements(ours), Vehicles(plain)
        return bench.paired(
            statements.take_in,
            vehicles.book,
            n=3,
            warm=1,
            before_ours=statements.statement,
            before_peer=vehicles.values,
        )
