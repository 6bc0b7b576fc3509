from odoo import api, fields, models

from .approval_policy import _fits


class ApprovalStep(models.Model):
    """One post that decides, from one tier up (and, if given, up to another)."""

    _name = "procuratorate.approval.step"
    _inherit = ["procuratorate.recorded.mixin"]
    _description = "Approval step"
    _order = "policy_id, sequence, id"

    _recorded_fields = (
        "policy_id",
        "sequence",
        "name",
        "post_id",
        "from_tier_id",
        "to_tier_id",
        "domain",
        "collective",
        "deadline_rule_code",
    )

    policy_id = fields.Many2one(
        "procuratorate.approval.policy", required=True, ondelete="cascade", index=True
    )
    sequence = fields.Integer(default=10)
    name = fields.Char(required=True, translate=True, help="e.g. Finance check")
    post_id = fields.Many2one("procuratorate.post", required=True, ondelete="restrict")
    from_tier_id = fields.Many2one(
        "procuratorate.approval.tier", string="From tier", ondelete="restrict"
    )
    to_tier_id = fields.Many2one(
        "procuratorate.approval.tier", string="Up to tier", ondelete="restrict"
    )
    domain = fields.Char(default="[]")
    collective = fields.Boolean(
        compute="_compute_collective",
        store=True,
        readonly=False,
        help="Satisfied only by a closed resolution of a meeting.",
    )
    deadline_rule_code = fields.Char(
        string="Deadline (rule)", default="approval.step.deadline", required=True
    )

    @api.depends("post_id")
    def _compute_collective(self):
        for step in self:
            step.collective = step.post_id.kind == "collective"

    @api.constrains("domain")
    def _check_domain(self):
        for step in self:
            step.policy_id._check_domain_text(step.policy_id.model, step.domain)

    def _applies(self, document, tier):
        """Whether this step stands in the chain of ``tier`` for the document."""
        low, high = self.from_tier_id.sequence, self.to_tier_id.sequence
        if self.from_tier_id and tier.sequence < low:
            return False
        if self.to_tier_id and tier.sequence > high:
            return False
        return _fits(document, self.domain)
