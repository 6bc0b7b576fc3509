from odoo.tests import tagged

from .month_common import MonthCase


@tagged("post_install", "-at_install")
class TestMonthDue(MonthCase):
    """A month is posted in time."""

    def months(self):
        Month = self.env["procuratorate.fleet.month"].sudo()
        return Month.search([("company_id", "=", self.company.id)])

    def test_last_month_begins_by_itself(self):
        """P2: at the end of the month the office lists all spending."""
        self.run_job("cron_month_begin")
        month = self.months()
        self.assertEqual((month.state, month._period()), ("draft", "2026-04"))
        clerks = self.people["fleet_clerk"] | self.people["dispatcher"]
        self.assertIn(month.applicant_id, clerks)
        self.assertTrue(self.told("fleet_clerk", month))
        self.assertTrue(self.told("dispatcher", month))
        self.run_job("cron_month_begin")
        self.assertEqual(len(self.months()), 1)

    def test_where_nothing_moved_nothing_is_posted(self):
        self.clock.move_to(self.at("2026-07-02 09:00"))
        self.run_job("cron_month_begin")
        self.assertFalse(self.months())

    def test_where_the_rules_are_off_nothing_begins(self):
        self.company.procuratorate_rules = False
        self.run_job("cron_month_begin")
        self.assertFalse(self.months())

    def test_it_is_due_until_it_is_published(self):
        """Ten working days after the end of April, with the holidays of May."""
        self.run_job("cron_month_begin")
        month = self.as_("fleet_clerk", self.months())
        [clock] = month.sudo().time_limit_ids
        self.assertEqual(clock.state, "running")
        due = self.company._procuratorate_local(clock.due_at).date()
        self.assertEqual(str(due), "2026-05-18")
        month.action_submit()
        self.review(month)
        month.action_publish()
        self.env.invalidate_all()
        self.assertNotEqual(clock.state, "running")

    def test_who_submits_is_who_compiled_it(self):
        self.run_job("cron_month_begin")
        month = self.as_("director", self.months())
        month.action_submit()
        self.assertEqual(month.sudo().applicant_id, self.people["director"])

    def test_a_draft_may_be_deleted(self):
        month = self.month()
        month.unlink()
        self.assertFalse(self.months())

    def test_a_month_that_was_submitted_may_not(self):
        month = self.closed()
        month.action_amend("A toll is missing")
        with self.refused("cannot be deleted"):
            month.unlink()
