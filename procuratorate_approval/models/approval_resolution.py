from odoo import fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal


class ApprovalResolution(models.Model):
    """What a meeting decided on one matter: who was entitled, who voted how."""

    _name = "procuratorate.approval.resolution"
    _inherit = ["procuratorate.approval.engine.record"]
    _description = "Resolution"
    _order = "id desc"

    name = fields.Char(readonly=True)
    case_id = fields.Many2one(
        "procuratorate.approval.case", required=True, ondelete="restrict", index=True
    )
    company_id = fields.Many2one(related="case_id.company_id", store=True)
    currency_id = fields.Many2one(related="case_id.currency_id")
    amount = fields.Monetary(readonly=True)
    state = fields.Selection(
        [("draft", "Being prepared"), ("open", "In session"), ("closed", "Closed")],
        default="draft",
    )
    result = fields.Selection([("passed", "Passed"), ("failed", "Not passed")])
    vote_ids = fields.One2many(
        "procuratorate.approval.resolution.vote", "resolution_id"
    )

    def _check_covers(self, amount):
        """Refuse an ``amount`` beyond what the closed resolution agreed to."""
        _ = self.env._
        self.ensure_one()
        passed = self.state == "closed" and self.result == "passed"
        if passed and self.currency_id.compare_amounts(amount, self.amount) <= 0:
            return
        raise refusal(
            self.env,
            _("%(name)s does not cover %(amount)s.", name=self.name, amount=amount),
            missing=_("a resolution for this amount"),
            cure=_("the Party group, in a meeting"),
        )
