from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from .common import ApprovalCase


@tagged("post_install", "-at_install")
class TestChain(ApprovalCase):
    """Who has to decide follows from amount, posts and persons."""

    def posts(self, proposal):
        return [post for post, state in self.steps(proposal) if state != "covered"]

    def test_small_amount_asks_head_and_office(self):
        """procurement_finance#1: 4,999.99 asks department head and office director."""
        proposal = self.submit(4999.99)
        self.assertEqual(self.posts(proposal), ["department_head", "office_director"])

    def test_limit_is_inclusive(self):
        """procurement_finance#2: 5,000.00 adds finance check and leader in charge."""
        proposal = self.submit(5000.0)
        self.assertEqual(
            self.posts(proposal),
            ["department_head", "office_director", "finance", "leader"],
        )

    def test_below_large_needs_no_meeting(self):
        """procurement_finance#3: 49,999.99 goes to the chief and no further."""
        self.assertEqual(self.posts(self.submit(49999.99))[-1], "chief")

    def test_large_sum_needs_the_party_group(self):
        self.assertEqual(self.posts(self.submit(50000.0))[-1], "party_group")

    def test_major_matter_goes_to_the_group_at_any_amount(self):
        proposal = self.submit(10.0, major=True)
        self.assertEqual(self.posts(proposal)[-1], "party_group")
        self.assertNotIn("finance", self.posts(proposal))

    def test_office_director_never_decides_for_himself(self):
        """procurement_finance#10: his 3,000 go to the leader in charge, once."""
        proposal = self.submit(3000.0, by="director")
        self.assertEqual(
            self.steps(proposal), [("leader", "current"), ("leader", "covered")]
        )
        with self.assertRaises(UserError):
            self.approve(proposal, "director")
        self.approve(proposal, "leader")
        self.assertEqual(proposal.approval_state, "approved")

    def test_chief_goes_to_a_deputy_and_the_group(self):
        """The chief's own matter: a deputy, then the Party group, never himself."""
        self.people["chief"].department_id = self.other
        proposal = self.submit(25000.0, by="chief")
        self.assertEqual(
            self.posts(proposal),
            ["office_director", "finance", "leader", "party_group"],
        )

    def test_head_of_two_posts_decides_once(self):
        """The clerk's head is the office director: the second step goes up."""
        proposal = self.submit(3000.0, by="clerk")
        self.assertEqual(self.posts(proposal), ["department_head", "leader"])

    def test_leader_in_charge_as_party_goes_to_the_chief(self):
        proposal = self.submit(6000.0, by="leader", department_id=self.handling.id)
        self.assertEqual(self.posts(proposal)[-1], "chief")

    def test_vacant_finance_is_not_skipped(self):
        """A check nobody holds stops the matter; the refusal names post and cure."""
        self.users["finance"].group_ids = [
            Command.unlink(self.ref("procuratorate_base.group_finance"))
        ]
        proposal = self.propose(6000.0)
        with self.assertRaisesRegex(UserError, "Finance Check"):
            proposal.action_submit()

    def test_no_policy_is_refused_with_cure(self):
        self.policy.active = False
        proposal = self.propose()
        with self.assertRaisesRegex(UserError, "rules officer"):
            proposal.action_submit()

    def test_company_switched_off_asks_nobody(self):
        self.company.procuratorate_rules = False
        proposal = self.submit(90000.0)
        self.assertEqual(proposal.approval_state, "approved")
        self.assertTrue(proposal._approval_approved())
        self.assertFalse(proposal.approval_case_ids)
        proposal.title = "Changed freely"
