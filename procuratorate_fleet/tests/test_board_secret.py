from odoo.tests import tagged

from .board_common import BoardCase


@tagged("post_install", "-at_install")
class TestBoardSecret(BoardCase):
    """fleet#44: the screen tells nobody more than the lists do."""

    def test_a_secret_errand(self):
        """The clerk sees that there is a trip; the dispatcher where to."""
        secret = {
            "reason": "remand",
            "destination": "Remand centre 2",
            "purpose": "Suspect Li",
        }
        self.trip("assigned", "2026-04-07 14:00", "2026-04-07 16:00", **secret)
        self.request("2026-04-07 15:00", "2026-04-07 16:00", **secret)
        told = str(self.board(by="fleet_clerk"))
        self.assertNotIn("Remand centre 2", told)
        self.assertNotIn("Suspect", told)
        self.assertIn("Remand centre, questioning", told, "the class, as on lists")
        for login in ("dispatcher", "chief", "supervision"):
            self.assertIn("Remand centre 2", str(self.board(by=login)))

    def test_a_secret_errand_suggests_nothing(self):
        secret = {"reason": "remand", "destination": "Remand centre 2"}
        self.trip("assigned", "2026-04-07 14:00", "2026-04-07 16:00", **secret)
        self.request("2026-04-07 14:00", "2026-04-07 16:00", **secret)
        for login in ("dispatcher", "fleet_clerk"):
            cards = self.board(by=login)["requests"]
            self.assertFalse(cards[0]["merges"])

    def test_the_plate_of_a_secret_car(self):
        """Whole on the row of who may read the car, masked wherever a slip says it."""
        self.car_a._proc_write({"proc_secret": True})
        slip = self.make_slip("2026-04-07 14:00", "2026-04-07 16:00")
        self.put(slip, "assigned", vehicle_name=self.car_a._proc_name())
        board = self.board()
        self.assertEqual(self.car(self.car_a, board)["label"], "豫S·A001")
        self.assertNotIn("A001", str(board["drivers"]))

    def test_a_car_that_is_not_read_stands_by_its_trips_alone(self):
        """Whoever may not read it learns neither plate nor why it cannot be had."""
        self.car_a._proc_write({"proc_secret": True})
        slip = self.make_slip("2026-04-07 14:00", "2026-04-07 16:00")
        self.put(slip, "assigned", vehicle_name=self.car_a._proc_name())
        rule = self.env.ref("procuratorate_fleet.rule_vehicle_leaders")
        rule.domain_force = "[('proc_state', '!=', False), ('proc_secret', '=', False)]"
        board = self.board(by="supervision")
        self.assertNotIn("A001", str(board))
        [row] = [row for row in board["cars"] if not row["id"]]
        self.assertEqual(row["bars"][0]["id"], slip.id)
        ask = self.request("2026-04-07 14:00", "2026-04-07 16:00")
        fits = self.as_("supervision", self.env[self.BOARD]).fits(ask.id)
        self.assertNotIn(str(self.car_a.id), fits)
        self.assertNotIn("A001", str(fits))

    def test_other_offices(self):
        """Nothing of another office, whatever day it is."""
        other = self.env["res.company"].create(
            {"name": "Other Procuratorate", "procuratorate_rules": True}
        )
        person = self.add_person("far", "group_supervision", company=other)
        self.trip("assigned", "2026-04-07 14:00", "2026-04-07 16:00")
        self.env.flush_all()
        board = self.env[self.BOARD].with_user(person.user_id)
        found = board.with_context(allowed_company_ids=other.ids).day()
        self.assertFalse(found["cars"] or found["drivers"] or found["requests"])


@tagged("post_install", "-at_install")
class TestBoardGrowth(BoardCase):
    """However much there is, the screen asks the same number of times."""

    def queries(self, by="dispatcher"):
        self.env.flush_all()
        self.env.invalidate_all()
        board = self.as_(by, self.env[self.BOARD])
        board.day()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        board.day()
        return self.env.cr.sql_log_count - before

    def fill(self, count, first=0):
        """That many cars and drivers, trips of each car, and requests."""
        cars = self.register_cars(
            *[
                {"license_plate": f"豫S·7{n:03}", "vin_sn": f"W{n:03}"}
                for n in range(first, first + count)
            ]
        )
        for number, car in enumerate(cars):
            start = f"2026-04-07 {11 + number % 10:02}:00"
            end = f"2026-04-07 {12 + number % 10:02}:00"
            words = {"destination": f"Place {number % 3}"}
            done = ("2026-04-07 08:00", "2026-04-07 08:30")
            self.trip("settled", *done, car, **words)
            self.trip("returned", *done, car, **words)
            self.request(start, end, **words)
        self.add_more_drivers(count, first)

    def add_more_drivers(self, count, first):
        people = self.env["hr.employee"].create(
            [
                {"name": f"Driver {n}", "company_id": self.company.id}
                for n in range(first, first + count)
            ]
        )
        self.env["procuratorate.fleet.driver"].create(
            [
                {
                    "company_id": self.company.id,
                    "employee_id": person.id,
                    "licence_class_ids": self.d1.licence_class_ids.ids,
                    "first_issue": "2010-01-01",
                    "valid_to": "2030-01-01",
                }
                for person in people
            ]
        )

    def test_queries_do_not_grow(self):
        self.fill(2)
        few = self.queries()
        self.fill(20, 2)
        self.assertEqual(self.queries(), few)
        self.assertLessEqual(few, 40)
