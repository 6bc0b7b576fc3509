from psycopg2.errors import ExclusionViolation, UniqueViolation

from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import FleetCase


@tagged("post_install", "-at_install")
class TestOverlap(FleetCase):
    """One car, one driver, one place at a time: in the words and in the database."""

    def test_the_other_trip_is_named(self):
        """fleet#1: the reason names the slip that has the car."""
        first = self.put(self.make_slip(), "assigned")
        late = self.make_slip("2026-04-07 11:30", "2026-04-07 14:00")
        [reason] = late._overlap_reasons(self.car_a, self.d2)
        self.assertIn(first.name, reason.what)
        self.assertIn("2026-04-07 09:00", reason.what)
        self.assertTrue(reason.absolute)

    def test_a_trip_begins_where_another_ends(self):
        """fleet#2: planned times are half-open."""
        self.put(self.make_slip(), "assigned")
        next_one = self.make_slip("2026-04-07 12:00", "2026-04-07 14:00")
        self.assertEqual(next_one._overlap_reasons(self.car_a, self.d1), [])
        self.put(next_one, "assigned")
        self.env.flush_all()

    def test_a_driver_is_in_one_car(self):
        """fleet#3: the reason names the slip that has the driver."""
        first = self.put(self.make_slip(), "assigned")
        other = self.make_slip("2026-04-07 10:00", "2026-04-07 11:00")
        [reason] = other._overlap_reasons(self.car_c, self.d1)
        self.assertIn(first.name, reason.what)
        self.assertIn(self.d1.name, reason.what)

    def test_the_database_refuses_a_car_twice(self):
        self.put(self.make_slip(), "assigned")
        other = self.make_slip("2026-04-07 11:30", "2026-04-07 14:00")
        with mute_logger("odoo.sql_db"), self.assertRaises(ExclusionViolation):
            self.put(other, "assigned", driver=self.d2)
            self.env.flush_all()

    def test_the_database_refuses_a_driver_twice(self):
        self.put(self.make_slip(), "assigned")
        other = self.make_slip("2026-04-07 11:30", "2026-04-07 14:00")
        with mute_logger("odoo.sql_db"), self.assertRaises(ExclusionViolation):
            self.put(other, "assigned", vehicle=self.car_c)
            self.env.flush_all()

    def test_a_car_is_out_once(self):
        """fleet#6: who is late blocks the next exit, whatever the plans say."""
        self.put(self.make_slip(), "out")
        other = self.make_slip("2026-04-07 12:30", "2026-04-07 14:00")
        with mute_logger("odoo.sql_db"), self.assertRaises(UniqueViolation):
            self.put(other, "out", driver=self.d2)
            self.env.flush_all()
