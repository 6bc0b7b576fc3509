from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from .common import ApprovalCase


@tagged("post_install", "-at_install")
class TestFreeze(ApprovalCase):
    """Header and lines are frozen from submission; amendment starts again."""

    def test_header_is_frozen(self):
        proposal = self.submit()
        with self.assertRaisesRegex(AccessError, "Amend"):
            proposal.title = "Something else"

    def test_free_fields_stay_free(self):
        proposal = self.submit()
        proposal.date = "2026-03-05"

    def test_line_price_is_frozen(self):
        """procurement_finance#15: a direct line write after approval is refused."""
        proposal = self.submit()
        self.approve(proposal, "head", "director")
        with self.assertRaises(AccessError):
            proposal.line_ids.write({"price_unit": 120.0})
        with self.assertRaises(AccessError):
            proposal.write(
                {"line_ids": [Command.update(proposal.line_ids.id, {"quantity": 9})]}
            )

    def test_line_is_not_added_or_removed(self):
        proposal = self.submit()
        with self.assertRaises(AccessError):
            proposal.line_ids.create({"proposal_id": proposal.id, "name": "More"})
        for lines in (
            proposal.line_ids,
            proposal.line_ids.with_context(_force_unlink=True),
        ):
            with self.assertRaises(AccessError):
                lines.unlink()
        with self.assertRaises(AccessError):
            proposal.write({"line_ids": [Command.create({"name": "More"})]})

    def test_line_is_not_moved_in_or_out(self):
        frozen, free = self.submit(), self.propose()
        with self.assertRaises(AccessError):
            frozen.line_ids.proposal_id = free
        with self.assertRaises(AccessError):
            free.line_ids.proposal_id = frozen
        with self.assertRaises(AccessError):
            frozen.write({"line_ids": [Command.link(free.line_ids.id)]})

    def test_submitted_document_is_not_deleted(self):
        proposal = self.submit()
        proposal.action_withdraw("Mistake")
        for doc in (proposal, proposal.with_context(_force_unlink=True)):
            with self.assertRaises(UserError):
                doc.unlink()

    def test_draft_is_deleted(self):
        self.propose().unlink()

    def test_copy_starts_fresh(self):
        proposal = self.submit()
        self.approve(proposal, "head", "director")
        copy = proposal.copy()
        self.assertEqual(copy.approval_state, "draft")
        self.assertFalse(copy.approval_case_id)
        self.assertFalse(copy._approval_approved())
        self.assertNotEqual(copy.name, proposal.name)

    def test_amendment_voids_and_keeps_both_histories(self):
        """procurement_finance#15: decisions void, the chain restarts, both stay."""
        proposal = self.submit()
        self.approve(proposal, "head", "director")
        first = proposal.sudo().approval_case_id
        proposal.action_amend("Price rose")
        self.assertFalse(proposal._approval_approved())
        proposal.line_ids.price_unit = 4000.0
        proposal.action_submit()
        second = proposal.sudo().approval_case_id
        self.assertEqual((second.round, second.previous_case_id), (2, first))
        self.assertEqual(first.state, "void")
        self.assertEqual(len(first.decision_ids), 2)
        self.assertEqual(second.current_step_id.post_id.code, "department_head")
        self.assertFalse(proposal._approval_approved())

    def test_only_the_applicant_amends(self):
        proposal = self.submit()
        with self.assertRaises(AccessError):
            self.as_("head", proposal).action_amend("I would like to")
        with self.assertRaises(UserError):
            proposal.action_amend("")

    def test_reduction_asks_the_last_decider_only(self):
        """procurement_finance#16: less of the same goes to the last approver."""
        proposal = self.submit(6000.0)
        self.climb(proposal)
        proposal.action_amend("Fewer")
        proposal.line_ids.price_unit = 5500.0
        proposal.action_submit()
        self.assertEqual(self.steps(proposal), [("leader", "current")])
        self.approve(proposal, "leader")
        self.assertTrue(proposal._approval_approved())

    def test_increase_is_no_reduction(self):
        proposal = self.submit(6000.0)
        self.climb(proposal)
        proposal.action_amend("More")
        proposal.line_ids.price_unit = 6000.01
        proposal.action_submit()
        self.assertEqual(len(self.steps(proposal)), 4)

    def test_other_goods_at_less_are_no_reduction(self):
        proposal = self.submit(6000.0)
        self.climb(proposal)
        proposal.action_amend("Other thing")
        proposal.line_ids.write({"price_unit": 5000.0, "name": "Another thing"})
        proposal.action_submit()
        self.assertEqual(len(self.steps(proposal)), 4)

    def test_reduction_of_an_undecided_matter_starts_anew(self):
        proposal = self.submit(6000.0)
        self.approve(proposal, "head")
        proposal.action_amend("Fewer")
        proposal.line_ids.price_unit = 5500.0
        proposal.action_submit()
        self.assertEqual(len(self.steps(proposal)), 4)

    def test_withdrawn_goes_back_to_draft(self):
        proposal = self.submit()
        proposal.action_withdraw("Not needed any more")
        self.assertEqual(proposal.approval_state, "draft")
        clocks = proposal.sudo().approval_case_ids.time_limit_ids
        self.assertEqual(clocks.mapped("state"), ["cancelled"])

    def test_refused_is_amended_and_submitted_again(self):
        proposal = self.submit()
        self.as_("head", proposal).action_refuse("Too dear")
        first = proposal.sudo().approval_case_id
        proposal.action_amend("Cheaper")
        self.assertEqual(first.state, "refused")
        proposal.line_ids.price_unit = 2000.0
        proposal.action_submit()
        self.assertEqual(proposal.sudo().approval_case_id.round, 2)

    def test_content_changed_by_sql_is_found_at_the_next_decision(self):
        proposal = self.submit()
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE procuratorate_approval_proposal_line SET price_unit = 9"
            " WHERE id = %s",
            [proposal.line_ids.id],
        )
        self.env.invalidate_all()
        with self.assertRaisesRegex(UserError, "no longer what was submitted"):
            self.approve(proposal, "head")

    def test_content_changed_by_sql_is_found_before_execution(self):
        proposal = self.submit()
        self.approve(proposal, "head", "director")
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE procuratorate_approval_proposal_line SET quantity = 9"
            " WHERE id = %s",
            [proposal.line_ids.id],
        )
        self.env.invalidate_all()
        with self.assertRaisesRegex(UserError, "changed afterwards"):
            proposal._approval_check_approved()
