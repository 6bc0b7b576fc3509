from odoo import api, fields, models

from .approval_policy import _fits


class ApprovalTier(models.Model):
    """A band of amounts: from its dated lower limit, inclusive, up to the next."""

    _name = "procuratorate.approval.tier"
    _inherit = ["procuratorate.recorded.mixin"]
    _description = "Approval tier"
    _order = "policy_id, sequence, id"

    _recorded_fields = (
        "policy_id",
        "sequence",
        "code",
        "name",
        "from_rule_code",
        "domain",
    )

    policy_id = fields.Many2one(
        "procuratorate.approval.policy", required=True, ondelete="cascade", index=True
    )
    sequence = fields.Integer(default=10, help="Higher tiers have higher numbers.")
    code = fields.Char(required=True)
    name = fields.Char(required=True, translate=True)
    from_rule_code = fields.Char(
        string="From amount (rule)",
        help="Code of the dated rule that holds the lower limit; empty: from 0.",
    )
    domain = fields.Char(
        default="[]", help="Only documents that match, e.g. works and not goods."
    )
    limit_now = fields.Float(
        string="From amount today", compute="_compute_limit_now", digits=(16, 2)
    )

    @api.depends("from_rule_code")
    def _compute_limit_now(self):
        rules = self.env["procuratorate.rule"]
        for tier in self:
            code, company = tier.from_rule_code, tier.policy_id.company_id
            company = company or self.env.company
            tier.limit_now = rules._value(code, company=company) if code else 0.0

    @api.constrains("domain")
    def _check_domain(self):
        for tier in self:
            tier.policy_id._check_domain_text(tier.policy_id.model, tier.domain)

    def _limit(self, document, date):
        """(amount, rule version or nothing) of the lower limit on ``date``."""
        if not self.from_rule_code:
            return 0.0, None
        rules = self.env["procuratorate.rule"]
        company = document._approval_company()
        version = rules._version(self.from_rule_code, date, company)
        return rules._value(self.from_rule_code, date, company), version

    def _reached(self, document, keys, date):
        """Whether one of the amounts meant for this tier is at or over its limit."""
        amounts = [a for a, codes in keys if codes is None or self.code in codes]
        if not amounts or not _fits(document, self.domain):
            return False
        limit, _version = self._limit(document, date)
        return document._approval_currency().compare_amounts(max(amounts), limit) >= 0
