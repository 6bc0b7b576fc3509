from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import AccessError

from ..tools.papers import adopt


class SeizedOutcomeCondition(models.Model):
    _inherit = "procuratorate.seized.outcome.condition"

    def _disposal_vals(self):
        return {
            "sequence": self.sequence,
            "code": self.code,
            "name": self.name,
            "basis": self.basis,
            "may_not_apply": self.may_not_apply,
        }


class SeizedOutcomePaper(models.Model):
    _inherit = "procuratorate.seized.outcome.paper"

    def _disposal_vals(self):
        return {
            "sequence": self.sequence,
            "code": self.code,
            "name": self.name,
            "stage": self.stage,
        }


class SeizedDisposalRow(models.AbstractModel):
    """A row that an outcome put on a disposal: answered, never thinned out."""

    _name = "procuratorate.seized.disposal.row"
    _inherit = ["procuratorate.approval.line.mixin"]
    _description = "Row of a Disposal's Checklist"
    _order = "disposal_id, sequence, id"
    _approval_parent = "disposal_id"

    disposal_id = fields.Many2one(
        "procuratorate.seized.disposal", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    code = fields.Char(required=True, readonly=True)
    name = fields.Char(required=True, readonly=True)

    #: what the table of outcomes said; a disposal cannot change it
    _given = frozenset({"disposal_id", "code", "name", "basis", "stage"})

    def write(self, vals):
        """The question is the outcome's; only the answer is the handler's."""
        if (self._given | {"may_not_apply"}) & set(vals):
            raise self._given_refusal()
        self._refuse_closed(vals)
        return super().write(vals)

    def _refuse_closed(self, vals):
        self.disposal_id._refuse_if_done()

    def _given_refusal(self):
        _ = self.env._
        return refusal(
            self.env,
            _("The conditions and papers of a disposal are those of its outcome."),
            missing=_("a changed table of outcomes, which goes on record"),
            cure=_("the rules officer, under Configuration / Outcomes"),
            error=AccessError,
        )


class SeizedDisposalCondition(models.Model):
    """One condition of the law and the handler's answer to it."""

    _name = "procuratorate.seized.disposal.condition"
    _inherit = ["procuratorate.seized.disposal.row"]
    _description = "Condition of a Disposal"

    _approval_line_protected = frozenset(
        {"disposal_id", "code", "name", "basis", "may_not_apply", "answer", "remark"}
    )

    basis = fields.Char(readonly=True, string="Legal basis")
    may_not_apply = fields.Boolean(readonly=True)
    answer = fields.Selection(
        [("yes", "Yes"), ("no", "No"), ("n_a", "Does not apply")], copy=False
    )
    remark = fields.Char(copy=False)

    _code_uniq = models.UniqueIndex("(disposal_id, code)", "Each condition once.")

    def _open_text(self):
        """What is missing at this condition."""
        if self.answer == "n_a" and self.may_not_apply:
            return self.env._("%s: the remark, why it does not apply", self.name)
        return self.name

    def _unmet(self):
        """Conditions that are not answered as the law wants them."""
        return self.filtered(
            lambda row: (
                not (
                    row.answer == "yes"
                    or (row.answer == "n_a" and row.may_not_apply and row.remark)
                )
            )
        )


class SeizedDisposalPaper(models.Model):
    """One paper of the file, with the files that are it."""

    _name = "procuratorate.seized.disposal.paper"
    _inherit = ["procuratorate.seized.disposal.row"]
    _description = "Paper of a Disposal"

    _approval_line_protected = frozenset(
        {"disposal_id", "code", "name", "stage", "attachment_ids"}
    )

    stage = fields.Selection(
        [("submit", "Before it is submitted"), ("execute", "When it is carried out")],
        string="Needed",
        required=True,
        readonly=True,
    )
    attachment_ids = fields.Many2many(
        "ir.attachment",
        "seized_disposal_paper_attachment",
        string="Files",
        bypass_search_access=True,
        copy=False,
    )
    given = fields.Boolean(compute="_compute_given", string="There")

    _code_uniq = models.UniqueIndex("(disposal_id, code)", "Each paper once.")

    @api.depends("attachment_ids")
    def _compute_given(self):
        for paper in self:
            paper.given = bool(paper.sudo().attachment_ids)

    @api.model_create_multi
    def create(self, vals_list):
        papers = super().create(vals_list)
        papers._adopt()
        return papers

    def write(self, vals):
        result = super().write(vals)
        if "attachment_ids" in vals:
            self._adopt()
            self._seal_late()
        return result

    def _refuse_closed(self, vals):
        """A receipt that comes after the payment is added to an empty row, once."""
        late = set(vals) == {"attachment_ids"} and all(
            paper.stage == "execute" and not paper.given for paper in self
        )
        if not late:
            super()._refuse_closed(vals)

    def _seal_late(self):
        late = self.sudo().filtered(lambda paper: paper.disposal_id.state == "done")
        for paper in late.filtered("given"):
            disposal = paper.disposal_id
            content = {
                "disposal": disposal.name,
                "papers": [paper.name],
                "attachments": paper.attachment_ids._seal(),
            }
            self.env["procuratorate.book"]._append_to(
                disposal.company_id,
                "seized",
                [("seized.disposal.paper", content, disposal)],
            )

    def _adopt(self):
        """Files belong to the disposal, so that its deciders can read them."""
        for paper in self.sudo():
            adopt(paper.attachment_ids, paper.disposal_id)

    def _approval_line_touched(self, vals):
        """Papers of the carrying out come after the decision."""
        touched = super()._approval_line_touched(vals)
        if all(paper.stage == "execute" for paper in self):
            touched -= {"attachment_ids"}
        return touched

    def _approval_line_counts(self):
        return self.stage != "execute"

    def _missing(self, stage):
        return self.filtered(lambda p: p.stage == stage and not p.given)
