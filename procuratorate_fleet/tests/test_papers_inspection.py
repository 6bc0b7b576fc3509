from datetime import date

from odoo.tests import tagged

from ..tools.inspection import Scheme
from .papers_common import PapersCase


@tagged("post_install", "-at_install")
class TestInspection(PapersCase):
    """When a car is inspected next: reckoned for small cars, typed for others."""

    SCHEME = Scheme(tests=(6, 10), sticker=2, yearly=10, ahead=3)

    def car(self, registered="2020-05-10", **vals):
        [car] = self.register_cars(
            {
                "license_plate": "豫S·I100",
                "vin_sn": "LFPH4ABC000000100",
                "seats": 5,
                "proc_first_registered": registered,
                "acquisition_date": registered,
                **vals,
            }
        )
        return self.bare(car)

    def test_first_test_in_the_sixth_year(self):
        """fleet#13: first registered 2020-05-10, 5 seats."""
        self.assertEqual(str(self.car().proc_inspection_due), "2026-05-10")

    def test_a_car_that_was_there_before_the_rules(self):
        """An upgrade reckons before its rules are loaded: nothing breaks, and the day
        is reckoned afterwards.
        """
        car = self.car()
        rule = self.env.ref("procuratorate_fleet.rule_inspection_seats")
        rule.version_ids.write({"date_from": "2030-01-01"})
        self.env.add_to_compute(car._fields["proc_inspection_due"], car)
        self.env.flush_all()
        self.assertFalse(car.proc_inspection_due)
        rule.version_ids.write({"date_from": "2000-01-01"})
        self.env["fleet.vehicle"]._proc_inspection_catch_up()
        self.assertEqual(str(car.proc_inspection_due), "2026-05-10")

    def test_a_car_of_another_age(self):
        """What is typed wrongly into a draft breaks nothing: no day is reckoned."""
        Vehicle = self.as_("fleet_clerk", self.env["fleet.vehicle"])
        car = Vehicle.create(
            {
                "model_id": self.model.id,
                "company_id": self.company.id,
                "seats": 5,
                "proc_body": "sedan",
                "proc_first_registered": "9999-12-31",
            }
        )
        self.assertFalse(car.proc_inspection_due)
        self.assertIn("has not come", car.proc_against)

    def test_yearly_after_ten_years(self):
        """fleet#13: registered 2015-05-10, inspected 2025, then every year."""
        car = self.car("2015-05-10")
        self.assertEqual(str(car.proc_inspection_due), "2025-05-10")
        paper = self.paper(car, "inspection", "2025-05-08")
        self.assertEqual(str(paper.date_to), "2026-05-10")
        self.assertEqual(str(car.proc_inspection_due), "2026-05-10")
        paper = self.paper(car, "inspection", "2026-04-05", number="P-2")
        self.assertEqual(str(car.proc_inspection_due), "2027-05-10")

    def test_vans_and_coaches_are_typed(self):
        """fleet#13: a van or a car with 19 seats."""
        for vals in ({"proc_body": "van"}, {"seats": 19, "proc_body": "coach"}):
            car = self.car(**vals)
            self.assertFalse(car.proc_inspection_due)
            paper = self.draft(car, "inspection", date_from="2026-04-01")
            self.assertFalse(paper.reckoned)
            with self.refused("the day on which the next inspection is due"):
                paper.action_record()
            paper.date_to = "2026-10-01"
            paper.action_record()
            self.assertEqual(str(car.proc_inspection_due), "2026-10-01")
            car.sudo()._proc_write({"license_plate": False, "vin_sn": False})
            car.sudo()._proc_write({"proc_plate_key": False, "proc_vin_key": False})

    def test_stickers_and_tests_of_ten_years(self):
        """R10: stickers every two years, tests in year six and ten, then yearly."""
        day, seen = date(2020, 5, 10), []
        for _number in range(8):
            day = self.SCHEME.due_after(date(2020, 5, 10), day)
            seen.append(day.year - 2020)
        self.assertEqual(seen, [2, 4, 6, 8, 10, 11, 12, 13])

    def test_who_comes_early_has_done_it(self):
        """Within three months before the day; earlier does not stand for it."""
        registered = date(2020, 5, 10)
        due = self.SCHEME.due_after
        self.assertEqual(due(registered, date(2026, 2, 10)), date(2028, 5, 10))
        self.assertEqual(due(registered, date(2026, 2, 9)), date(2026, 5, 10))
        self.assertEqual(due(registered, date(2026, 6, 1)), date(2028, 5, 10))

    def test_leap_day(self):
        due = self.SCHEME.due_without(date(2020, 2, 29), date(2026, 1, 1))
        self.assertEqual(due, date(2026, 2, 28))

    def test_the_gate(self):
        """A trip that ends after the due day is refused, also within the trip."""
        car = self.car()
        self.paper(car)
        self.assertEqual(self.against(car), [])
        span = {"start": "2026-05-10 08:00", "end": "2026-05-10 20:00"}
        self.assertEqual(self.against(car, **span), [])
        [reason] = self.against(car, "2026-05-10 08:00", "2026-05-11 08:00")
        self.assertIn("due on 2026-05-10, within the trip", reason.what)
        self.assertTrue(reason.absolute)
        [reason] = self.against(car, "2026-05-12 08:00", "2026-05-12 18:00")
        self.assertIn("was due on 2026-05-10", reason.what)

    def test_nobody_types_a_later_day_than_the_rules(self):
        car = self.car()
        paper = self.draft(car, "inspection", date_from="2026-04-01")
        self.assertTrue(paper.reckoned)
        paper.date_to = "2030-05-10"
        with self.refused("2028-05-10"):
            paper.action_record()
        paper.date_to = "2027-05-10"
        paper.action_record()
        self.assertEqual(str(car.proc_inspection_due), "2027-05-10")

    def test_a_test_that_is_still_to_come(self):
        paper = self.draft(self.car(), "inspection", date_from="2026-04-07")
        with self.refused("has taken place"):
            paper.action_record()

    def test_a_due_day_that_moves_with_the_file(self):
        car = self.car()
        self.as_("fleet_clerk", car)._proc_correct(
            {"proc_first_registered": "2021-06-01"}, "Read wrongly"
        )
        self.assertEqual(str(car.proc_inspection_due), "2027-06-01")
