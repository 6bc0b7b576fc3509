from odoo.exceptions import AccessError
from odoo.tests import tagged

from .month_common import MonthCase

YEAR = {
    "fuel": 8000,
    "repair": 3200,
    "insurance": 4100,
    "inspection": 300,
    "toll": 900,
    "parking": 200,
}


@tagged("post_install", "-at_install")
class TestAccount(MonthCase):
    """What each car cost in a year."""

    def account(self, car=None, login="finance", model="account"):
        Account = self.as_(login, self.env[f"procuratorate.fleet.{model}"])
        return Account.search([("vehicle_id", "=", (car or self.car_c).id)])

    def spend(self):
        """The year of the scenario, with ``car_c``."""
        for number, (kind, amount) in enumerate(YEAR.items(), 1):
            self.pay(kind, amount, f"2026-0{number % 4 + 1}-10 10:00", self.car_c)
        self.pay("fine", 200, "2026-02-11 10:00", self.car_c)
        for month, km in (("01", 9000), ("02", 5500), ("04", 500)):
            self.ride(
                f"2026-{month}-12 09:00", f"2026-{month}-12 17:00", km, self.car_c
            )

    def test_a_month_is_called_by_its_number(self):
        """Not by its first day."""
        self.pay("toll", 10, "2026-02-10 10:00", self.car_c)
        [row] = self.account(model="account.month")
        self.assertEqual(row.month, "2026-02")

    def test_running_cost_and_cost_per_km(self):
        """fleet#45"""
        self.spend()
        row = self.account()
        self.assertEqual((row.running, row.km), (16700, 15000))
        self.assertEqual(round(row.per_km, 2), 1.11)
        self.assertEqual(row.cost_fine, 200)
        self.assertEqual((row.cost_repair, row.cost_insurance), (3200, 4100))

    def test_several_contracts_do_not_multiply(self):
        """fleet#45: two monthly contracts and a yearly one, in a part of a month."""
        self.spend()
        costs = self.env["fleet.vehicle.log.contract"].sudo()
        subtype = self.env["fleet.service.type"].search(
            [("category", "=", "contract")], limit=1
        )
        for frequency in ("monthly", "monthly", "yearly"):
            costs.create(
                {
                    "vehicle_id": self.car_c.id,
                    "cost_subtype_id": subtype.id,
                    "cost_generated": 1000,
                    "cost_frequency": frequency,
                    "start_date": "2026-02-11",
                    "expiration_date": "2028-02-10",
                    "state": "open",
                }
            )
        row = self.account()
        self.assertEqual((row.running, row.km, row.trips), (16700, 15000, 3))

    def test_years_do_not_run_into_each_other(self):
        self.spend()
        self.pay("toll", 77, "2025-12-31 23:30", self.car_c)
        years = {row.year: row.running for row in self.account()}
        self.assertEqual(years, {"2025": 77, "2026": 16700})

    def test_together_the_cost_per_km_is_no_mean_of_means(self):
        self.spend()
        Account = self.as_("finance", self.env["procuratorate.fleet.account"])
        domain = [("vehicle_id", "in", (self.car_a | self.car_c).ids)]
        [(per_km,)] = Account._read_group(domain, [], ["per_km:avg"])
        self.assertAlmostEqual(float(per_km), (16700 + 350) / 15100, 4)

    def test_the_rule_of_the_day_says_what_is_running_cost(self):
        """fleet.md 3.2; a fine never, whatever the rule says."""
        self.spend()
        rule = self.env.ref("procuratorate_fleet.rule_account_running_kinds")
        self.env["procuratorate.rule.version"].create(
            {
                "rule_id": rule.id,
                "value": "fuel, toll, fine",
                "date_from": "2000-01-01",
                "company_id": self.company.id,
                "basis": "test",
                "grade": "house",
            }
        )
        row = self.account()
        self.assertEqual((row.running, row.cost_repair), (8900, 3200))

    def test_months_of_the_car(self):
        self.spend()
        rows = self.account(model="account.month")
        self.assertEqual(sum(rows.mapped("running")), 16700)
        by_month = {str(row.start): row.km for row in rows}
        self.assertEqual(by_month["2026-02-01"], 5500)
        self.assertEqual(by_month["2026-03-01"], 0)
        found = self.account().action_months()["domain"]
        self.assertEqual(self.as_("finance", rows).search(found), rows)

    def test_down_to_costs_and_trips(self):
        self.spend()
        row = self.account()
        action = row.action_costs()
        costs = self.as_("finance", self.env[action["res_model"]])
        found = costs.search(action["domain"])
        self.assertEqual(sum(found.mapped("amount")), 16900)
        action = row.action_trips()
        self.assertEqual(
            sum(
                self.env[action["res_model"]]
                .sudo()
                .search(action["domain"])
                .mapped("km")
            ),
            15000,
        )

    def test_a_trip_that_is_out_or_given_up_counts_nothing(self):
        slip = self.make_slip("2026-05-03 09:00", "2026-05-03 12:00")
        self.put(slip, "out", self.car_c, out_at=self.at("2026-05-03 09:00"))
        self.assertFalse(self.account())

    def test_staff_reads_no_account(self):
        for login in ("staff", "driver", "guard"):
            with self.assertRaises(AccessError):
                self.account(login=login)

    def test_years_of_all_cars_are_one_query(self):
        """fleet#54"""
        self.spend()
        Account = self.env["procuratorate.fleet.account"].sudo()
        domain = [("company_id", "=", self.company.id)]
        first = self.count_queries(lambda: Account.search(domain).mapped("running"))
        for year in range(2021, 2026):
            self.pay("toll", 5, f"{year}-04-10 10:00")
        found = self.count_queries(lambda: Account.search(domain).mapped("running"))
        self.assertEqual(found, first)
