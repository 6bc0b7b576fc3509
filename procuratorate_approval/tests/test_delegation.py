from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from .common import ApprovalCase


@tagged("post_install", "-at_install")
class TestDelegation(ApprovalCase):
    """Dates and scope; the delegate is checked like the principal."""

    def delegate(self, principal, to, post, by=None, **vals):
        values = {
            "from_employee_id": self.people[principal].id,
            "to_employee_id": self.people[to].id,
            "post_ids": [Command.set(self.env.ref(f"procuratorate_base.{post}").ids)],
            "date_from": "2026-03-01",
            "date_to": "2026-03-10",
            "reason": "On leave",
            **vals,
        }
        model = self.as_(by or principal, self.env["procuratorate.approval.delegation"])
        return model.create(values)

    def test_delegate_decides_and_both_are_on_record(self):
        self.delegate("head", "outsider", "post_department_head")
        proposal = self.submit()
        self.approve(proposal, "outsider")
        decision = proposal.sudo().approval_case_id.decision_ids
        self.assertEqual(
            (decision.employee_name, decision.principal_name), ("outsider", "head")
        )

    def test_expired_delegation_is_refused(self):
        """procurement_finance#79: the term ended yesterday."""
        self.delegate("head", "outsider", "post_department_head", date_to="2026-03-01")
        proposal = self.submit()
        self.assertFalse(self.as_("outsider", proposal.sudo()).approval_can_decide)
        with self.assertRaises(AccessError):
            self.approve(proposal, "outsider")

    def test_applicant_as_delegate_is_refused(self):
        """procurement_finance#11: a delegation does not let him decide his own."""
        self.delegate("head", "staff", "post_department_head")
        proposal = self.submit()
        with self.assertRaises(AccessError):
            self.approve(proposal, "staff")

    def test_delegate_who_decided_before_is_refused(self):
        self.delegate("director", "head", "post_office_director")
        proposal = self.submit()
        self.approve(proposal, "head")
        with self.assertRaises(AccessError):
            self.approve(proposal, "head")

    def test_delegate_of_an_excluded_principal_is_refused(self):
        """The principal is the applicant: his power does not reach his own matter."""
        self.delegate("director", "outsider", "post_office_director")
        proposal = self.submit(by="director")
        with self.assertRaises(AccessError):
            self.approve(proposal, "outsider")

    def test_scope_of_policies_is_kept(self):
        other = self.policy.copy({"name": "Another policy", "active": False})
        self.delegate(
            "head",
            "outsider",
            "post_department_head",
            policy_ids=[Command.set(other.ids)],
        )
        proposal = self.submit()
        with self.assertRaises(AccessError):
            self.approve(proposal, "outsider")

    def test_scope_of_posts_is_kept(self):
        self.delegate("director", "outsider", "post_office_director")
        proposal = self.submit()
        with self.assertRaises(AccessError):
            self.approve(proposal, "outsider")

    def test_revoked_delegation_is_refused(self):
        delegation = self.delegate("head", "outsider", "post_department_head")
        delegation.action_revoke()
        proposal = self.submit()
        with self.assertRaises(AccessError):
            self.approve(proposal, "outsider")

    def test_nobody_delegates_for_another(self):
        with self.assertRaises(AccessError):
            self.delegate("head", "outsider", "post_department_head", by="outsider")

    def test_administrator_delegates_nothing(self):
        with self.assertRaises(UserError):
            self.env["procuratorate.approval.delegation"].with_user(
                self.admin_only
            ).sudo().create(
                {
                    "company_id": self.company.id,
                    "from_employee_id": self.people["chief"].id,
                    "to_employee_id": self.people["staff"].id,
                    "post_ids": [
                        Command.set(self.env.ref("procuratorate_base.post_chief").ids)
                    ],
                    "date_to": "2026-03-10",
                    "reason": "Convenient",
                }
            )

    def test_chief_delegates_for_an_absent_head(self):
        self.delegate("head", "outsider", "post_department_head", by="chief")

    def test_post_must_be_held(self):
        with self.assertRaises(ValidationError):
            self.delegate("head", "outsider", "post_chief")

    def test_vote_is_not_delegated(self):
        with self.assertRaises(ValidationError):
            self.delegate("m1", "outsider", "post_party_group")

    def test_delegation_to_oneself_is_refused(self):
        with self.assertRaises(ValidationError):
            self.delegate("head", "head", "post_department_head")

    def test_delegation_is_not_edited_or_deleted(self):
        delegation = self.delegate("head", "outsider", "post_department_head")
        with self.assertRaises(UserError):
            delegation.sudo().date_to = "2030-01-01"
        for row in (delegation, delegation.with_context(_force_unlink=True)):
            with self.assertRaises(UserError):
                row.sudo().unlink()
