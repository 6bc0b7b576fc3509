from odoo import api, fields, models
from odoo.fields import Domain


class ApprovalDelegation(models.Model):
    """A holder of posts lets somebody decide for him, between two dates."""

    _name = "procuratorate.approval.delegation"
    _inherit = ["procuratorate.recorded.mixin"]
    _description = "Delegation of decisions"
    _order = "date_from desc, id desc"

    _recorded_fields = (
        "from_employee_id",
        "to_employee_id",
        "post_ids",
        "policy_ids",
        "date_from",
        "date_to",
        "reason",
        "state",
    )

    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    from_employee_id = fields.Many2one(
        "hr.employee", string="Principal", required=True, ondelete="restrict"
    )
    to_employee_id = fields.Many2one(
        "hr.employee", string="Delegate", required=True, ondelete="restrict", index=True
    )
    post_ids = fields.Many2many(
        "procuratorate.post",
        "procuratorate_approval_delegation_post",
        string="Posts",
        required=True,
    )
    policy_ids = fields.Many2many(
        "procuratorate.approval.policy",
        "procuratorate_approval_delegation_policy",
        string="Only these policies",
        help="Empty: whatever the posts decide.",
    )
    date_from = fields.Date(required=True, default=fields.Date.context_today)
    date_to = fields.Date(required=True)
    reason = fields.Char(required=True)
    state = fields.Selection(
        [("active", "In force"), ("revoked", "Revoked")],
        default="active",
        required=True,
    )

    @api.model
    def _active_for(self, employee, company):
        """Delegations to ``employee`` in force today in ``company``."""
        today = company._procuratorate_today()
        return self.sudo().search(
            [
                ("to_employee_id", "=", employee.id),
                ("company_id", "=", company.id),
                ("state", "=", "active"),
                ("date_from", "<=", today),
                ("date_to", ">=", today),
            ]
        )

    @api.model
    def _principals(self, case, step, employee):
        """Who lets ``employee`` decide this step of this case today."""
        return (
            self._active_for(employee, case.company_id)
            .filtered(lambda d: d._covers(case, step))
            .from_employee_id
        )

    def _covers(self, case, step):
        policies = self.policy_ids
        in_scope = not policies or case.policy_id in policies
        return in_scope and step.post_id in self.post_ids

    def _scope_domain(self):
        """Steps this delegation reaches."""
        policies = [("case_id.policy_id", "in", self.policy_ids.ids)]
        scope = Domain("post_id", "in", self.post_ids.ids)
        return scope & Domain(policies) if self.policy_ids else scope
