from odoo.exceptions import AccessError
from odoo.tests import tagged

from .month_common import MonthCase


@tagged("post_install", "-at_install")
class TestMonthSecret(MonthCase):
    """What a publication says of secret trips and secret cars."""

    def secret(self, km=40, **vals):
        return self.ride(
            "2026-04-21 09:00", "2026-04-21 12:00", km, secret=True, **vals
        )

    def test_a_secret_trip_stands_by_class_only(self):
        """fleet#44"""
        trip = self.secret()
        self.pay("fuel", 75, "2026-04-21 10:00", proc_slip_id=trip.id)
        month = self.published()
        car = self.line(month)
        self.assertEqual((car.trips, car.km, car.running), (1, 100, 350))
        line = month.sudo().line_ids.filtered(lambda each: each.kind == "class")
        self.assertEqual(line.car_class, "enforcement")
        self.assertEqual((line.trips, line.km, line.running), (1, 40, 75))
        self.assertFalse(line.vehicle_id or line.plate or line.section)

    def test_the_case_became_restricted(self):
        """fleet#44: its trip stands by class as well, in lines as in the list."""
        case = self.add_case(number="QH-9", secrecy="restricted")
        trip = self.ride("2026-04-21 09:00", "2026-04-21 12:00", 40)
        self.pay("fuel", 75, "2026-04-21 10:00", proc_slip_id=trip.id)
        trip.errand_ids._write_engine({"case_id": case.id})
        month = self.published()
        car = self.line(month)
        self.assertEqual((car.trips, car.km, car.running), (1, 100, 350))
        line = month.sudo().line_ids.filtered(lambda each: each.kind == "class")
        self.assertEqual((line.trips, line.km, line.running), (1, 40, 75))

    def test_no_way_leads_from_a_line_to_a_secret_trip(self):
        """fleet#44"""
        trip = self.secret()
        month = self.published()
        for line in month.line_ids:
            for login in ("fleet_clerk", "outsider"):
                action = self.as_(login, line).action_trips()
                found = self.as_(login, self.env[action["res_model"]]).search(
                    action["domain"]
                )
                self.assertNotIn(trip, found.sudo())
        Slip = self.as_("outsider", self.env["procuratorate.fleet.slip"])
        self.assertFalse(Slip.search([("month_id", "=", month.id)]))
        self.assertFalse(Slip.search([("errand_ids.purpose", "ilike", "witness")]))

    def test_the_plate_of_a_secret_car_is_masked(self):
        """fleet#44"""
        self.car_a._proc_write({"proc_secret": True})
        month = self.published()
        line = self.line(month)
        self.assertEqual(line.plate, "豫S****")
        self.assertFalse(line.section)
        seen = self.as_("outsider", line)
        self.assertNotIn("A001", str(seen.read()))
        with self.assertRaises(AccessError):
            seen.read(["vehicle_id"])
        with self.assertRaises(AccessError):
            seen.search([("vehicle_id.license_plate", "ilike", "A001")])

    def test_who_reads_money_reads_no_plate_of_a_secret_car(self):
        """fleet#44"""
        self.car_a._proc_write({"proc_secret": True})
        self.secret()
        line = self.line(self.published())
        seen = self.as_("finance", line).read(["vehicle_id"])
        self.assertNotIn("A001", str(seen))
        Account = self.as_("finance", self.env["procuratorate.fleet.account"])
        rows = Account.search([("company_id", "=", self.company.id)])
        self.assertTrue(rows)
        self.assertNotIn("A001", str(rows.read()))

    def test_nothing_secret_is_printed_or_written_to_a_file(self):
        """fleet#44"""
        self.car_a._proc_write({"proc_secret": True})
        trip = self.secret(purpose="Watch the warehouse")
        month = self.as_("outsider", self.published())
        table = str(month._month_table())
        for word in ("A001", trip.name, "warehouse"):
            self.assertNotIn(word, table)
