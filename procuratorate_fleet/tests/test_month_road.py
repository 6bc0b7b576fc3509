from odoo.tests import tagged

from .month_common import MonthCase
from .road_common import RoadCase


@tagged("post_install", "-at_install")
class TestMonthRoad(RoadCase, MonthCase):
    """A trip through the gate, counted, published and corrected afterwards."""

    def tell(self):
        """Without the trip of the other tests: this one passes the gate."""
        super(MonthCase, self).tell()

    def month_of(self, moment, day):
        self.move(moment)
        return self.published(day)

    def test_a_wrong_reading_is_set_right_in_the_open_month(self):
        """fleet#43: April stays as it was published, May takes the difference."""
        slip = self.settle(self.driven())
        april = self.month_of("2026-05-04 09:00", "2026-04-01")
        self.assertEqual((slip.state, self.line(april).km), ("published", 100))
        self.move("2026-05-06 10:00")
        self.as_("dispatcher", slip).action_correct(odometer_in=52090, text="Misread")
        self.env.invalidate_all()
        self.assertEqual((slip.km, slip.km_right, slip.state), (100, 90, "published"))
        may = self.month_of("2026-06-02 09:00", "2026-05-01")
        self.assertEqual((self.line(april).km, self.line(may).km), (100, -10))
        self.assertEqual(
            (self.line(april).corrected, self.line(may).corrected), (0, -10)
        )
        columns, rows, _total = may._month_table()
        told = [self.line(month)._line_content() for month in (april, may)]
        # a month that was sealed before there was such a column is sealed still
        self.assertNotIn("corrected", told[0])
        self.assertEqual(told[1]["corrected"], "-10.00")
        self.assertIn("corrected", columns)
        self.assertIn(-10, [row["corrected"] for row in rows])
        account = self.env["procuratorate.fleet.account"].sudo()
        row = account.search([("vehicle_id", "=", self.car_a.id)])
        self.assertEqual((row.km, row.trips), (90, 1))

    def test_more_taken_back_than_driven_has_no_cost_of_a_kilometre(self):
        """fleet#45: a month of which a correction is all that was driven."""
        slip = self.settle(self.driven())
        self.month_of("2026-05-04 09:00", "2026-04-01")
        self.move("2026-05-06 10:00")
        self.as_("dispatcher", slip).action_correct(odometer_in=52090, text="Misread")
        self.pay("toll", 50, "2026-05-06 09:00")
        may = self.month_of("2026-06-02 09:00", "2026-05-01")
        self.assertEqual((self.line(may).km, self.line(may).running), (-10, 50))
        self.assertEqual((self.line(may).per_km, may.per_km), (0, 0))
        account = self.env["procuratorate.fleet.account.month"].sudo()
        domain = [("vehicle_id", "=", self.car_a.id), ("start", "=", "2026-05-01")]
        self.assertFalse(account.search(domain).per_km)
        self.assertFalse(account._read_group(domain, [], ["per_km:avg"])[0][0])

    def test_a_trip_over_the_end_of_the_month_counts_with_its_return(self):
        slip = self.ready("2026-04-30 20:00", "2026-05-01 02:00")
        self.out(slip, at="2026-04-30 20:00")
        self.back(slip, at="2026-05-01 01:00")
        self.move("2026-05-04 09:00")
        april = self.published("2026-04-01")
        self.assertEqual(self.line(april).km, 0)
        self.assertFalse(slip.month_id)
        self.as_("dispatcher", slip).action_settle()
        may = self.month_of("2026-06-02 09:00", "2026-05-01")
        self.assertEqual(self.line(may).km, 100)

    def test_a_trip_that_is_not_settled_holds_the_month_up(self):
        slip = self.driven()
        self.move("2026-05-04 09:00")
        month = self.month()
        with self.refused(slip.name):
            month.action_submit()
