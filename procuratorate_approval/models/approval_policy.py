from ast import literal_eval

from odoo import api, fields, models, tools
from odoo.exceptions import ValidationError


class ApprovalPolicy(models.Model):
    """Who decides documents of one kind, from which amount on.

    Pure data, dated, recorded on every change. A running case keeps what it began
    with: names, posts, limits and basis are copied at submission.
    """

    _name = "procuratorate.approval.policy"
    _inherit = ["procuratorate.recorded.mixin"]
    _description = "Approval policy"
    _order = "sequence, id"

    _recorded_fields = (
        "name",
        "model_id",
        "company_id",
        "date_from",
        "date_to",
        "domain",
        "urgent_post_id",
        "urgent_rule_code",
        "active",
    )

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    model_id = fields.Many2one(
        "ir.model", string="Document", required=True, ondelete="cascade"
    )
    model = fields.Char(related="model_id.model", store=True, string="Model name")
    company_id = fields.Many2one(
        "res.company", help="Empty: for every procuratorate without its own policy."
    )
    date_from = fields.Date(
        string="Valid from", required=True, default=lambda self: fields.Date.today()
    )
    date_to = fields.Date(string="Valid to")
    domain = fields.Char(
        default="[]", help="Only documents that match; empty: all of this kind."
    )
    basis = fields.Text(string="Legal basis", translate=True)
    urgent_post_id = fields.Many2one(
        "procuratorate.post",
        string="Urgent orders by",
        ondelete="restrict",
        help="The post that may order in writing to go ahead before the decision.",
    )
    urgent_rule_code = fields.Char(
        string="Ratified within (rule)", default="approval.urgent.ratification"
    )
    tier_ids = fields.One2many("procuratorate.approval.tier", "policy_id", "Tiers")
    step_ids = fields.One2many("procuratorate.approval.step", "policy_id", "Steps")

    _dates = models.Constraint(
        "CHECK (date_to IS NULL OR date_to >= date_from)",
        "A policy ends on or after the day it begins.",
    )
    _model_idx = models.Index("(model, company_id)")

    @api.constrains("domain")
    def _check_domain(self):
        for policy in self:
            policy._check_domain_text(policy.model, policy.domain)

    def _check_domain_text(self, model, text):
        try:
            self.env[model].sudo().search(literal_eval(text or "[]"), limit=0)
        except Exception as error:
            raise ValidationError(
                self.env._("The condition %(text)s cannot be read.", text=text)
            ) from error

    # Cache --------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        self.env.registry.clear_cache()
        return super().create(vals_list)

    def write(self, vals):
        self.env.registry.clear_cache()
        return super().write(vals)

    def unlink(self):
        self.env.registry.clear_cache()
        return super().unlink()

    def copy(self, default=None):
        """Tiers and steps come along; steps point to the tiers of the copy."""
        copies = super().copy(default)
        for old, new in zip(self, copies, strict=True):
            pairs = {
                tier.id: tier.copy({"policy_id": new.id}).id for tier in old.tier_ids
            }
            for step in old.step_ids:
                step.copy(
                    {
                        "policy_id": new.id,
                        "from_tier_id": pairs.get(step.from_tier_id.id),
                        "to_tier_id": pairs.get(step.to_tier_id.id),
                    }
                )
        return copies

    # Questions ----------------------------------------------------------------

    @api.model
    def _for(self, document):
        """The policy in force for a document on its submission day; may be empty."""
        company = document._approval_company()
        ids = self._ids_for(document._name, company.id, document._approval_date())
        policies = self.sudo().browse(ids)
        return next((p for p in policies if p._matches(document)), self.browse())

    @api.model
    @tools.ormcache("model", "company_id", "date")
    def _ids_for(self, model, company_id, date):
        """Ids of the policies in force, a procuratorate's own before general ones."""
        policies = self.sudo().search(
            [
                ("model", "=", model),
                ("company_id", "in", [company_id, False]),
                ("date_from", "<=", date),
                "|",
                ("date_to", "=", False),
                ("date_to", ">=", date),
            ]
        )
        return tuple(policies.sorted(lambda p: not p.company_id).ids)

    def _matches(self, document):
        return _fits(document, self.domain)

    def _tier_for(self, document, keys, date):
        """The highest tier that one of the amounts ``keys`` reaches."""
        reached = self.tier_ids.filtered(lambda t: t._reached(document, keys, date))
        return reached.sorted("sequence")[-1:]

    def _steps_for(self, document, tier):
        """The steps of a tier, in their order."""
        return self.step_ids.sorted("sequence").filtered(
            lambda step: step._applies(document, tier)
        )


def _fits(document, domain):
    conditions = literal_eval(domain or "[]")
    return not conditions or bool(document.sudo().filtered_domain(conditions))
