from freezegun import freeze_time

from odoo.tests import tagged

from .common import ApprovalCase


@tagged("post_install", "-at_install")
class TestDeadlines(ApprovalCase):
    """Two working days a step; late steps are seen and escalated."""

    def test_step_is_due_after_two_working_days(self):
        """Monday's step is due on Wednesday at the end of the day."""
        case = self.submit().sudo().approval_case_id
        local = self.company._procuratorate_local(case.due_at)
        self.assertEqual(str(local)[:16], "2026-03-04 23:59")

    def test_clock_closes_with_the_decision(self):
        proposal = self.submit()
        self.approve(proposal, "head")
        clocks = proposal.sudo().approval_case_id.time_limit_ids
        self.assertEqual(sorted(clocks.mapped("state")), ["done", "running"])

    def test_late_step_is_found(self):
        case = self.submit().sudo().approval_case_id
        late = [("is_late", "=", True), ("id", "=", case.id)]
        self.assertFalse(case.search(late))
        with freeze_time("2026-03-05 02:00:00"):
            case.invalidate_recordset(["is_late"])
            self.assertTrue(case.is_late)
            self.assertTrue(case.search(late))

    def test_late_decision_is_not_on_time(self):
        proposal = self.submit()
        with freeze_time("2026-03-06 02:00:00"):
            self.approve(proposal, "head")
        step = proposal.sudo().approval_case_id.step_ids[0]
        self.assertFalse(step.on_time)
        self.assertAlmostEqual(step.hours, 96)

    def escalate_at(self, moment):
        with freeze_time(moment):
            self.env["procuratorate.approval.case.step"]._cron_escalate()

    def test_escalated_after_three_working_days_and_once(self):
        """The superior and supervision are told, not before the third day."""
        case = self.submit().sudo().approval_case_id
        self.escalate_at("2026-03-04 10:00:00")
        self.assertFalse(case.activity_ids)
        self.escalate_at("2026-03-05 02:00:00")
        told = case.activity_ids.user_id.mapped("login")
        self.assertEqual(sorted(told), ["leader", "supervision"])
        self.escalate_at("2026-03-09 02:00:00")
        self.assertEqual(len(case.activity_ids), 2)

    def test_group_item_has_fifteen_days(self):
        case = self.large().sudo().approval_case_id
        local = self.company._procuratorate_local(case.due_at)
        self.assertEqual(str(local)[:10], "2026-03-17")
