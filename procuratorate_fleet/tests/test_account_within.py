from datetime import date

from odoo.tests import tagged

from .month_common import MonthCase

MONTHS = "procuratorate.fleet.account.month"
COLUMNS = ("trips", "km", "running", "cost_fuel", "cost_toll", "cost_fine", "per_km")


@tagged("post_install", "-at_install")
class TestAccountWithin(MonthCase):
    """What a search does not ask for is not added up; what it asks for is, in full."""

    def tell(self):
        super().tell()
        for year in (2024, 2025):
            for month in ("01", "04", "12"):
                self.pay("toll", 7, f"{year}-{month}-01 00:30", self.car_c)
                self.pay("fine", 3, f"{year}-{month}-28 23:30", self.car_c)
                day = f"{year}-{month}-28"
                self.ride(f"{day} 09:00", f"{day} 12:00", 40, self.car_c)
        # by the clock of the office a trip of the new year, by UTC of the old one
        self.ride("2025-01-01 01:00", "2025-01-01 07:00", 90, self.car_c)
        self.env.flush_all()

    def rows(self, domain, model=MONTHS):
        """{id: what the account says}, of the rows that fit."""
        Account = self.env[model].sudo()
        self.env.invalidate_all()
        return {
            row.id: [row[name] for name in COLUMNS] for row in Account.search(domain)
        }

    def check(self, domain, model=MONTHS):
        """As if everything had been added up, and the rest left out afterwards."""
        every = self.rows([], model)
        Account = self.env[model].sudo()
        fit = Account.search([]).filtered_domain(domain)
        self.assertTrue(fit)
        self.assertEqual(
            self.rows(domain, model), {row.id: every[row.id] for row in fit}
        )
        self.assertEqual(Account.search_count(domain), len(fit))

    def test_months(self):
        self.check([("start", "=", "2025-01-01")])
        self.check([("start", ">=", "2024-12-02"), ("start", "<=", "2025-04-15")])
        self.check([("start", ">", "2025-01-01")])
        self.check([("start", "<", date(2024, 4, 2))])
        self.check([("start", "!=", "2025-01-01")])

    def test_years(self):
        yearly = "procuratorate.fleet.account"
        self.check([("year", "=", "2025")])
        self.check([("year", "in", ("2024", "2026"))], yearly)
        self.check([("start", "=", "2024-01-01")], yearly)
        self.check([("start", "<=", "2025-06-30")], yearly)

    def test_either_or(self):
        april = ("start", "=", "2024-04-01")
        self.check(["|", april, ("start", "=", "2025-12-01")])
        self.check(["|", april, ("vehicle_id", "=", self.car_a.id)])
        self.check(["!", april])

    def test_cars(self):
        self.check([("vehicle_id", "=", self.car_c.id)])
        self.check([("vehicle_id.license_plate", "ilike", "C003")])
        self.check([("vehicle_id", "in", (self.car_a + self.car_c).ids)])

    def test_a_row_by_itself(self):
        for row in self.env[MONTHS].sudo().search([]):
            self.check([("id", "=", row.id)])

    def test_nothing_fits(self):
        Account = self.env[MONTHS].sudo()
        self.assertFalse(Account.search([("start", "=", "1999-01-01")]))
        self.assertFalse(Account.search([("year", "=", "²")]))
        self.assertFalse(Account.search([("id", "=", 12)]))

    def test_groups(self):
        """Sums of a pivot, within a year."""
        Account = self.env[MONTHS].sudo()
        domain = [("year", "=", "2025"), ("vehicle_id", "=", self.car_c.id)]
        [(km, cost)] = Account._read_group(domain, [], ["km:sum", "running:sum"])
        self.assertEqual((km, cost), (40 * 3 + 90, 7 * 3))

    def test_a_client_hides_nothing(self):
        """Words in the context are no bounds."""
        told = {"first": "2099-01-01", "last": "2099-12-31", "cars": []}
        Account = self.env[MONTHS].sudo().with_context(account_within=told)
        self.assertEqual(len(Account.search([])), len(self.rows([])))
