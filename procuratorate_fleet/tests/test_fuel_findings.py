from odoo.tests import tagged

from .fuel_common import FuelCase


@tagged("post_install", "-at_install")
class TestFuelFindings(FuelCase):
    """What is merely not as it should be: saved, and found with its numbers."""

    def test_two_fillings_within_two_hours(self):
        """fleet#28: 58 L at 19:15 and 39 L at 21:06, 10 km apart."""
        self.assertEqual(self.codes(self.fill(58, "2026-04-07 19:15", 52000)), [])
        row = self.fill(39, "2026-04-07 21:06", 52010)
        finding = self.findings(row, "F2")
        self.assertTrue(finding)
        self.assertIn("111 minutes", finding.found)
        self.assertIn("58", finding.neighbours)
        self.assertIn("10 km apart", finding.neighbours)
        self.assertIn("2", finding.rule)
        activity = finding.activity_ids.filtered(
            lambda each: each.user_id == self.users["supervision"]
        )
        self.assertTrue(activity)

    def test_two_fillings_after_two_hours(self):
        self.fill(58, "2026-04-07 19:00", 52000)
        row = self.fill(39, "2026-04-07 21:01", 52300)
        self.assertNotIn("F2", self.codes(row))

    def test_a_backdated_filling_is_seen_beside_the_later_one(self):
        self.fill(58, "2026-04-07 19:15", 52000)
        row = self.fill(20, "2026-04-07 18:00", 51990)
        self.assertIn("F2", self.codes(row))

    def test_consumption_off_the_norm(self):
        """F3: 12 L per 100 km where the norm is 8.0, full to full."""
        self.fill(50, "2026-04-07 10:00", 52000)
        row = self.fill(48, "2026-04-08 10:00", 52400)
        finding = self.findings(row, "F3")
        self.assertIn("12 per 100 km over 400 km (+50 %)", finding.found)
        self.assertIn("8 per 100 km", finding.expected)

    def test_too_little_is_off_the_norm_as_well(self):
        self.fill(50, "2026-04-07 10:00", 52000)
        row = self.fill(20, "2026-04-08 10:00", 52400)
        self.assertIn("F3", self.codes(row))

    def test_within_the_norm(self):
        self.fill(50, "2026-04-07 10:00", 52000)
        row = self.fill(40, "2026-04-08 10:00", 52400)
        self.assertEqual(self.codes(row), [])

    def test_a_filling_without_a_trip(self):
        """fleet#31: no slip covers the time; the nearest are named."""
        row = self.fill(40, "2026-04-10 10:00")
        finding = self.findings(row, "F4")
        self.assertEqual(finding.severity, "serious")
        self.assertIn(self.trip.name, finding.neighbours)
        self.assertFalse(row.proc_slip_id)

    def test_charged_while_it_stands(self):
        """fleet#31: at a pile of the office no trip is needed; elsewhere it is."""
        self.car_a._proc_write({"fuel_type": "electric", "proc_battery": 50})
        told = {"proc_kwh": 30.0, "proc_price": 1.5}
        row = self.pay("charge", 45, "2026-04-10 02:00", odometer=52000, **told)
        self.assertEqual(self.codes(row), [])
        told["proc_station_id"] = self.station.id
        row = self.pay("charge", 45, "2026-04-10 12:00", odometer=52000, **told)
        self.assertEqual(self.codes(row), ["F4"])

    def test_a_trip_that_is_only_assigned_covers_nothing(self):
        """fleet#31: the car has not gone out."""
        self.put(self.make_slip("2026-04-10 08:00", "2026-04-10 17:00"), "assigned")
        row = self.fill(40, "2026-04-10 10:00")
        self.assertIn("F4", self.codes(row))

    def test_a_late_trip_covers_until_it_is_back(self):
        """fleet#31: what counts is when the car was out, not what was planned."""
        late = self.make_slip("2026-04-10 08:00", "2026-04-10 10:00")
        self.put(late, "out", out_at=self.at("2026-04-10 08:00"))
        row = self.fill(40, "2026-04-10 12:00")
        self.assertEqual((row.proc_slip_id, self.codes(row)), (late, []))

    def test_another_fuel(self):
        """fleet#30: diesel in a gasoline car is found, with what is beside it."""
        self.fill(30, "2026-04-07 10:00", 51800)
        row = self.fill(40, proc_fuel="diesel")
        finding = self.findings(row, "F5")
        self.assertEqual((finding.expected, finding.found), ("Gasoline", "Diesel"))
        beside = "2026-04-07 10:00, 30 L, 234.00, 200 km apart"
        self.assertEqual(finding.neighbours, beside)

    def test_another_card(self):
        """fleet#31: the card of car C, named as such."""
        row = self.fill(40, proc_card_no="90300003")
        finding = self.findings(row, "F7")
        self.assertIn(self.car_c.license_plate, finding.found)

    def test_the_plate_of_a_secret_car_is_not_in_a_finding(self):
        """Finance and sections read what was found, and not which car it is."""
        (self.car_a | self.car_c)._proc_write({"proc_secret": True})
        row = self.fill(40, proc_card_no="90300003")
        finding = self.findings(row, "F7")
        told = f"{finding.vehicle_name} {finding.expected} {finding.found}"
        self.assertIn("豫S****", told)
        for car in self.car_a | self.car_c:
            self.assertNotIn(car.license_plate, told)
        self.assertIn("豫S****", row.odometer_id.name)
        self.assertNotIn(self.car_a.license_plate, row.odometer_id.name)

    def test_the_own_card_however_it_is_written(self):
        self.assertEqual(self.codes(self.fill(40, proc_card_no="9030-0001")), [])

    def test_a_station_that_is_not_designated(self):
        """fleet#34: saved and found, and not payable before it is explained."""
        row = self.fill(40, proc_station_id=self.stranger.id)
        finding = self.findings(row, "F8")
        self.assertIn("Roadside Fuel", finding.found)
        self.assertFalse(row.proc_payable)
        self.as_user(finding, "fleet_clerk").action_explain("The only one open")
        self.assertTrue(row.proc_payable)

    def test_a_branch_of_a_designated_supplier(self):
        branch = self.env["res.partner"].create(
            {"name": "Station 7", "parent_id": self.station.id}
        )
        self.assertEqual(self.codes(self.fill(40, proc_station_id=branch.id)), [])

    def test_a_designation_that_has_ended(self):
        supplier = self.env["procuratorate.fleet.supplier"].search([])
        supplier.date_to = "2026-04-06"
        self.assertEqual(self.codes(self.fill(40)), ["F8"])

    def test_a_place_not_on_the_route(self):
        """F9: the place is nowhere on the way."""
        row = self.fill(40, proc_place="Shangcheng")
        self.assertEqual(self.codes(row), ["F9"])
        self.assertNotIn("Luoshan", self.findings(row).expected)

    def test_a_place_on_the_route(self):
        self.assertEqual(self.codes(self.fill(40, proc_place="Luoshan North")), [])

    def test_a_finding_says_everything(self):
        """Rule, expected, found, neighbours, trip, driver and cost are on it."""
        self.fill(58, "2026-04-07 19:15", 52000)
        finding = self.findings(self.fill(39, "2026-04-07 21:06", 52010), "F2")
        for name in (
            "rule",
            "rule_version_id",
            "expected",
            "found",
            "text",
            "neighbours",
            "slip_id",
            "vehicle_id",
            "driver_id",
            "service_id",
            "found_at",
        ):
            self.assertTrue(finding[name], name)
        self.assertEqual(len(self.entries(finding, "fleet.finding")), 1)
        self.assertEqual(finding.time_limit_ids.code, "fleet.finding.explain_days")
