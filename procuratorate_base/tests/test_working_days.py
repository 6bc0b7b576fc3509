from datetime import timedelta
from unittest.mock import patch

from freezegun import freeze_time
from psycopg2 import IntegrityError

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import MODULE, OfficeCase, day


@tagged("post_install", "-at_install")
class TestWorkingDays(OfficeCase):
    """The day table over the week, and reckoning with it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Day = cls.env["procuratorate.working.day"]
        cls.Day._load_package()

    def works(self, text, company=None):
        return self.Day._is_working(day(text), company or self.company)

    def test_week(self):
        self.assertTrue(self.works("2026-03-06"))
        self.assertFalse(self.works("2026-03-07"))
        self.assertFalse(self.works("2026-03-08"))

    def test_holiday_on_a_weekday_rests(self):
        self.assertFalse(self.works("2026-10-01"))

    def test_make_up_day_on_a_weekend_works(self):
        self.assertEqual(day("2026-10-10").weekday(), 5)
        self.assertTrue(self.works("2026-10-10"))

    def test_company_row_beats_the_general_one(self):
        self.Day.create(
            {"date": "2026-10-10", "is_working": False, "company_id": self.company.id}
        )
        other = self.env["res.company"].create({"name": "Elsewhere"})
        self.assertFalse(self.works("2026-10-10"))
        self.assertTrue(self.works("2026-10-10", other))

    def test_change_is_seen_at_once(self):
        self.assertTrue(self.works("2026-03-06"))
        row = self.Day.create({"date": "2026-03-06", "is_working": False})
        self.assertFalse(self.works("2026-03-06"))
        row.is_working = True
        self.assertTrue(self.works("2026-03-06"))
        row.is_working = False
        row.unlink()
        self.assertTrue(self.works("2026-03-06"))

    def test_event_day_is_not_counted(self):
        self.assertEqual(
            self.Day._add_working_days(day("2026-03-02"), 3), day("2026-03-05")
        )

    def test_working_days_over_golden_week(self):
        """services_disclosure_office#1: 20 working days from 18 September 2026."""
        self.assertEqual(
            self.Day._add_working_days(day("2026-09-18"), 20), day("2026-10-22")
        )

    def test_working_days_backwards(self):
        self.assertEqual(
            self.Day._add_working_days(day("2026-03-09"), -1), day("2026-03-06")
        )

    def test_no_working_days_moves_a_rest_day_on(self):
        self.assertEqual(
            self.Day._add_working_days(day("2026-03-07"), 0), day("2026-03-09")
        )
        self.assertEqual(
            self.Day._add_working_days(day("2026-03-06"), 0), day("2026-03-06")
        )

    def test_last_calendar_day_on_a_rest_day_moves_on(self):
        """seized_property#2: due Saturday 2 May, holiday to 5 May, so 6 May."""
        self.assertEqual(
            self.Day._add_calendar_days(day("2026-04-29"), 3), day("2026-05-06")
        )

    def test_calendar_days(self):
        """seized_property#24: 30 days from 9 March 2026 is 8 April."""
        self.assertEqual(
            self.Day._add_calendar_days(day("2026-03-09"), 30), day("2026-04-08")
        )

    def test_months_keep_the_day_or_take_the_last(self):
        self.assertEqual(
            self.Day._add_months(day("2026-01-15"), 1), day("2026-02-24")
        )  # 15-23 February is the Spring Festival
        self.assertEqual(self.Day._add_months(day("2026-03-31"), 1), day("2026-04-30"))

    def test_count_excludes_the_start_and_includes_the_end(self):
        count = self.Day._count_working_days
        self.assertEqual(count(day("2026-03-02"), day("2026-03-06")), 4)
        self.assertEqual(count(day("2026-03-06"), day("2026-03-08")), 0)
        self.assertEqual(count(day("2026-03-06"), day("2026-03-06")), 0)
        self.assertEqual(count(day("2026-03-06"), day("2026-03-01")), 0)

    def test_count_is_the_inverse_of_adding(self):
        start = day("2026-01-05")
        for n in (1, 7, 30, 120):
            with self.subTest(n):
                end = self.Day._add_working_days(start, n, self.company)
                self.assertEqual(
                    self.Day._count_working_days(start, end, self.company), n
                )

    def test_a_year_costs_one_query(self):
        self.env.flush_all()
        self.env.registry.clear_cache()
        with self.assertQueryCount(1):
            self.Day._add_working_days(day("2026-01-01"), 250, self.company)
        with self.assertQueryCount(0):
            self.Day._add_working_days(day("2026-01-01"), 250, self.company)

    def test_one_row_per_day_and_company(self):
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            self.Day.create({"date": "2026-10-01", "is_working": True})
            self.env.flush_all()

    def test_name_shows_festival_and_kind(self):
        row = self.Day.search([("date", "=", "2026-10-01"), ("company_id", "=", False)])
        self.assertEqual(row.display_name, "National Day rest")
        self.assertEqual(row.weekday, "Thursday")

    def test_staff_reads_but_does_not_write(self):
        row = self.as_user(self.Day.search([], limit=1), "staff")
        self.assertTrue(row.date)
        with self.assertRaises(AccessError):
            row.is_working = not row.is_working
        with self.assertRaises(AccessError):
            row.env["procuratorate.working.day"].action_load_package()

    def test_officer_writes(self):
        rows = self.as_user(self.Day, "officer")
        rows.create({"date": "2027-01-01", "is_working": False})
        self.assertFalse(self.works("2027-01-01"))


@tagged("post_install", "-at_install")
class TestLoader(OfficeCase):
    """The calendar package fills the table; hands may correct it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Day = cls.env["procuratorate.working.day"]
        cls.Day._load_package()

    def row(self, text):
        return self.Day.search([("date", "=", text), ("company_id", "=", False)])

    def test_loading_twice_changes_nothing(self):
        self.assertEqual(self.Day._load_package(), 0)

    def test_missing_row_comes_back(self):
        self.row("2026-10-01").unlink()
        self.assertEqual(self.Day._load_package(), 1)
        self.assertFalse(self.row("2026-10-01").is_working)

    def test_wrong_package_row_is_corrected(self):
        self.row("2026-10-01").write({"is_working": True, "source": "package"})
        self.assertEqual(self.Day._load_package(), 1)
        self.assertFalse(self.row("2026-10-01").is_working)

    def test_row_changed_by_hand_is_left_alone(self):
        row = self.row("2026-10-01")
        row.is_working = True
        self.assertEqual(row.source, "manual")
        self.assertEqual(self.Day._load_package(), 0)
        self.assertTrue(row.is_working)

    def test_button_answers_how_far_the_table_reaches(self):
        action = self.as_user(self.Day, "officer").action_load_package()
        self.assertIn(
            str(self.Day._covered_until(self.company)), action["params"]["message"]
        )

    def test_table_reaches_to_the_end_of_the_package_year(self):
        last = max(vals["date"] for vals in self.Day._package_days())
        self.assertEqual(self.Day._package_until(), day(f"{last.year}-12-31"))

    def test_manual_day_alone_does_not_extend_the_reach(self):
        before = self.Day._covered_until(self.company)
        self.Day.create({"date": "2031-01-01", "is_working": False})
        self.assertEqual(self.Day._covered_until(self.company), before)

    def test_officer_confirms_a_year_entered_by_hand(self):
        rule = self.env.ref(f"{MODULE}rule_working_day_covered_until")
        rule.version_ids.write({"value": "2030-12-31"})
        self.assertEqual(self.Day._covered_until(self.company), day("2030-12-31"))

    def officer_activities(self):
        rule = self.env.ref(f"{MODULE}rule_working_day_covered_until")
        return rule.activity_ids.filtered(
            lambda activity: activity.user_id == self.users["officer"]
        )

    def run_cron_days_before_the_end(self, days):
        end = self.Day._covered_until(self.company)
        with (
            freeze_time(end - timedelta(days=days)),
            mute_logger(
                "odoo.addons.procuratorate_base.models.procuratorate_working_day_loader"
            ),
        ):
            self.Day._cron_load()

    def test_officers_are_asked_before_the_table_ends(self):
        self.run_cron_days_before_the_end(10)
        self.assertIn("known only until", self.officer_activities().summary)

    def test_officers_are_asked_once(self):
        self.run_cron_days_before_the_end(10)
        self.run_cron_days_before_the_end(9)
        self.assertEqual(len(self.officer_activities()), 1)

    def test_officers_are_left_in_peace_while_the_table_reaches(self):
        self.run_cron_days_before_the_end(200)
        self.assertFalse(self.officer_activities())

    def test_cron_warns_in_the_log(self):
        end = self.Day._covered_until(self.company)
        name = "odoo.addons.procuratorate_base.models.procuratorate_working_day_loader"
        with freeze_time(end), self.assertLogs(name, "WARNING") as logs:
            self.Day._cron_load()
        self.assertIn("known only until", logs.output[0])

    def test_company_that_is_off_is_not_warned_about(self):
        self.env["res.company"].search([]).procuratorate_rules = False
        with patch.object(type(self.Day), "_warn_officers") as warn:
            self.run_cron_days_before_the_end(1)
        warn.assert_not_called()
