from odoo.tests import tagged

from .reading_common import ODOMETER, ReadingCase


@tagged("post_install", "-at_install")
class TestReading(ReadingCase):
    """One validator for every reading: neighbours in time, void, new meter."""

    def test_neighbours_in_time(self):
        """A reading lies between the earlier and the later one; both are named."""
        self.read(52000)
        self.read(52200, "2026-04-09 09:00")
        self.refused(lambda: self.read(51900, "2026-04-08 09:00"), "52000", "04-07")
        self.refused(lambda: self.read(52300, "2026-04-08 09:00"), "52200", "04-09")

    def test_a_backdated_reading_between_its_neighbours(self):
        """Anchor 5e: what is entered late is accepted where it fits."""
        self.read(52000)
        self.read(52200, "2026-04-09 09:00")
        reading = self.read(52100, "2026-04-08 09:00")
        self.assertEqual(reading.date.isoformat(), "2026-04-08")
        self.assertEqual(self.shown(), 52200)

    def test_a_typo_that_is_voided_leaves_the_right_reading(self):
        """Anchor 5a: the last one in time counts, not the highest one ever."""
        self.read(52000)
        typo = self.read(54000, "2026-04-08 09:00")
        self.refused(lambda: self.read(52120, "2026-04-09 09:00"), "54000")
        self.as_("fleet_clerk", typo).action_void("Two digits swapped")
        self.read(52120, "2026-04-09 09:00")
        self.assertEqual(self.shown(), 52120)
        self.assertTrue(typo.exists().proc_void)
        [entry] = self.entries(self.car_a, "fleet.reading.void")
        self.assertEqual(entry._content()["reason"], "Two digits swapped")

    def test_farther_than_a_car_can_come(self):
        """Anchor 5b: 999,999 is no reading; it would freeze the car."""
        self.read(52000)
        self.refused(lambda: self.read(999999, "2026-04-08 09:00"), "120", "farther")

    def test_of_five_readings_the_third_alone_is_wrong(self):
        """1,200, 1,400, 200,000, 1,500, 1,600: the others stand."""
        self.read(1200, "2026-04-06 09:00")
        self.read(1400, "2026-04-07 09:00")
        self.refused(lambda: self.read(200000, "2026-04-08 09:00"), "1400")
        self.read(1500, "2026-04-08 09:00")
        self.read(1600, "2026-04-09 09:00")
        self.assertEqual(self.shown(), 1600)

    def test_no_reading_at_all(self):
        """fleet#32: zero, below zero, no number, the future, before the car came."""
        for value in (0, -5, float("nan"), float("inf"), "52000", True, None):
            with self.subTest(value):
                self.refused(lambda value=value: self.read(value))
        self.refused(lambda: self.read(1e7), "as many kilometres")
        self.refused(lambda: self.read(52000, "2026-04-11 09:00"), "future")
        self.refused(lambda: self.read(5, "2019-04-11 09:00"), "2020-05-10")

    def test_same_moment(self):
        """Two readings of one moment stand beside each other."""
        self.read(52000)
        self.read(52000)
        self.assertEqual(self.shown(), 52000)

    def test_a_new_meter(self):
        """It begins low; the kilometres of the car go on."""
        self.read(52000)
        car = self.as_("fleet_clerk", self.car_a)
        car._proc_change_meter(52010, 0, "Instrument cluster replaced")
        self.assertEqual(self.shown(), 0)
        self.clock.move_to(self.at("2026-04-11 09:00"))
        reading = self.read(120, "2026-04-11 09:00")
        self.assertEqual(reading.proc_total, 52130)
        self.assertEqual(self.shown(), 120)
        self.refused(lambda: self.read(52200, "2026-04-11 09:00"))
        [entry] = self.entries(self.car_a, "fleet.meter")
        self.assertEqual(entry._content()["after"], "0.0")

    def test_a_new_meter_comes_last(self):
        """No change of the meter in the past, and none is voided under readings."""
        self.refused(lambda: self.read(5, kind="change"), "new meter")
        self.read(52000)
        self.read(52100, "2026-04-08 09:00")
        self.refused(lambda: self.read(5, "2026-04-07 12:00", kind="change"))
        change = self.read(5, "2026-04-08 12:00", kind="change")
        self.read(25, "2026-04-08 18:00")
        void = self.as_("fleet_clerk", change).action_void
        self.refused(lambda: void("Wrong"), "new meter")

    def test_what_the_old_meter_showed_last(self):
        """The new one was reckoned from it: void together, or not at all."""
        self.read(52000)
        self.as_("fleet_clerk", self.car_a)._proc_change_meter(52900, 3, "Typo")
        rows = self.env[ODOMETER].search([("vehicle_id", "=", self.car_a.id)])
        old, new = (rows.filtered(lambda r, v=v: r.value == v) for v in (52900, 3))
        void = self.as_("fleet_clerk", old).action_void
        self.refused(lambda: void("Typed wrong"), "new meter first")
        self.as_("fleet_clerk", new).action_void("Typed wrong")
        void("Typed wrong")
        self.as_("fleet_clerk", self.car_a)._proc_change_meter(52090, 3, "As it was")
        self.clock.move_to(self.at("2026-04-11 09:00"))
        self.assertEqual(self.read(13, "2026-04-11 09:00").proc_total, 52100)

    def test_readings_from_before_the_rules(self):
        """A car that was run in plain Odoo has days only; they are neighbours too."""
        self.env.cr.execute(
            "INSERT INTO fleet_vehicle_odometer (vehicle_id, value, date)"
            " VALUES (%s, 51000, '2026-04-01')",
            [self.car_a.id],
        )
        self.assertEqual(self.shown(), 51000)
        self.refused(lambda: self.read(50900), "51000")
        self.read(51100)

    def test_many_at_once(self):
        """A batch costs the same queries whatever its size, and is all or nothing."""
        Vehicle = self.env["fleet.vehicle"]

        def items(count, first):
            return [
                (car, first + 10 * n, self.at(f"2026-04-07 {n:02}:00"), None, "reading")
                for n in range(count)
                for car in (self.car_a, self.car_c)
            ]

        Vehicle._proc_read_batch(items(1, 1000))
        self.env.flush_all()
        start = self.env.cr.sql_log_count
        Vehicle._proc_read_batch(items(2, 1000))
        few = self.env.cr.sql_log_count - start
        start = self.env.cr.sql_log_count
        readings = Vehicle._proc_read_batch(items(20, 1000))
        self.assertLess(self.env.cr.sql_log_count - start, few + 3)
        self.assertEqual(readings[0].vehicle_id, self.car_a)
        self.assertEqual(readings[-1].value, 1190)
        wrong = [
            *items(1, 1000),
            (self.car_a, 5, self.at("2026-04-08 09:00"), None, "reading"),
        ]
        count = self.env[ODOMETER].search_count([])
        self.refused(lambda: Vehicle._proc_read_batch(wrong), "does not fit")
        self.assertEqual(self.env[ODOMETER].search_count([]), count)

    def test_what_is_voided_where(self):
        """A reading of a trip is set right on the trip, one of a cost with it."""
        slip = self.put(self.make_slip(), "out")
        reading = self.read(52000, source=slip)
        void = self.as_("fleet_clerk", reading).action_void
        self.refused(lambda: void("Wrong"), slip.name)
        own = self.read(52010, "2026-04-08 09:00")
        self.refused(lambda: self.as_("fleet_clerk", own).action_void(" "), "why")
        dispatcher = self.as_("dispatcher", own)
        dispatcher.action_void("Wrong")
        self.refused(lambda: dispatcher.action_void("Again"), "void")
