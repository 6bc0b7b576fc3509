from freezegun import freeze_time

from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from .common import OfficeCase, day, utc

UNIT = "next_working_day_at"


@tagged("post_install", "-at_install")
class TestTimeOfDay(OfficeCase):
    """A limit that ends at noon of the working day after the event."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["procuratorate.working.day"]._load_package()
        cls.case = cls.add_case()
        cls.rule = cls.add_rule("test.noon", "12:00", UNIT)

    def due(self, start):
        return self.start(self.case, None, None, start, code="test.noon")

    def test_noon_of_the_next_day(self):
        """Monday two in the morning, in Shanghai: Tuesday at noon."""
        clock = self.due(utc(2026, 3, 1, 18))
        self.assertEqual(clock.due_date, day("2026-03-03"))
        self.assertEqual(clock.due_at, utc(2026, 3, 3, 4))

    def test_late_on_friday(self):
        """Over the weekend nobody is asked: Monday at noon."""
        self.assertEqual(self.due(utc(2026, 3, 6, 14)).due_at, utc(2026, 3, 9, 4))

    def test_on_a_rest_day(self):
        """What happens on Saturday is due on Monday, not on the day after it."""
        self.assertEqual(self.due(utc(2026, 3, 7, 2)).due_at, utc(2026, 3, 9, 4))

    def test_before_the_holidays(self):
        """On the eve of the May holiday: the first working day after it."""
        self.assertEqual(self.due(utc(2026, 4, 30, 8)).due_date, day("2026-05-06"))

    def test_another_time_zone(self):
        """Noon is noon where the company is."""
        self.company.procuratorate_tz = "Asia/Urumqi"
        self.assertEqual(self.due(utc(2026, 3, 2, 2)).due_at, utc(2026, 3, 3, 6))

    def test_late_after_noon(self):
        """One second after noon the clock is closed late."""
        clock = self.due(utc(2026, 3, 2, 2))
        with freeze_time("2026-03-03 04:00:01"):
            self.case._close_time_limit("test.noon")
        self.assertTrue(clock.is_late)

    def test_in_time_at_noon(self):
        clock = self.due(utc(2026, 3, 2, 2))
        with freeze_time("2026-03-03 04:00:00"):
            self.case._close_time_limit("test.noon")
        self.assertFalse(clock.is_late)

    def test_told_as_a_time(self):
        """Nobody reads 720 minutes."""
        version = self.rule.version_ids
        self.assertEqual(version.value_display, "12:00 On the next working day")
        self.assertEqual(self.due(utc(2026, 3, 2, 2)).length_text, "12:00")

    def test_other_lengths_are_told_as_numbers(self):
        clock = self.start(self.case, 3, "calendar_day", utc(2026, 3, 2, 2))
        self.assertEqual(clock.length_text, "3")

    def test_is_not_extended(self):
        """There is no length to which another one could be added."""
        clock = self.due(utc(2026, 3, 2, 2))
        case = self.as_user(self.case, "staff")
        refused = self.assertRaisesRegex(UserError, "has no length")
        with freeze_time("2026-03-02 03:00:00"), refused:
            case._extend_time_limit("test.noon", "Please", 60)
        self.assertFalse(clock.extended_at)

    def test_beyond_the_table(self):
        """Reckoned from the plain week, said so, and reckoned again."""
        clock = self.due(utc(2031, 3, 3, 2))
        self.assertTrue(clock.uncertain)
        self.env["procuratorate.working.day"].create(
            {"date": "2031-03-04", "is_working": False, "name": "Festival"}
        )
        covered = self.env.ref("procuratorate_base.rule_working_day_covered_until")
        covered.version_ids.write({"value": "2031-12-31"})
        self.assertFalse(clock.uncertain)
        self.assertEqual(clock.due_at, utc(2031, 3, 5, 4))

    def test_number_is_no_time(self):
        """Twelve of what?"""
        with self.assertRaisesRegex(ValidationError, "do not go together"):
            self.add_rule("test.twelve", "12", UNIT)

    def test_time_is_no_number(self):
        """A time of day measures no hours."""
        with self.assertRaisesRegex(ValidationError, "do not go together"):
            self.add_rule("test.hours", "12:00", "hour")

    def test_number_rule_takes_no_time(self):
        """The unit belongs to lengths of time alone."""
        with self.assertRaisesRegex(ValidationError, "do not go together"):
            self.add_rule("test.count", "12", UNIT, "integer")
