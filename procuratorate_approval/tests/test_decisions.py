from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from .common import ApprovalCase


@tagged("post_install", "-at_install")
class TestDecisions(ApprovalCase):
    """One person decides one step; the sealed entry is the decision."""

    def test_two_decisions_approve_a_small_matter(self):
        proposal = self.submit(3000.0)
        self.approve(proposal, "head")
        self.assertEqual(proposal.approval_state, "open")
        self.assertFalse(proposal._approval_approved())
        self.approve(proposal, "director")
        self.assertEqual(proposal.approval_state, "approved")
        self.assertTrue(proposal._approval_approved())
        proposal._approval_check_approved()

    def test_sealed_decision_names_person_post_and_hash(self):
        proposal = self.submit(3000.0)
        case = proposal.sudo().approval_case_id
        self.approve(proposal, "head")
        content = self.entries(case, "approval.decision")._content()
        self.assertEqual(content["employee"]["name"], "head")
        self.assertEqual(content["post"], "Department Head")
        self.assertEqual(content["content_hash"], case.content_hash)
        self.assertEqual(content["amount"], "3000.00")
        self.assertEqual(content["opinion"], "head agrees")

    def test_not_your_turn_names_who_can(self):
        proposal = self.submit(3000.0)
        with self.assertRaisesRegex(AccessError, "head"):
            self.approve(proposal, "director")

    def test_applicant_cannot_decide(self):
        proposal = self.submit(3000.0, by="head")
        with self.assertRaises(AccessError):
            self.approve(proposal, "head")

    def test_creator_on_behalf_cannot_decide(self):
        """Who wrote it for a colleague is a party as well."""
        proposal = self.propose(3000.0, by="head", applicant_id=self.people["staff"].id)
        self.as_("staff", proposal).action_submit()
        with self.assertRaises(AccessError):
            self.approve(proposal, "head")

    def test_second_login_of_the_applicant_cannot_decide(self):
        """Two logins of one employee are one person."""
        second = self.add_user("second", "group_office_director")
        second.procuratorate_employee_id = self.people["staff"]
        proposal = self.submit(3000.0)
        self.approve(proposal, "head")
        self.users["second"] = second
        with self.assertRaises(AccessError):
            self.approve(proposal, "second")

    def test_same_identity_number_is_one_person(self):
        """Two employee records of one natural person do not make two deciders."""
        for login in ("head", "director"):
            self.people[login].identification_id = "110101199001011234"
        proposal = self.submit(3000.0)
        states = self.steps(proposal)
        self.assertIn(("leader", "waiting"), states)

    def test_refusal_needs_an_opinion(self):
        proposal = self.submit(3000.0)
        with self.assertRaisesRegex(UserError, "opinion"):
            self.as_("head", proposal).action_refuse("  ")
        self.as_("head", proposal).action_refuse("Not needed")
        self.assertEqual(proposal.approval_state, "refused")
        self.assertFalse(proposal._approval_approved())

    def test_refused_is_not_decided_again(self):
        proposal = self.submit(3000.0)
        self.as_("head", proposal).action_refuse("Not needed")
        with self.assertRaises(UserError):
            self.approve(proposal, "director")

    def test_deferral_publishes_its_reason(self):
        """Deferred is a state of its own, readable by staff of other departments."""
        proposal = self.submit(3000.0)
        self.as_("head", proposal).action_defer("Money next quarter")
        self.assertEqual(proposal.approval_state, "deferred")
        cases = self.env["procuratorate.approval.case"]
        seen = self.as_("outsider", cases).search([("state", "=", "deferred")])
        self.assertIn("Money next quarter", seen.mapped("defer_reason"))

    def test_resumed_goes_on_where_it_stopped(self):
        proposal = self.submit(3000.0)
        self.approve(proposal, "head")
        self.as_("director", proposal).action_defer("Later")
        with self.assertRaises(UserError):
            self.approve(proposal, "director")
        self.as_("director", proposal).action_resume()
        self.assertEqual(proposal.approval_state, "open")
        self.approve(proposal, "director")
        self.assertTrue(proposal._approval_approved())

    def test_free_amount_passes(self):
        """No tier reached: no decision needed, and none is asked."""
        tier = self.env.ref("procuratorate_approval.tier_proposal_t1")
        tier.from_rule_code = "approval.proposal.t2_from"
        proposal = self.propose(100.0)
        self.assertTrue(proposal._approval_approved())
        proposal.action_submit()
        self.assertEqual(proposal.approval_state, "approved")
        self.assertFalse(proposal.sudo().approval_case_id.step_ids)

    def test_document_without_policy_is_not_approved(self):
        proposal = self.propose(100.0)
        self.policy.active = False
        self.assertFalse(proposal._approval_approved())

    def test_policy_renamed_later_keeps_old_names(self):
        """procurement_finance#19: old decisions show the name as of the decision."""
        proposal = self.submit(3000.0)
        self.approve(proposal, "head")
        self.env.ref("procuratorate_approval.step_proposal_department").name = "Other"
        self.env.ref("procuratorate_base.post_department_head").name = "Boss"
        decision = proposal.sudo().approval_case_id.decision_ids
        self.assertEqual(decision.step_name, "Department")
        self.assertEqual(decision.post_name, "Department Head")

    def test_running_case_keeps_its_chain(self):
        """A policy edited meanwhile touches new cases only."""
        proposal = self.submit(3000.0)
        self.env.ref("procuratorate_approval.step_proposal_office").unlink()
        self.approve(proposal, "head")
        self.assertEqual(proposal.approval_state, "open")
        self.approve(proposal, "director")
        self.assertEqual(proposal.approval_state, "approved")

    def test_limit_is_that_of_the_submission_day(self):
        rule = self.env.ref("procuratorate_approval.rule_approval_proposal_t2_from")
        rule.version_ids.write({"date_to": "2026-03-01"})
        rule.write(
            {
                "version_ids": [
                    Command.create(
                        {"value": "1000", "unit": "cny", "date_from": "2026-03-02"}
                    )
                ]
            }
        )
        self.assertIn(("finance", "waiting"), self.steps(self.submit(1000.0)))

    def test_other_procuratorate_sees_nothing(self):
        """procurement_finance#80: same role, other procuratorate: not visible."""
        other = self.env["res.company"].create(
            {"name": "Other", "procuratorate_rules": True}
        )
        stranger = self.add_user("stranger", "group_chief", other)
        self.add_person("stranger", user=stranger, company=other)
        proposal = self.submit(3000.0)
        view = proposal.with_user(stranger).with_context(allowed_company_ids=other.ids)
        self.assertFalse(view.search([("id", "=", proposal.id)]))
        with self.assertRaises(AccessError):
            view.action_approve("yes")

    def test_two_decisions_cost_few_queries(self):
        proposal = self.submit(30000.0)
        self.approve(proposal, "head")
        self.env.flush_all()
        self.env.invalidate_all()
        as_director = self.as_("director", proposal)
        with self.assertQueryCount(40):  # with every cache of the process cold
            as_director.action_approve("yes")
            self.env.flush_all()
        as_finance = self.as_("finance", proposal)
        with self.assertQueryCount(24):
            as_finance.action_approve("yes")
            self.env.flush_all()
