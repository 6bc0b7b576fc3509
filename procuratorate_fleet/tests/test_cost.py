from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .fuel_common import FuelCase


@tagged("post_install", "-at_install")
class TestCost(FuelCase):
    """Every cost of an official car is one row, which is never edited."""

    def test_a_document_books_its_cost(self):
        """One way in for other documents: the row, with what they know."""
        row = self.car_a._proc_cost(
            "repair", {"amount": 3200.0, "description": "Brakes", "vendor_id": 1}
        )
        self.assertRecordValues(
            row,
            [
                {
                    "proc_kind": "repair",
                    "amount": 3200.0,
                    "description": "Brakes",
                    "vehicle_id": self.car_a.id,
                }
            ],
        )
        self.assertEqual(row.service_type_id.name, "Repair")
        self.assertEqual(str(row.date), "2026-04-10")

    def test_small_costs_find_their_trip(self):
        """Tolls and parking hang on the trip they came about on."""
        for kind in ("toll", "parking", "wash"):
            row = self.pay(kind, 30.0, login="driver")
            self.assertEqual(row.proc_slip_id, self.trip)
            self.assertEqual(row.proc_driver_id, self.d1)
        self.assertEqual(len(self.trip.sudo().service_ids), 3)

    def test_a_fine_is_no_running_cost(self):
        """fleet#45: kept, and apart."""
        row = self.pay("fine", 200.0)
        self.assertEqual(row.proc_driver_id, self.d1)
        self.assertEqual(self.car_a.sudo().proc_cost_year, 0.0)

    def test_the_cost_of_the_year_is_that_of_the_account(self):
        """What the dated rule does not count is no running cost on the car either."""
        rule = self.env.ref("procuratorate_fleet.rule_account_running_kinds")
        self.env["procuratorate.rule.version"].create(
            {
                "rule_id": rule.id,
                "value": "fuel, repair",
                "date_from": "2000-01-01",
                "company_id": self.company.id,
                "basis": "test",
                "grade": "house",
            }
        )
        self.pay("toll", 30.0)
        self.fill(40)
        self.env.invalidate_all()
        account = self.env["procuratorate.fleet.account"].search(
            [("vehicle_id", "=", self.car_a.id), ("year", "=", "2026")]
        )
        self.assertEqual(account.running, 312.0)
        self.assertEqual(self.car_a.sudo().proc_cost_year, 312.0)

    def test_a_driver_books_his_own(self):
        """A driver books fuel for himself, and sees what he booked."""
        row = self.fill(40, login="driver")
        self.assertEqual(row.proc_driver_id, self.d1)
        self.assertEqual(row.env.user, self.users["driver"])
        other = self.fill(
            20, "2026-04-08 10:00", login="fleet_clerk", proc_driver_id=self.d2.id
        )
        seen = self.services("driver").search([])
        self.assertIn(row, seen)
        self.assertNotIn(other, seen)

    def test_a_driver_books_on_nobody_else_s_trip(self):
        """Nor on one that he does not name, and is led to by its time."""
        for vals in ({}, {"proc_slip_id": self.trip.id}):
            with self.assertRaises(AccessError):
                self.pay("toll", 30.0, login="bailiff", **vals)
        self.assertFalse(self.trip.sudo().service_ids)

    def test_a_driver_books_for_nobody_else(self):
        with self.assertRaises(AccessError):
            self.fill(40, login="driver", proc_driver_id=self.d2.id)
        with self.assertRaises(AccessError):
            self.fill(40, login="bailiff", proc_slip_id=self.trip.id)

    def test_what_a_driver_does_not_book(self):
        for kind in ("tax", "rent", "fine", "repair", "insurance"):
            with self.assertRaises(AccessError):
                self.pay(kind, 100.0, login="driver")

    def test_repair_has_a_document_of_its_own(self):
        """By hand nobody books what is approved elsewhere."""
        for kind in ("repair", "insurance", "inspection"):
            with self.assertRaises(AccessError):
                self.pay(kind, 100.0)

    def test_void_while_the_trip_is_open(self):
        row = self.fill(40)
        self.as_user(row, "fleet_clerk").action_void("Booked twice")
        self.assertTrue(row.proc_void)
        self.assertEqual(
            (row.proc_void_reason, row.state), ("Booked twice", "cancelled")
        )
        self.assertTrue(row.odometer_id.proc_void)
        [entry] = self.entries(row, "fleet.cost.void")
        self.assertIn("Booked twice", entry.content)

    def test_void_needs_a_word_and_happens_once(self):
        row = self.as_user(self.fill(40), "fleet_clerk")
        with self.assertRaises(UserError):
            row.action_void("  ")
        row.action_void("Booked twice")
        with self.assertRaises(UserError):
            row.action_void("Again")

    def test_reversed_when_settled(self):
        """fleet#43: after settlement a reversing row, today, with the reason."""
        row = self.fill(40)
        self.put(self.trip, "settled")
        clerk = self.as_user(row, "fleet_clerk")
        with self.assertRaises(UserError):
            clerk.action_void("Too late")
        self.clock.move_to(self.at("2026-05-04 10:00"))
        clerk.action_reverse("Fuel of another unit")
        reversal = row.proc_reversal_ids
        self.assertRecordValues(
            reversal,
            [
                {
                    "amount": -312.0,
                    "proc_litres": -40.0,
                    "proc_kind": "fuel",
                    "description": "Fuel of another unit",
                    "proc_slip_id": self.trip.id,
                }
            ],
        )
        self.assertEqual(str(reversal.date), "2026-05-04")
        self.assertEqual(str(row.date), "2026-04-07")
        with self.assertRaises(UserError):
            clerk.action_reverse("Twice")
        with self.assertRaises(UserError):
            self.as_user(reversal, "fleet_clerk").action_reverse("Back again")

    def test_reversed_only_when_settled(self):
        with self.assertRaisesRegex(UserError, "not settled yet"):
            self.as_user(self.fill(40), "fleet_clerk").action_reverse("Wrong")

    def test_who_takes_back(self):
        """The clerk, or the driver who booked it; nobody else."""
        row = self.fill(40)
        for login in ("driver", "supervision", "finance", "leader", "staff"):
            if login == "finance" and login not in self.users:
                self.add_people({"finance": "procuratorate_base.group_finance"})
            with self.assertRaises(AccessError):
                self.as_user(row, login).action_void("Mine")
        own = self.fill(20, "2026-04-08 10:00", 52300, login="driver")
        own.action_void("Typed the wrong receipt")
        self.assertTrue(own.proc_void)

    def test_a_cost_of_a_document_is_not_taken_back_by_hand(self):
        row = self.car_a._proc_cost("repair", {"amount": 3200.0})
        with self.assertRaises(AccessError):
            self.as_user(row, "fleet_clerk").action_void("Mine")

    def test_passed_for_payment(self):
        """fleet#34: not before the office has explained; then by clerk or finance."""
        self.add_people({"finance": "procuratorate_base.group_finance"})
        row = self.fill(40, proc_station_id=self.stranger.id)
        finance = self.as_user(row, "finance")
        with self.assertRaisesRegex(UserError, "Station not designated"):
            finance.action_pass()
        finding = self.findings(row)
        self.as_user(finding, "fleet_clerk").action_explain("The only one open")
        finance.action_pass()
        self.assertEqual(row.state, "done")

    def test_not_paid_when_rejected(self):
        row = self.fill(40, proc_station_id=self.stranger.id)
        finding = self.findings(row)
        self.as_user(finding, "fleet_clerk").action_explain("The only one open")
        self.as_user(finding, "supervision").action_reject("It was not")
        with self.assertRaises(UserError):
            self.as_user(row, "fleet_clerk").action_pass()

    def test_a_car_off_the_register_costs_nothing(self):
        self.car_a._proc_write(
            {"proc_state": "disposed", "write_off_date": "2026-04-08"}
        )
        self.assertTrue(self.fill(40))
        with self.assertRaisesRegex(UserError, "not a car on the register"):
            self.fill(20, "2026-04-09 10:00", 52300)

    def test_the_archive_takes_the_car_not_its_costs(self):
        """fleet#53: what a car cost stays readable."""
        row = self.fill(40)
        self.car_a._proc_write({"proc_state": "draft"})
        self.car_a.write({"active": False})
        self.assertTrue(row.active)

    def test_suppliers_are_on_record_and_stay(self):
        supplier = self.env["procuratorate.fleet.supplier"].search([])
        self.assertEqual(len(self.entries(supplier, "fleet.supplier")), 1)
        clerk = self.as_user(supplier, "fleet_clerk")
        with self.assertRaises(AccessError):
            clerk.date_from = "2027-01-01"
        with self.assertRaises(AccessError):
            supplier.unlink()
        clerk.date_to = "2026-12-31"
        self.assertEqual(len(self.entries(supplier, "fleet.supplier.ended")), 1)
