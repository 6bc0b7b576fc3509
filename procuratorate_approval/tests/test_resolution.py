from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from .common import ApprovalCase


@tagged("post_install", "-at_install")
class TestResolution(ApprovalCase):
    """The Party group decides in a meeting: quorum, majority, order, minutes."""

    def scan(self, login="clerk"):
        files = self.as_(login, self.env["ir.attachment"])
        return files.create({"name": "minutes.pdf", "raw": b"scan"})

    def test_order_of_50000_is_not_approved_without_resolution(self):
        proposal = self.large(50000.0)
        with self.assertRaisesRegex(UserError, "Party Group"):
            proposal._approval_check_approved()

    def test_no_click_stands_for_a_meeting(self):
        proposal = self.large()
        for login in ("secretary", "m1", "chief"):
            with self.assertRaises(AccessError):
                self.approve(proposal, login)

    def test_quorum_is_needed(self):
        """procurement_finance#25: group of 7, 3 present: refused."""
        resolution = self.meet(self.large(), present=3)
        self.vote_all(resolution, yes=3)
        with self.assertRaisesRegex(UserError, "quorum"):
            self.close(resolution)

    def test_four_of_seven_pass(self):
        """procurement_finance#26: present 4, yes 4: passed."""
        proposal = self.large()
        resolution = self.meet(proposal, present=4)
        self.vote_all(resolution, yes=4)
        self.close(resolution)
        self.assertEqual(resolution.result, "passed")
        self.assertEqual(resolution.number, "2026-1")
        self.assertEqual(proposal.approval_state, "approved")
        self.assertTrue(proposal._approval_approved())

    def test_three_of_seven_fail_although_most_of_those_present(self):
        """procurement_finance#27: present 5, yes 3, no 2: not passed (3 <= 3.5)."""
        proposal = self.large()
        resolution = self.meet(proposal, present=5)
        self.vote_all(resolution, yes=3, no=2)
        self.close(resolution)
        self.assertEqual(resolution.result, "failed")
        self.assertEqual(proposal.approval_state, "refused")

    def test_head_first_warns_and_closing_needs_head_last(self):
        """procurement_finance#29: the order is recorded; the head confirms last."""
        resolution = self.meet(self.large(), present=4)
        notice = self.vote(resolution, "secretary")
        self.assertTrue(notice is True or notice["tag"])
        logins = resolution.sudo()._present().employee_id.user_id.mapped("login")
        for login in set(logins) - {"secretary"}:
            self.vote(resolution, login)
        self.assertTrue(resolution.warning)
        with self.assertRaisesRegex(UserError, "last"):
            self.close(resolution)
        self.vote(resolution, "secretary")
        self.close(resolution)
        sealed = self.env["procuratorate.book.entry"].search_count(
            [("res_model", "=", resolution._name), ("res_id", "=", resolution.id)]
        )
        self.assertEqual(sealed, 5, "both votes of the head are on record")

    def test_resolution_covers_its_amount_only(self):
        """procurement_finance#30: 60,000.00 is covered, 61,000 is refused."""
        proposal = self.large(60000.0)
        resolution = self.meet(proposal)
        self.vote_all(resolution, yes=7)
        self.close(resolution)
        self.assertEqual(proposal._approval_resolution(), resolution.sudo())
        resolution._check_covers(60000.0)
        with self.assertRaises(UserError):
            resolution._check_covers(60000.01)
        with self.assertRaises(UserError):
            resolution._check_covers(61000.0)

    def test_resolution_stays_with_a_reduction(self):
        proposal = self.large(60000.0)
        resolution = self.meet(proposal)
        self.vote_all(resolution, yes=7)
        self.close(resolution)
        proposal.action_amend("Fewer")
        proposal.line_ids.price_unit = 55000.0
        proposal.action_submit()
        self.assertEqual(self.steps(proposal), [("chief", "current")])
        self.approve(proposal, "chief")
        proposal._approval_resolution()._check_covers(55000.0)

    def test_not_every_member_spoke(self):
        resolution = self.meet(self.large(), present=5)
        self.vote(resolution, "secretary")
        with self.assertRaisesRegex(UserError, "spoken"):
            self.close(resolution)

    def test_applicant_who_is_a_member_is_recused(self):
        self.people["m1"].department_id = self.handling
        proposal = self.submit(60000.0, by="m1")
        self.climb(proposal)
        resolution = self.meet(proposal)
        row = resolution.sudo().vote_ids.filtered(
            lambda v: v.employee_id == self.people["m1"]
        )
        self.assertEqual(row.attendance, "recused")
        with self.assertRaises(UserError):
            self.vote(resolution, "m1")
        with self.assertRaises(UserError):
            self.as_("clerk", row).action_present()

    def test_recused_stay_in_the_number_entitled(self):
        """Seven entitled, one aside: four yes votes are still needed."""
        resolution = self.meet(self.large())
        row = resolution.sudo().vote_ids.filtered(
            lambda v: v.employee_id == self.people["m2"]
        )
        self.as_("m2", row).action_recuse("related to the supplier")
        counts = (resolution.entitled_count, resolution.present_count)
        self.assertEqual((counts, resolution.yes_needed), ((7, 6), 4))

    def test_votes_count_only_on_the_day_of_the_meeting(self):
        resolution = self.meet(self.large())
        with freeze_time("2026-03-04 02:00:00"), self.assertRaises(UserError):
            self.vote(resolution, "m1")

    def test_one_vote_each(self):
        resolution = self.meet(self.large())
        self.vote(resolution, "m1")
        with self.assertRaises(UserError):
            self.vote(resolution, "m1", "no")

    def test_outsider_has_no_vote(self):
        resolution = self.meet(self.large())
        with self.assertRaises(AccessError):
            self.vote(resolution.sudo(), "staff")

    def test_minutes_need_the_scan_and_the_chair(self):
        """Votes from paper: a scan, and a chair who is not the clerk."""
        resolution = self.meet(self.large(), present=4)
        chair = resolution.sudo().chair_id
        rows = resolution.sudo()._present().sorted(lambda v: v.employee_id == chair)
        for row in rows:
            self.as_("clerk", row).action_record("yes", "As in the minutes")
        with self.assertRaisesRegex(UserError, "scan"):
            self.close(resolution)
        resolution.write({"minutes_ids": [Command.link(self.scan().id)]})
        with self.assertRaises(AccessError):
            self.close(resolution, "clerk")
        self.close(resolution)
        case = resolution.sudo().case_id
        meeting = self.entries(case, "approval.resolution")._content()["meeting"]
        self.assertEqual(len(meeting["minutes"][0]["sha256"]), 64)
        self.assertEqual(
            {v["how"] for v in meeting["votes"] if v["verdict"]}, {"recorded"}
        )

    def test_chair_who_keeps_the_minutes_cannot_close_them(self):
        resolution = self.meet(self.large(), clerk="secretary")
        chair = resolution.sudo().chair_id
        rows = resolution.sudo()._present().sorted(lambda v: v.employee_id == chair)
        for row in rows:
            self.as_("secretary", row).action_record("yes", "")
        resolution.write({"minutes_ids": [Command.link(self.scan("secretary").id)]})
        with self.assertRaises(AccessError):
            self.close(resolution)

    def test_absent_opinion_is_kept_and_not_counted(self):
        proposal = self.large()
        resolution = self.meet(proposal, present=4)
        absent = resolution.sudo().vote_ids.filtered(lambda v: v.attendance == "absent")
        self.as_("clerk", absent[0]).action_record_opinion("I would agree")
        self.vote_all(resolution, yes=3, no=1)
        self.close(resolution)
        self.assertEqual(resolution.result, "failed")
        self.assertEqual(absent[0].opinion, "I would agree")

    def test_numbers_have_no_gaps(self):
        numbers = []
        for _index in range(2):
            resolution = self.meet(self.large())
            self.vote_all(resolution, yes=7)
            self.close(resolution)
            numbers.append(resolution.serial)
        self.assertEqual(numbers, [1, 2])

    def test_meeting_that_did_not_take_place_is_prepared_again(self):
        proposal = self.large()
        resolution = self.meet(proposal)
        resolution.action_cancel("Not enough time")
        again = self.meet(proposal)
        self.assertNotEqual(again, resolution)

    def test_closed_resolution_is_frozen(self):
        resolution = self.meet(self.large())
        self.vote_all(resolution, yes=7)
        self.close(resolution)
        for vals in ({"place": "Elsewhere"}, {"result": "failed"}, {"amount": 1}):
            with self.assertRaises(AccessError):
                resolution.sudo().write(vals)
        with self.assertRaises(AccessError):
            resolution.sudo().unlink()

    def test_tampered_votes_do_not_close(self):
        """A vote row changed by SQL differs from the sealed vote."""
        resolution = self.meet(self.large(), present=5)
        self.vote_all(resolution, yes=3, no=2)
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE procuratorate_approval_resolution_vote SET verdict = 'yes'"
            " WHERE resolution_id = %s AND verdict = 'no'",
            [resolution.id],
        )
        self.env.invalidate_all()
        with self.assertRaisesRegex(UserError, "sealed votes"):
            self.close(resolution)

    def test_vote_forged_as_the_members_own_does_not_close(self):
        """Whoever acted is written by the ledger: it was not the member."""
        resolution = self.meet(self.large(), present=4)
        votes = resolution.sudo().vote_ids.filtered(lambda v: v.attendance == "present")
        chair = votes.filtered(lambda v: v.employee_id == resolution.sudo().chair_id)
        for vote in votes - chair:
            vote.with_user(self.admin_only).sudo()._cast("yes", "forged", "own")
        self.vote(resolution, "secretary")
        with self.assertRaisesRegex(UserError, "sealed votes"):
            self.close(resolution)


@tagged("post_install", "-at_install")
class TestUrgent(ApprovalCase):
    """The chief's written order first, the meeting within fifteen days."""

    def test_only_the_chief_orders(self):
        proposal = self.submit(60000.0)
        with self.assertRaises(AccessError):
            self.as_("leader", proposal).action_urgent_order("Flood in the archive")
        with self.assertRaises(UserError):
            self.as_("chief", proposal).action_urgent_order(" ")

    def test_order_carries_until_the_clock_ends(self):
        proposal = self.submit(60000.0)
        self.as_("chief", proposal).action_urgent_order("Flood in the archive")
        self.assertFalse(proposal._approval_approved())
        proposal._approval_check_approved()
        case = proposal.sudo().approval_case_id
        self.assertEqual(str(case.urgent_due_at)[:10], "2026-03-17")
        with freeze_time("2026-03-18 02:00:00"), self.assertRaises(UserError):
            proposal._approval_check_approved()

    def test_ratified_by_the_resolution(self):
        proposal = self.submit(60000.0)
        self.as_("chief", proposal).action_urgent_order("Flood in the archive")
        self.climb(proposal)
        resolution = self.meet(proposal)
        self.vote_all(resolution, yes=7)
        self.close(resolution)
        case = proposal.sudo().approval_case_id
        self.assertTrue(case.urgent_ratified)
        clock = case.time_limit_ids.filtered(
            lambda c: c.code == "approval.urgent.ratification"
        )
        self.assertEqual(clock.state, "done")

    def test_chief_does_not_order_for_himself(self):
        self.people["chief"].department_id = self.handling
        proposal = self.submit(60000.0, by="chief")
        with self.assertRaises(AccessError):
            self.as_("chief", proposal).action_urgent_order("I want it")
