from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from .common import ApprovalCase


@tagged("post_install", "-at_install")
class TestPolicy(ApprovalCase):
    """Policies are data: tiers by rule, domain and several aggregates."""

    def tier(self, proposal, keys):
        date = proposal._approval_date()
        return proposal._approval_tier(self.policy, keys, date).code

    def test_highest_of_several_aggregates_wins(self):
        proposal = self.propose(100.0)
        low = [(100.0, ["T1", "T2", "T3"]), (60000.0, ["T4"])]
        self.assertEqual(self.tier(proposal, low), "T4")
        barred = [(100.0, None), (60000.0, ["T2", "T3"])]
        self.assertEqual(self.tier(proposal, barred), "T3")

    def test_limits_compare_cents_and_not_floats(self):
        proposal = self.propose(4999.996)
        self.assertEqual(self.tier(proposal, [(4999.996, None)]), "T2")
        self.assertEqual(self.tier(proposal, [(4999.994, None)]), "T1")

    def test_domain_separates_kinds(self):
        """Works and goods have different lines: same code, two tiers."""
        self.env["procuratorate.approval.tier"].create(
            {
                "policy_id": self.policy.id,
                "sequence": 45,
                "code": "T5",
                "name": "Projects",
                "from_rule_code": "approval.proposal.t3_from",
                "domain": "[('kind', '=', 'project')]",
            }
        )
        project = self.propose(20000.0, kind="project")
        self.assertEqual(self.tier(project, [(20000.0, None)]), "T5")
        goods = self.propose(20000.0)
        self.assertEqual(self.tier(goods, [(20000.0, None)]), "T3")

    def test_steps_between_tiers(self):
        """Up to T1 the department head; from T2 on somebody else."""
        step = self.env.ref("procuratorate_approval.step_proposal_office")
        step.to_tier_id = self.env.ref("procuratorate_approval.tier_proposal_t1")
        posts = [post for post, _state in self.steps(self.submit(6000.0))]
        self.assertNotIn("office_director", posts)

    def test_own_policy_of_a_company_comes_first(self):
        own = self.policy.copy({"name": "Own", "company_id": self.company.id})
        proposal = self.propose()
        self.assertEqual(proposal._approval_policy(), own)
        own.date_to = "2026-03-01"
        self.assertEqual(proposal._approval_policy(), self.policy)

    def test_unreadable_domain_is_refused(self):
        with self.assertRaises(ValidationError):
            self.policy.domain = "[('nothing', '=', 1)]"
        with self.assertRaises(ValidationError):
            self.policy.domain = "__import__('os')"

    def test_clerks_do_not_edit_policies(self):
        for login in ("staff", "director", "chief", "supervision"):
            with self.assertRaises(AccessError):
                self.as_(login, self.policy).name = "Mine"
        self.as_("officer", self.policy).name = "Changed"

    def test_changes_are_sealed_entries(self):
        book = self.env["procuratorate.book"]._of(self.company, "rules")
        before = book.head_sequence
        self.as_("officer", self.policy).write({"date_to": "2027-01-01"})
        step = self.env.ref("procuratorate_approval.step_proposal_office")
        self.as_("officer", step).post_id = self.env.ref(
            "procuratorate_base.post_finance"
        )
        self.assertEqual(book.head_sequence, before + 2)

    def test_explanation_stands_on_the_case(self):
        cls = type(self.env["procuratorate.approval.proposal"])

        def aggregate(proposal, amount):
            return [(amount, None), (60000.0, ["T4"])], ["Together with two others"]

        self.patch(cls, "_approval_aggregate", aggregate)
        case = self.submit(100.0).sudo().approval_case_id
        self.assertEqual((case.tier_code, case.aggregate), ("T4", 60000.0))
        self.assertIn("Together with two others", case.explanation)

    def test_copying_a_policy_keeps_tiers_and_steps(self):
        copy = self.policy.copy()
        self.assertEqual(len(copy.step_ids), len(self.policy.step_ids))
        self.assertEqual(copy.step_ids.from_tier_id.policy_id, copy)
        self.assertTrue(Command)
