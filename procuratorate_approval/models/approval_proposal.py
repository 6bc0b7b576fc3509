from odoo import api, fields, models
from odoo.exceptions import ValidationError


class ApprovalProposal(models.Model):
    """A matter put up for decision (请示) for which no document of its own exists."""

    _name = "procuratorate.approval.proposal"
    _inherit = ["procuratorate.approval.mixin", "mail.thread", "mail.activity.mixin"]
    _description = "Proposal for decision"
    _order = "id desc"
    _rec_names_search = ["name", "title"]
    _check_company_auto = True

    _approval_protected = frozenset(
        {
            "title",
            "kind",
            "major",
            "applicant_id",
            "department_id",
            "company_id",
            "currency_id",
            "reason",
            "attachment_ids",
        }
    )
    _approval_lines = {"line_ids": "proposal_id"}

    name = fields.Char(string="Number", readonly=True, copy=False)
    title = fields.Char(string="Matter", required=True, tracking=True)
    kind = fields.Selection(
        [
            ("spending", "Spending"),
            ("project", "Project"),
            ("asset", "Assets"),
            ("rule", "Rules of the office"),
            ("other", "Other matter"),
        ],
        default="spending",
        required=True,
    )
    major = fields.Boolean(
        string="Major matter",
        help="Decided by the Party group whatever the amount.",
    )
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company, index=True
    )
    currency_id = fields.Many2one(related="company_id.currency_id", store=True)
    applicant_id = fields.Many2one(
        "hr.employee",
        required=True,
        default=lambda self: self._default_applicant(),
        check_company=True,
        index=True,
    )
    department_id = fields.Many2one(
        "hr.department",
        compute="_compute_department_id",
        store=True,
        readonly=False,
        check_company=True,
        index=True,
    )
    date = fields.Date(
        default=lambda self: self.env.company._procuratorate_today(), copy=False
    )
    reason = fields.Text(help="Why it is needed, and what was considered.")
    line_ids = fields.One2many(
        "procuratorate.approval.proposal.line", "proposal_id", copy=True
    )
    amount = fields.Monetary(compute="_compute_amount", store=True)
    attachment_ids = fields.Many2many(
        "ir.attachment",
        "procuratorate_approval_proposal_attachment",
        string="Attachments",
        bypass_search_access=True,
    )

    @api.model
    def _default_applicant(self):
        user, company = self.env.user.sudo(), self.env.company
        own = user.employee_ids.filtered(lambda e: e.company_id == company)
        return own[:1] or user.procuratorate_employee_id

    @api.depends("applicant_id")
    def _compute_department_id(self):
        for proposal in self:
            proposal.department_id = proposal.applicant_id.sudo().department_id

    @api.depends("line_ids.amount")
    def _compute_amount(self):
        for proposal in self:
            proposal.amount = sum(proposal.line_ids.mapped("amount"))

    @api.depends("name", "title")
    def _compute_display_name(self):
        for proposal in self:
            parts = [proposal.name, proposal.title]
            proposal.display_name = " ".join(part for part in parts if part)

    @api.constrains("line_ids", "amount")
    def _check_amounts(self):
        """Amounts are not negative: a credit would lower the tier."""
        for proposal in self:
            if any(line.amount < 0 for line in proposal.line_ids):
                raise ValidationError(
                    self.env._("A line of a proposal cannot be negative.")
                )

    @api.model_create_multi
    def create(self, vals_list):
        """Number each proposal at once; numbers are not taken from the sender."""
        sequence = self.env["ir.sequence"].sudo()
        numbered = [
            {**vals, "name": sequence.next_by_code(self._name)} for vals in vals_list
        ]
        proposals = super().create(numbered)
        proposals._adopt_attachments()
        return proposals

    def write(self, vals):
        """Attachments belong to the proposal, so that its deciders can read them."""
        result = super().write(vals)
        if "attachment_ids" in vals:
            self._adopt_attachments()
        return result

    def _adopt_attachments(self):
        for proposal in self.sudo():
            loose = proposal.attachment_ids.filtered(lambda file: not file.res_id)
            loose.write({"res_model": self._name, "res_id": proposal.id})

    def _approval_amount(self):
        return self.sudo().amount

    def _approval_content(self):
        content = super()._approval_content()
        files = self.sudo().attachment_ids.sorted("id")
        content["files"] = [
            {"id": file.id, "name": file.name, "checksum": file.checksum or None}
            for file in files
        ]
        return content

    def _approval_on_submitted(self):
        self.attachment_ids._seal()

    def _approval_is_reduction(self, old, new):
        """Nothing but lower amounts or quantities, or lines left out."""
        if old["fields"] != new["fields"] or old["files"] != new["files"]:
            return False
        before = {line["id"]: line for line in old["line_ids"]}
        return bool(new["line_ids"]) and all(
            line["id"] in before and _is_less(line, before[line["id"]])
            for line in new["line_ids"]
        )


def _is_less(new, old):
    same = new["name"] == old["name"]
    quantity = float(new["quantity"]) <= float(old["quantity"])
    return same and quantity and float(new["price_unit"]) <= float(old["price_unit"])
