from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal

from ..tools.holding import NOT_TOLD


class ArmoryReview(models.Model):
    """One annual review of a permit."""

    _name = "procuratorate.armory.review"
    _inherit = ["procuratorate.armory.fact"]
    _description = "Annual Review of a Permit"
    _number_prefix = "NS"
    _fact_kind = "armory.review"
    _order = "reviewed_on desc, id desc"

    corrects_id = fields.Many2one(
        "procuratorate.armory.review",
        copy=False,
        check_company=True,
        ondelete="restrict",
    )
    permit_id = fields.Many2one(
        "procuratorate.armory.permit",
        required=True,
        index=True,
        check_company=True,
        ondelete="restrict",
        domain="[('state', '=', 'recorded')]",
    )
    employee_id = fields.Many2one(
        compute="_compute_employee_id", store=True, precompute=True, readonly=True
    )
    reviewed_on = fields.Date(required=True, default=fields.Date.context_today)
    result = fields.Selection(
        [("passed", "Passed"), ("failed", "Not passed")],
        required=True,
        default="passed",
        tracking=True,
    )
    reviewer = fields.Char("Reviewed by", required=True)

    @api.depends("permit_id.employee_id")
    def _compute_employee_id(self):
        for review in self:
            review.employee_id = review.permit_id.employee_id

    def _fact_content(self):
        return {
            **super()._fact_content(),
            "reviewed": self.reviewed_on,
            "result": self.result,
            "reviewer": self.reviewer,
        }

    def _correction_values(self):
        return {
            **super()._correction_values(),
            "permit_id": self.permit_id.id,
            "reviewed_on": self.reviewed_on,
            "result": self.result,
            "reviewer": self.reviewer,
        }

    def _check_fact(self):
        super()._check_fact()
        self.permit_id._expect("recorded")
        today = self.company_id._procuratorate_today()
        if self.permit_id.valid_from <= self.reviewed_on <= today:
            return
        _ = self.env._
        raise refusal(
            self.env,
            _("The review of permit %s is not put on record.", self.permit_id.number),
            missing=_("a day between the beginning of the permit and today"),
            cure=_("yourself, on the review"),
        )

    def _on_recorded(self):
        """The next review is due later; one that was not passed stops the holder."""
        super()._on_recorded()
        permit = self.permit_id
        permit._write_engine(
            {"review_due": permit._next_review(), "told_review": NOT_TOLD}
        )
        if self.result == "failed":
            permit.employee_id._armory_suspend(
                "permit_lapse",
                self.env._("Annual review %s was not passed.", self.name),
                document=self,
            )
