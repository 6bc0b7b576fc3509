from freezegun import freeze_time

from odoo.tests import tagged

from .count_common import CountCase


@tagged("post_install", "-at_install")
class TestCountCalendar(CountCase):
    """The calendar plans each count once, with its time limit."""

    def planned(self, moment):
        with freeze_time(moment):
            self.cron("armory_count_plan")
        counts = self.env["procuratorate.armory.count"].search(
            [("room_id", "=", self.room.id)]
        )
        return {(count.kind, count.period): count for count in counts}

    def test_a_month_is_counted_by_its_fifth_day(self):
        count = self.planned("2026-06-01 01:00:00")["monthly", "2026-06"]
        self.assertEqual(str(count.due_on), "2026-06-05")
        self.assertEqual(count.time_limit_ids.responsible_post_id.code, "armory_keeper")

    def test_what_is_planned_is_not_planned_twice(self):
        first = self.planned("2026-06-01 01:00:00")
        again = self.planned("2026-06-02 01:00:00")
        self.assertEqual(set(first.values()), set(again.values()))

    def test_a_week_has_its_look(self):
        counts = self.planned("2026-06-03 01:00:00")
        self.assertEqual(str(counts["weekly", "2026-W23"].due_on), "2026-06-08")

    def test_quarter_and_year(self):
        counts = self.planned("2026-07-01 01:00:00")
        self.assertIn(("quarterly", "2026-Q3"), counts)
        self.assertNotIn(("yearly", "2026"), counts)

    def test_a_time_that_went_by_before_we_came_is_not_planned(self):
        counts = self.planned("2026-06-20 01:00:00")
        self.assertNotIn(("monthly", "2026-06"), counts)

    def test_a_missed_job_plans_what_is_overdue_where_counts_are_known(self):
        self.planned("2026-06-01 01:00:00")
        counts = self.planned("2026-07-20 01:00:00")
        self.assertIn(("monthly", "2026-07"), counts)

    def test_where_the_rules_are_off_nothing_is_planned(self):
        self.company.procuratorate_rules = False
        self.assertFalse(self.planned("2026-06-01 01:00:00"))

    def test_a_loss_asks_for_a_full_count_within_two_hours(self):
        with freeze_time("2026-06-03 01:00:00"):
            incident = self.report()
        count = incident.count_id
        self.assertEqual(count.kind, "incident")
        clock = count.time_limit_ids
        self.assertEqual(str(clock.due_at), "2026-06-03 03:00:00")
        self.assertIn("count", [code for code, _words in incident._owed()])

    def test_the_signed_count_frees_the_room_of_an_answered_loss(self):
        incident = self.report()
        self.as_("warden", incident).action_no_loss("Was on the bench")
        self.answer(incident)
        self.assertTrue(self.room.armory_frozen)
        self.begin(incident.count_id)
        self.all_found(incident.count_id)
        self.compare(incident.count_id)
        self.sign_count(incident.count_id)
        self.assertFalse(self.room.armory_frozen)
