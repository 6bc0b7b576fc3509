from odoo.tests import tagged

from .papers_common import DRIVER, PapersCase


@tagged("post_install", "-at_install")
class TestDrivers(PapersCase):
    """What a licence allows, and that it holds for the whole trip."""

    def what(self, reasons):
        return "\n".join(reason.what for reason in reasons)

    def licence(self, *codes):
        classes = [
            self.env.ref(f"procuratorate_fleet.licence_{code}") for code in codes
        ]
        ids = [each.id for each in classes]
        self.d1.sudo().write({"licence_class_ids": [(6, 0, ids)]})
        return self.d1

    def test_a_driver_with_a_good_licence(self):
        self.assertEqual(self.against_driver(self.d1, self.car_a), [])

    def test_expired(self):
        """fleet#7: D3's licence ended 2026-03-31."""
        [reason] = self.against_driver(self.d3, self.car_a)
        self.assertIn("expired on 2026-03-31", reason.what)
        self.assertTrue(reason.absolute)

    def test_it_covers_the_whole_trip(self):
        """fleet#7: expiring 2026-04-08, trip from 04-07 to 04-09."""
        self.d1.sudo().write({"valid_to": "2026-04-08"})
        span = {"start": "2026-04-07 09:00", "end": "2026-04-09 12:00"}
        [reason] = self.against_driver(self.d1, self.car_a, **span)
        self.assertIn("within the trip", reason.what)
        span["end"] = "2026-04-08 18:00"
        self.assertEqual(self.against_driver(self.d1, self.car_a, **span), [])

    def test_the_assignment_refuses_it(self):
        """fleet#7, at the gate of the assignment."""
        slip = self.put(self.make_slip(), "approved")
        found = slip._gate_reasons("assign", self.car_a, self.d3)
        self.assertEqual([reason.code for reason in found], ["licence"])

    def test_classes(self):
        """R18: by seats, length and gears."""
        small, mid = self.car_a, self.car_c
        table = {
            ("c1",): (True, False),
            ("c2",): (False, False),
            ("b1",): (True, True),
            ("b2",): (True, False),
            ("a1",): (True, True),
            ("a2",): (True, True),
            ("a3",): (True, False),
            ("a3", "b1"): (True, True),
        }
        for codes, (drives_small, drives_mid) in table.items():
            driver = self.licence(*codes)
            self.assertEqual(driver._proc_drives(small), drives_small, codes)
            self.assertEqual(driver._proc_drives(mid), drives_mid, codes)

    def test_length_and_seats_ask_for_a1(self):
        """R18: from 6 m, or from 20 seats, B1 is not enough."""
        for vals in ({"proc_length": 6.0}, {"seats": 20}):
            self.car_c.sudo()._proc_write({"proc_length": 5.9, "seats": 19, **vals})
            self.assertFalse(self.licence("b1")._proc_drives(self.car_c))
            self.assertTrue(self.licence("a1")._proc_drives(self.car_c))

    def test_automatic_gears_only(self):
        """R18: C2."""
        driver = self.licence("c2")
        [reason] = self.against_driver(driver, self.car_a)
        self.assertIn("manual gears", reason.what)
        self.car_a.sudo()._proc_write({"transmission": "automatic"})
        self.assertEqual(self.against_driver(driver, self.car_a), [])

    def test_trucks(self):
        truck = {"proc_body": "truck", "proc_length": 7.0, "seats": 3}
        self.car_c.sudo()._proc_write(truck)
        self.assertTrue(self.licence("b2")._proc_drives(self.car_c))
        self.assertFalse(self.licence("c1")._proc_drives(self.car_c))
        self.car_c.sudo()._proc_write({"proc_length": 5.5})
        self.assertTrue(self.licence("c1")._proc_drives(self.car_c))

    def test_ten_seats_are_no_small_car(self):
        self.car_a.sudo()._proc_write({"seats": 10})
        [reason] = self.against_driver(self.d1, self.car_a)
        self.assertIn("10 seats", reason.what)

    def test_nothing_on_record(self):
        self.d1.sudo().write({"licence_class_ids": [(5,)], "valid_to": False})
        found = self.what(self.against_driver(self.d1, self.car_a))
        self.assertIn("No class of driving licence", found)
        self.assertIn("not on record", found)

    def test_probation_follows_from_the_first_issue(self):
        self.d1.sudo().write({"first_issue": "2025-09-01"})
        self.assertEqual(str(self.d1.probation_to), "2026-08-31")
        self.assertEqual(self.against_driver(self.d1, self.car_a), [])

    def test_a_licence_of_a_far_year_is_no_trouble(self):
        """A slip of the pen is put right, and nothing breaks meanwhile."""
        self.d1.sudo().write({"first_issue": "9999-12-31"})
        self.assertTrue(self.against_driver(self.d1, self.car_a))
        self.assertFalse(self.d1.points)
        self.d1.sudo().write({"first_issue": "2010-04-04"})
        self.assertEqual(str(self.d1.probation_to), "2011-04-03")

    # Points ---------------------------------------------------------------------

    def violation(
        self, points, at="2026-04-05 10:00", driver=None, by="fleet_clerk", **vals
    ):
        return self.as_(by, self.env["procuratorate.fleet.violation"]).create(
            {
                "company_id": self.company.id,
                "driver_id": (driver or self.d1).id,
                "vehicle_id": self.car_a.id,
                "at": self.at(at),
                "what": "Red light",
                "points": points,
                "fine": 200,
                **vals,
            }
        )

    def test_twelve_points_in_the_year_of_the_licence(self):
        """The year begins on the day of the first issue: 1 January here."""
        self.violation(6, "2026-02-01 10:00")
        self.violation(5)
        self.assertEqual(self.d1.points, 11)
        self.assertEqual(self.against_driver(self.d1, self.car_a), [])
        last = self.violation(1)
        [reason] = self.against_driver(self.d1, self.car_a)
        self.assertIn("12 points", reason.what)
        self.assertTrue(reason.absolute)
        self.assertTrue(self.told("dispatcher", last))
        self.assertTrue(self.told("driver", last))
        self.as_("fleet_clerk", last).action_void("The authority took it back")
        self.assertEqual(self.against_driver(self.d1, self.car_a), [])

    def test_points_of_another_year_do_not_count(self):
        self.d1.sudo().write({"first_issue": "2010-04-04"})
        self.violation(11, "2026-04-03 10:00")
        self.assertEqual(self.d1.points, 0)
        self.assertEqual(self.against_driver(self.d1, self.car_a), [])
        self.violation(3)
        self.assertEqual(self.d1.points, 3)

    def test_all_points_of_a_year_stay_until_the_study(self):
        """Who did not study drives no more in the next year of the licence either."""
        self.d1.sudo().write({"first_issue": "2010-04-04"})
        self.violation(8, "2026-03-01 10:00")
        self.violation(4, "2026-04-03 10:00")
        self.violation(2)
        self.assertEqual(self.d1.points, 12)
        [reason] = self.against_driver(self.d1, self.car_a)
        self.assertIn("study", reason.cure)
        self.as_("fleet_clerk", self.d1).action_studied("XX-2026-7")
        self.assertEqual(self.d1.points, 0)
        self.assertEqual(self.against_driver(self.d1, self.car_a), [])
        [entry] = self.entries(self.d1, "fleet.driver.studied")
        self.assertEqual(entry._content()["receipt"], "XX-2026-7")
        self.violation(3)
        self.assertEqual(self.d1.points, 3)

    def test_who_has_few_points_studies_nothing_away(self):
        self.violation(11)
        with self.refused("all points of a year"):
            self.as_("fleet_clerk", self.d1).action_studied("XX-2026-8")

    def test_who_notes_the_study(self):
        """Neither the driver nor the guard, and not without its number."""
        self.violation(12)
        for login in ("driver", "guard", "staff"):
            with self.subTest(login), self.refused():
                self.as_(login, self.d1).action_studied("XX-2026-9")
        with self.refused():
            self.as_("fleet_clerk", self.d1).action_studied(" ")
        self.assertEqual(self.d1.points, 12)

    def test_points_are_searched(self):
        self.violation(9)
        found = self.env[DRIVER].search([("points", ">=", 9)])
        self.assertEqual(found, self.d1)

    def test_a_fine_is_the_drivers_own(self):
        row = self.violation(0)
        self.assertFalse(self.car_a.log_services)
        self.as_("fleet_clerk", row).action_paid("R-77")
        self.assertTrue(row.paid)
        [entry] = self.entries(row, "fleet.violation.paid")
        self.assertEqual(entry._content()["receipt"], "R-77")

    def fines(self):
        rows = self.car_a.sudo().log_services
        return rows.filtered(lambda r: r.proc_kind == "fine" and not r.proc_void)

    def test_a_fine_that_the_office_paid(self):
        """fleet#45: a row of its own, outside running cost, until the driver pays."""
        row = self.violation(0)
        clerk = self.as_("fleet_clerk", row)
        clerk.action_paid_by_office("R-78, the car would not pass the inspection")
        self.assertFalse(row.paid)
        self.assertRecordValues(
            self.fines(), [{"amount": 200, "proc_driver_id": self.d1.id}]
        )
        self.assertEqual(self.car_a.sudo().proc_cost_year, 0.0)
        self.assertTrue(self.entries(row, "fleet.violation.office"))
        self.assertTrue(self.told("driver", row))
        with self.refused("nobody paid yet"):
            clerk.action_paid_by_office("twice")
        clerk.action_paid("R-79")
        self.assertFalse(self.fines())
        with self.refused("nobody paid yet"):
            clerk.action_paid("again")

    def test_a_fine_is_paid_while_another_drives(self):
        """It hangs on no trip but that of the violation."""
        times = {"out_at": self.at("2026-04-06 07:00")}
        self.put(
            self.make_slip("2026-04-06 07:00", "2026-04-06 18:00"),
            "out",
            driver=self.d2,
            **times,
        )
        row = self.violation(0)
        self.as_("fleet_clerk", row).action_paid_by_office("R-80, he is ill")
        self.assertRecordValues(
            self.fines(), [{"proc_driver_id": self.d1.id, "proc_slip_id": False}]
        )

    def test_a_fine_that_falls_away(self):
        """The violation is void: what the office paid is no cost any more."""
        row = self.violation(0)
        clerk = self.as_("fleet_clerk", row)
        clerk.action_paid_by_office("R-80")
        clerk.action_void("The authority took it back")
        self.assertFalse(self.fines())

    def test_whose_fine_the_office_pays(self):
        """Neither without a fine, nor by the driver himself, nor in silence."""
        row = self.violation(0)
        for login in ("driver", "staff", "leader"):
            with self.refused():
                self.as_(login, row).action_paid_by_office("R-81")
        for nothing in ("", "  ", None, 5, ["R-81"]):
            with self.refused("without a word"):
                self.as_("fleet_clerk", row).action_paid_by_office(nothing)
        row.sudo()._write_engine({"fine": 0})
        with self.refused("nobody paid yet"):
            self.as_("fleet_clerk", row).action_paid_by_office("R-81")
        self.assertFalse(self.fines())

    def test_the_cost_of_a_fine_falls_with_its_violation_alone(self):
        """Else the violation would name a cost that is none."""
        row = self.violation(0)
        self.as_("fleet_clerk", row).action_paid_by_office("R-82")
        for login in ("fleet_clerk", "dispatcher"):
            with self.refused("taken back in that document"):
                self.as_(login, self.fines()).action_void("Not ours")

    def test_what_a_violation_needs(self):
        with self.refused("a time that has come"):
            self.violation(1, "2026-04-06 09:00")
        with self.refused("no more points than a year of the licence has"):
            self.violation(13)
        with self.refused("a day on which the office had the car"):
            self.violation(1, "2020-05-09 09:00")
        trip = self.put(self.make_slip(), "assigned", self.car_c, self.d2)
        with self.refused("the trip of this car and this driver"):
            self.violation(1, slip_id=trip.id)
        with self.refused():
            self.violation(1, by="staff")
        with self.refused():
            self.violation(1, by="leader")

    # State ----------------------------------------------------------------------

    def test_suspended_and_set_free(self):
        slip = self.put(self.make_slip(), "assigned")
        self.as_("fleet_clerk", self.d1).action_suspend("Accident under inquiry")
        self.assertEqual(self.d1.state, "suspended")
        self.assertTrue(self.told("dispatcher", slip))
        found = slip._gate_reasons("out")
        self.assertIn("driver", [reason.code for reason in found])
        self.as_("fleet_clerk", self.d1).action_reinstate("Not his fault")
        self.assertEqual(self.d1.state, "active")
        kinds = self.entries(self.d1).mapped("kind")
        self.assertIn("fleet.driver.suspended", kinds)
        self.assertIn("fleet.driver.reinstated", kinds)

    def test_who_leaves_the_office_drives_no_more(self):
        slip = self.put(self.make_slip(), "assigned")
        self.people["driver"].sudo().action_archive()
        self.assertEqual(self.d1.state, "left")
        self.assertTrue(self.told("dispatcher", slip))
        with self.refused("works in this office"):
            self.as_("fleet_clerk", self.d1).action_return("Back")

    def test_not_with_a_car_out(self):
        slip = self.put(self.make_slip(), "out")
        for way in (
            lambda: self.people["driver"].sudo().action_archive(),
            lambda: self.people["driver"].sudo().resource_id.write({"active": False}),
        ):
            with self.refused(slip.name):
                way()
        self.assertEqual(self.d1.state, "active")

    def test_by_way_of_the_resource(self):
        self.people["driver"].sudo().resource_id.write({"active": False})
        self.assertEqual(self.d1.state, "left")

    def test_the_file_shows_old_and_new(self):
        driver = self.as_("fleet_clerk", self.d1)
        driver.write({"valid_to": "2032-01-01", "licence_no": "410000"})
        [entry] = self.entries(self.d1, "fleet.driver.changed")
        changes = {each["field"]: each for each in entry._content()["changes"]}
        self.assertEqual(changes["valid_to"]["old"], "2030-01-01")
        self.assertEqual(changes["valid_to"]["new"], "2032-01-01")
