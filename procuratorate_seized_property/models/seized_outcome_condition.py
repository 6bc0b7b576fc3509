from odoo import fields, models


class SeizedOutcomeCondition(models.Model):
    """A condition of an outcome, to be answered on every disposal."""

    _name = "procuratorate.seized.outcome.condition"
    _inherit = ["procuratorate.recorded.mixin"]
    _description = "Condition of an Outcome"
    _order = "outcome_id, sequence, id"

    _recorded_fields = ("outcome_id", "code", "name", "basis", "may_not_apply")

    outcome_id = fields.Many2one(
        "procuratorate.seized.outcome", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    code = fields.Char(required=True)
    name = fields.Char(string="Condition to Be Met", required=True, translate=True)
    basis = fields.Char(string="Legal basis", translate=True)
    may_not_apply = fields.Boolean(
        string="May not apply", help="“Does not apply” is an answer, with a remark."
    )

    _code_uniq = models.UniqueIndex("(outcome_id, code)", "Each code once.")


class SeizedOutcomePaper(models.Model):
    """A paper without which an outcome is not decided, or not carried out."""

    _name = "procuratorate.seized.outcome.paper"
    _inherit = ["procuratorate.recorded.mixin"]
    _description = "Paper of an Outcome"
    _order = "outcome_id, sequence, id"

    _recorded_fields = ("outcome_id", "code", "name", "stage")

    outcome_id = fields.Many2one(
        "procuratorate.seized.outcome", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    code = fields.Char(required=True)
    name = fields.Char(string="Paper", required=True, translate=True)
    stage = fields.Selection(
        [("submit", "Before it is submitted"), ("execute", "When it is carried out")],
        string="Needed",
        required=True,
        default="submit",
    )

    _code_uniq = models.UniqueIndex("(outcome_id, code)", "Each code once.")
