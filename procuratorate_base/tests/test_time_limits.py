from datetime import timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import OfficeCase, day, utc


@tagged("post_install", "-at_install")
class TestDue(OfficeCase):
    """When a clock is due, in the company's time and in UTC."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["procuratorate.working.day"]._load_package()
        cls.case = cls.add_case()

    def due(self, value, unit, start):
        return self.start(self.case, value, unit, start)

    def test_event_day_is_not_counted(self):
        """seized_property#1: seizure on Monday 2 March, due Thursday 5 March."""
        clock = self.due(3, "calendar_day", utc(2026, 3, 2, 2))
        self.assertEqual(clock.due_date, day("2026-03-05"))

    def test_last_day_on_a_rest_day_moves_on(self):
        """seized_property#2: due in the May holiday moves to 6 May."""
        clock = self.due(3, "calendar_day", day("2026-04-29"))
        self.assertEqual(clock.due_date, day("2026-05-06"))

    def test_day_limit_ends_with_the_local_day(self):
        clock = self.due(3, "calendar_day", utc(2026, 3, 2, 2))
        self.assertEqual(clock.due_at, utc(2026, 3, 5, 15, 59, 59))

    def test_event_late_in_the_utc_day_is_already_tomorrow_there(self):
        """18:00 UTC on the 2nd is 02:00 on the 3rd in Shanghai."""
        clock = self.due(3, "calendar_day", utc(2026, 3, 2, 18))
        self.assertEqual(clock.due_date, day("2026-03-06"))

    def test_the_last_hours_of_the_calendar(self):
        """A day that somebody types by mistake is shown; nothing breaks on it."""
        local = self.env.company._procuratorate_local(utc(9999, 12, 31, 23))
        self.assertEqual(local.strftime("%Y-%m-%d"), "9999-12-31")

    def test_another_time_zone(self):
        self.company.procuratorate_tz = "Asia/Urumqi"
        clock = self.due(3, "calendar_day", utc(2026, 3, 2, 18))
        self.assertEqual(clock.due_at, utc(2026, 3, 6, 17, 59, 59))

    def test_working_days(self):
        """services_disclosure_office#1: 20 working days from 18 September 2026."""
        clock = self.due(20, "working_day", utc(2026, 9, 18, 8))
        self.assertEqual(clock.due_date, day("2026-10-22"))

    def test_hours_run_through_nights_and_holidays(self):
        clock = self.due(24, "hour", utc(2026, 9, 30, 10, 30))
        self.assertEqual(clock.due_at, utc(2026, 10, 1, 10, 30))
        self.assertEqual(clock.due_date, day("2026-10-01"))

    def test_months(self):
        clock = self.due(6, "month", day("2026-01-30"))
        self.assertEqual(clock.due_date, day("2026-07-30"))

    def test_years(self):
        clock = self.due(1, "year", day("2024-02-29"))
        self.assertEqual(clock.due_date, day("2025-02-28"))

    def test_zero_days_is_the_same_day(self):
        clock = self.due(0, "calendar_day", utc(2026, 3, 9, 2))
        self.assertEqual(clock.due_at, utc(2026, 3, 9, 15, 59, 59))

    def test_start_defaults_to_now(self):
        with freeze_time("2026-03-02 02:00:00"):
            clock = self.due(3, "calendar_day", None)
        self.assertEqual(clock.start_at, utc(2026, 3, 2, 2))

    def test_start_given_as_text(self):
        clock = self.due(3, "calendar_day", "2026-03-02 02:00:00")
        self.assertEqual(clock.start_at, utc(2026, 3, 2, 2))

    def test_beyond_the_table_is_uncertain(self):
        clock = self.due(3, "year", day("2026-06-01"))
        self.assertTrue(clock.uncertain)
        self.assertEqual(clock.due_date, day("2029-06-01"))

    def test_within_the_table_is_certain(self):
        self.assertFalse(self.due(3, "working_day", day("2026-03-02")).uncertain)

    def test_hours_are_never_uncertain(self):
        self.assertFalse(self.due(24, "hour", utc(2031, 1, 1)).uncertain)

    def test_uncertain_clock_asks_the_officer_once(self):
        self.due(3, "year", day("2026-06-01"))
        self.start(self.case, 3, "year", day("2026-06-02"))
        rule = self.env.ref("procuratorate_base.rule_working_day_covered_until")
        asked = rule.activity_ids.filtered(
            lambda activity: activity.user_id == self.users["officer"]
        )
        self.assertEqual(len(asked), 1)

    def test_uncertain_clock_is_reckoned_again_when_the_table_grows(self):
        clock = self.due(3, "year", day("2026-06-01"))
        self.env["procuratorate.working.day"].create(
            {"date": "2029-06-01", "is_working": False, "name": "Festival"}
        )
        covered = self.env.ref("procuratorate_base.rule_working_day_covered_until")
        covered.version_ids.write({"value": "2029-12-31"})
        self.assertFalse(clock.uncertain)
        self.assertEqual(clock.due_date, day("2029-06-04"))
        self.assertEqual(clock.original_due_at, clock.due_at)

    def test_certain_clock_keeps_its_day_when_the_table_changes(self):
        clock = self.due(3, "calendar_day", day("2026-03-02"))
        self.env["procuratorate.working.day"].create(
            {"date": "2026-03-05", "is_working": False}
        )
        self.assertEqual(clock.due_date, day("2026-03-05"))

    def test_length_of_the_day_the_event_happened(self):
        """A new version does not touch running clocks; the event's day decides."""
        rule = self.add_rule("test.changing", "20", date_to="2026-05-31")
        rule.version_ids.create(
            {
                "rule_id": rule.id,
                "value": "10",
                "unit": "calendar_day",
                "date_from": "2026-06-01",
            }
        )
        old = self.case._start_time_limit("test.changing", start=day("2026-05-31"))
        new = self.case._start_time_limit("test.changing", start=day("2026-06-01"))
        self.assertEqual((old.length, new.length), (20, 10))

    def test_basis_is_kept_as_it_was(self):
        clock = self.due(3, "calendar_day", day("2026-03-02"))
        clock.sudo().rule_version_id.basis = "Article 2"
        self.assertEqual(clock.basis, "Article 1")

    def test_days_left_and_overdue(self):
        clock = self.due(3, "working_day", utc(2026, 3, 2, 2))
        for moment, left, overdue in (
            ("2026-03-02 03:00:00", 3, False),
            ("2026-03-05 15:59:59", 0, False),
            ("2026-03-05 16:00:00", -1, True),
            ("2026-03-09 02:00:00", -2, True),
        ):
            with self.subTest(moment), freeze_time(moment):
                clock.invalidate_recordset()
                self.assertEqual((clock.days_left, clock.is_overdue), (left, overdue))
                for value in (True, False):
                    domain = [("is_overdue", "=", value), ("id", "=", clock.id)]
                    self.assertEqual(bool(clock.search(domain)), value == overdue)


@tagged("post_install", "-at_install")
class TestVerbs(OfficeCase):
    """A document starts, closes, extends and cancels its clocks."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["procuratorate.working.day"]._load_package()
        cls.case = cls.add_case()
        with freeze_time("2026-03-02 02:00:00"):
            cls.clock = cls.start(
                cls.case, 3, "calendar_day", None, event="seizure"
            ).sudo()

    def test_clock_tells_what_and_whose(self):
        self.assertRecordValues(
            self.clock,
            [
                {
                    "name": "Rule test.limit",
                    "res_name": "QH-1 theft",
                    "start_event": "seizure",
                    "responsible_id": self.people["staff"].id,
                    "department_id": self.handling.id,
                    "company_id": self.company.id,
                    "state": "running",
                    "length": 3,
                    "unit": "calendar_day",
                }
            ],
        )

    def test_document_knows_its_clocks(self):
        self.assertEqual(self.case.time_limit_ids, self.clock)
        self.assertEqual(self.case.time_limit_due, self.clock.due_at)

    def test_closing_in_time(self):
        with freeze_time("2026-03-05 15:00:00"):
            self.case._close_time_limit("test.limit")
        self.assertEqual(self.clock.state, "done")
        self.assertFalse(self.clock.is_late)
        self.assertFalse(self.case.time_limit_due)

    def test_closing_at_the_last_second_is_in_time(self):
        with freeze_time("2026-03-05 15:59:59"):
            self.case._close_time_limit("test.limit")
        self.assertFalse(self.clock.is_late)

    def test_closing_after_due_is_late(self):
        with freeze_time("2026-03-05 16:00:00"):
            self.case._close_time_limit("test.limit")
        self.assertTrue(self.clock.is_late)

    def test_event_before_due_recorded_later_is_in_time_but_shows_it(self):
        with freeze_time("2026-03-10 02:00:00"):
            self.case._close_time_limit("test.limit", at=utc(2026, 3, 4, 2))
        self.assertFalse(self.clock.is_late)
        self.assertEqual(self.clock.close_recorded_at, utc(2026, 3, 10, 2))

    def test_closing_in_advance_is_refused(self):
        with freeze_time("2026-03-03"), self.assertRaises(UserError):
            self.case._close_time_limit("test.limit", at=utc(2026, 3, 4))

    def test_closing_before_the_event_is_refused(self):
        with freeze_time("2026-03-03"), self.assertRaises(UserError):
            self.case._close_time_limit("test.limit", at=utc(2026, 3, 1))

    def test_closing_on_a_day_means_its_end(self):
        with freeze_time("2026-03-10 02:00:00"):
            self.case._close_time_limit("test.limit", at=day("2026-03-05"))
        self.assertEqual(self.clock.closed_at, utc(2026, 3, 5, 15, 59, 59))
        self.assertFalse(self.clock.is_late)

    def test_closing_today_by_the_day(self):
        with freeze_time("2026-03-02 03:00:00"):
            self.case._close_time_limit("test.limit", at=day("2026-03-02"))
        self.assertEqual(self.clock.closed_at, utc(2026, 3, 2, 3))

    def test_closing_on_a_day_to_come_is_refused(self):
        with freeze_time("2026-03-03"), self.assertRaises(UserError):
            self.case._close_time_limit("test.limit", at=day("2026-03-04"))

    def test_closing_twice_is_refused(self):
        with freeze_time("2026-03-04"):
            self.clock._close()
            with self.assertRaisesRegex(UserError, "not running"):
                self.clock._close()

    def test_closing_another_kind_leaves_it_running(self):
        self.case._close_time_limit("test.other")
        self.assertEqual(self.clock.state, "running")

    def test_cancelling_needs_a_reason(self):
        with self.assertRaisesRegex(UserError, "reason"):
            self.case._cancel_time_limit("test.limit", "  ")

    def test_cancelling_keeps_reason_and_time(self):
        with freeze_time("2026-03-04 02:00:00"):
            self.case._cancel_time_limit("test.limit", "Withdrawn")
        self.assertRecordValues(
            self.clock,
            [
                {
                    "state": "cancelled",
                    "cancel_reason": "Withdrawn",
                    "closed_at": utc(2026, 3, 4, 2),
                    "is_late": False,
                }
            ],
        )

    def test_cancelling_an_overdue_clock_leaves_it_late(self):
        with freeze_time("2026-03-06"):
            self.case._cancel_time_limit("test.limit", "Withdrawn")
        self.assertTrue(self.clock.is_late)

    def extend(self, moment="2026-03-04 02:00:00", reason="Approved", length=4):
        with freeze_time(moment):
            self.as_user(self.case, "staff")._extend_time_limit(
                "test.limit", reason, length
            )

    def test_extension_is_counted_from_the_start_of_the_limit(self):
        self.extend()
        self.assertRecordValues(
            self.clock,
            [
                {
                    "due_date": day("2026-03-09"),
                    "original_due_at": utc(2026, 3, 5, 15, 59, 59),
                    "extended_by_id": self.people["staff"].id,
                    "extended_at": utc(2026, 3, 4, 2),
                    "extension_reason": "Approved",
                    "extension_length": 4,
                    "state": "running",
                }
            ],
        )

    def test_thirty_days_and_thirty_more(self):
        """seized_property#24: 9 March, due 8 April, extended to 8 May."""
        with freeze_time("2026-03-09 02:00:00"):
            clock = self.start(self.case, 30, "calendar_day", None, "test.disposal")
        self.add_rule("test.disposal.extension", "30", "calendar_day")
        with freeze_time("2026-04-08 02:00:00"):
            self.as_user(self.case, "staff")._extend_time_limit(
                "test.disposal", "Chief procurator approved"
            )
        self.assertEqual(clock.due_date, day("2026-05-08"))

    def test_second_extension_is_refused(self):
        self.extend()
        with self.assertRaisesRegex(UserError, "already extended"):
            self.extend()

    def test_extension_after_the_end_is_refused(self):
        with self.assertRaisesRegex(UserError, "limit ended"):
            self.extend("2026-03-05 16:00:00")

    def test_extension_of_a_closed_clock_is_refused(self):
        with freeze_time("2026-03-03"):
            self.clock._close()
            with self.assertRaisesRegex(UserError, "not running"):
                self.clock._extend("Approved", 4)

    def test_extension_needs_a_reason(self):
        with self.assertRaisesRegex(UserError, "reason"):
            self.extend(reason="")

    def test_extension_by_nothing_is_refused(self):
        with self.assertRaises(UserError):
            self.extend(length=0)

    def test_extension_without_rule_or_length_is_refused(self):
        with self.assertRaisesRegex(UserError, "test.limit.extension"):
            self.extend(length=None)

    def test_extension_by_nobody_is_refused(self):
        with freeze_time("2026-03-04"), self.assertRaises(UserError):
            self.case.with_user(self.admin_only).sudo()._extend_time_limit(
                "test.limit", "Approved", 4
            )

    def test_extension_without_running_clock_is_refused(self):
        with self.assertRaisesRegex(UserError, "no running clock"):
            self.case._extend_time_limit("test.other", "Approved", 4)

    def test_handing_on_keeps_the_terms(self):
        self.clock._reassign(self.people["head"], "Transferred")
        self.assertEqual(self.clock.responsible_id, self.people["head"])
        self.assertEqual(self.clock.due_date, day("2026-03-05"))

    def test_batch_starts_one_clock_per_document(self):
        cases = self.case | self.add_case("QH-2") | self.add_case("QH-3")
        self.add_rule("test.batch", "2", "working_day")
        clocks = cases._start_time_limit("test.batch")
        self.assertEqual(clocks.mapped("res_id"), cases.ids)

    def test_batch_of_a_hundred_costs_no_more_queries_than_ten(self):
        self.add_rule("test.batch", "2", "working_day")
        few = self.env["procuratorate.case"].union(
            *(self.add_case(f"F{n}") for n in range(10))
        )
        many = self.env["procuratorate.case"].union(
            *(self.add_case(f"M{n}") for n in range(100))
        )

        def queries(cases):
            self.env.flush_all()
            before = self.env.cr.sql_log_count
            cases._start_time_limit("test.batch", responsible=self.people["staff"])
            self.env.flush_all()
            return self.env.cr.sql_log_count - before

        queries(self.case)
        self.assertLessEqual(queries(many), queries(few) + 10)

    def test_starting_and_closing_cost_few_queries(self):
        self.add_rule("test.cost", "2", "working_day")
        self.case._start_time_limit("test.cost", responsible=self.people["staff"])
        self.env.flush_all()
        with self.assertQueryCount(4):
            self.case._start_time_limit("test.cost", responsible=self.people["staff"])
            self.env.flush_all()
        with self.assertQueryCount(6):
            self.case._close_time_limit("test.cost")
            self.env.flush_all()

    def test_post_may_be_responsible(self):
        post = self.env.ref("procuratorate_base.post_chief")
        clock = self.start(self.case, 3, "working_day", None, "test.post", post=post)
        self.assertEqual(clock.responsible_post_id, post)

    def test_document_with_running_clock_cannot_be_deleted(self):
        for case in (self.case, self.case.with_context(_force_unlink=True)):
            with self.assertRaisesRegex(UserError, "cannot be deleted"):
                case.unlink()

    def test_case_with_closed_clock_cannot_be_deleted_either(self):
        with freeze_time("2026-03-03"):
            self.clock._close()
        for case in (self.case, self.case.with_context(_force_unlink=True)):
            with self.assertRaises(UserError):
                case.unlink()

    def test_open_document_leads_to_the_document(self):
        action = self.as_user(self.clock, "staff").action_open_document()
        self.assertEqual(
            (action["res_model"], action["res_id"]),
            ("procuratorate.case", self.case.id),
        )


@tagged("post_install", "-at_install")
class TestReminders(OfficeCase):
    """Before, on and after the due day, each step once."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["procuratorate.working.day"]._load_package()
        cls.case = cls.add_case()
        with freeze_time("2026-03-02 02:00:00"):
            cls.clock = cls.start(cls.case, 3, "working_day", None).sudo()

    def remind(self, moment):
        """What the cron does, without its commits."""
        with freeze_time(moment):
            clocks = self.clock.search(
                [("state", "=", "running"), ("remind_at", "<=", fields.Datetime.now())]
            )
            clocks._remind(fields.Datetime.now())
        self.env.flush_all()

    def told(self):
        activities = self.env["mail.activity"].search(
            [("procuratorate_time_limit_id", "=", self.clock.id)], order="id"
        )
        return [(a.user_id.login, a.summary.split(":")[0]) for a in activities]

    def test_quiet_long_before(self):
        self.remind("2026-03-03 02:00:00")
        self.assertEqual(self.told(), [])

    def test_one_working_day_before(self):
        self.remind("2026-03-03 16:00:00")
        self.assertEqual(self.told(), [("staff", "Due soon")])

    def test_on_the_day(self):
        self.remind("2026-03-03 16:00:00")
        self.remind("2026-03-04 16:00:00")
        self.assertEqual(self.told(), [("staff", "Due soon"), ("staff", "Due today")])

    def test_overdue_tells_the_head_too(self):
        """seized_property#1: overdue activity to handler and head on 6 March."""
        self.remind("2026-03-05 16:00:00")
        self.assertEqual(self.told(), [("staff", "Overdue"), ("head", "Overdue")])

    def test_each_step_once(self):
        for _run in range(3):
            self.remind("2026-03-04 16:00:00")
        self.assertEqual(self.told(), [("staff", "Due today")])

    def test_missed_days_skip_to_the_step_that_holds(self):
        self.remind("2026-03-20 02:00:00")
        self.assertEqual(len(self.told()), 2)

    def test_overdue_is_the_last_word(self):
        self.remind("2026-03-20 02:00:00")
        self.remind("2026-04-20 02:00:00")
        self.assertEqual(len(self.told()), 2)
        self.assertFalse(self.clock.remind_at)

    def test_head_who_is_responsible_is_reported_to_the_leader(self):
        self.clock._reassign(self.people["head"], "Transferred")
        self.remind("2026-03-05 16:00:00")
        self.assertEqual(self.told(), [("head", "Overdue"), ("leader", "Overdue")])

    def test_post_is_told_by_its_holders_and_its_superior(self):
        post = self.env.ref("procuratorate_base.post_office_director")
        self.clock._write_engine(
            {"responsible_id": False, "responsible_post_id": post.id}
        )
        self.remind("2026-03-05 16:00:00")
        self.assertEqual(self.told(), [("director", "Overdue"), ("leader", "Overdue")])

    def test_activity_stands_on_the_document(self):
        self.remind("2026-03-04 16:00:00")
        activity = self.case.activity_ids
        self.assertEqual(activity.procuratorate_time_limit_id, self.clock)

    def test_activity_stands_on_the_clock_when_the_document_is_closed_to_him(self):
        self.case.write({"secrecy": "restricted"})
        self.remind("2026-03-05 16:00:00")
        targets = self.env["mail.activity"].search(
            [("procuratorate_time_limit_id", "=", self.clock.id)]
        )
        by_user = {a.user_id.login: a.res_model for a in targets}
        self.assertEqual(
            by_user,
            {"staff": "procuratorate.case", "head": "procuratorate.time.limit"},
        )

    def test_closing_takes_the_activities_away(self):
        self.remind("2026-03-05 16:00:00")
        self.clock._close()
        self.assertEqual(self.told(), [])

    def test_extension_starts_the_reminders_anew(self):
        self.remind("2026-03-04 16:00:00")
        with freeze_time("2026-03-05 01:00:00"):
            self.as_user(self.case, "staff")._extend_time_limit(
                "test.limit", "Approved", 5
            )
        self.assertEqual(self.told(), [])
        self.remind("2026-03-11 16:00:00")
        self.assertEqual(self.told(), [("staff", "Due today")])

    def test_hours_are_reminded_by_the_hour(self):
        with freeze_time("2026-03-02 02:00:00"):
            self.clock = self.start(self.case, 24, "hour", None, "test.hours").sudo()
        self.remind("2026-03-03 00:30:00")
        self.assertEqual(self.told(), [])
        self.remind("2026-03-03 01:00:00")
        self.assertEqual(self.told(), [("staff", "Due soon")])
        self.remind("2026-03-03 02:00:01")
        self.assertEqual(self.told()[1:], [("staff", "Overdue"), ("head", "Overdue")])

    def test_nobody_to_remind_does_not_stop_the_others(self):
        orphan = self.add_person("orphan", user=self.env["res.users"])
        with freeze_time("2026-03-02 02:00:00"):
            other = self.start(
                self.case, 3, "working_day", None, "test.orphan", responsible=orphan
            ).sudo()
        self.remind("2026-03-04 16:00:00")
        self.assertEqual(self.told(), [("staff", "Due today")])
        self.assertEqual(other.remind_step, "due")

    def test_reminder_speaks_the_language_of_the_person(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        self.users["staff"].lang = "zh_CN"
        self.remind("2026-03-04 16:00:00")
        self.assertIn("今日到期", self.case.activity_ids.summary)

    def test_lead_time_is_a_dated_rule(self):
        rule = self.env.ref("procuratorate_base.rule_time_limit_remind_before_v1")
        rule.value = "2"
        with freeze_time("2026-03-02 02:00:00"):
            self.clock = self.start(
                self.case, 3, "working_day", None, "test.lead"
            ).sudo()
        self.assertEqual(self.clock.remind_at, utc(2026, 3, 2, 16))

    def test_cron_runs(self):
        """The whole job, commits included, in a registry of its own."""
        cron = self.env.ref("procuratorate_base.cron_remind")
        self.env.flush_all()
        with (
            self.enter_registry_test_mode(),
            freeze_time("2026-03-05 16:00:00"),
        ):
            cron.method_direct_trigger()
        self.env.invalidate_all()
        self.assertEqual(self.told(), [("staff", "Overdue"), ("head", "Overdue")])

    def test_batch_of_reminders_is_one_create(self):
        with freeze_time("2026-03-02 02:00:00"):
            for n in range(20):
                self.start(self.add_case(f"R{n}"), 3, "working_day", None)
        self.env.flush_all()
        with freeze_time("2026-03-04 16:00:00"):
            clocks = self.clock.search(
                [("company_id", "=", self.company.id), ("state", "=", "running")]
            )
            clocks._remind(fields.Datetime.now() + timedelta(0))
        self.assertEqual(len(clocks), 21)
        self.assertEqual(
            self.env["mail.activity"].search_count(
                [("procuratorate_time_limit_id", "in", clocks.ids)]
            ),
            21,
        )
