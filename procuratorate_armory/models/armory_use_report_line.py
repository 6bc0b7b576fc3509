from odoo import api, fields, models

from ..tools.whole import check_whole
from .armory_return import PRACTICE


class ArmoryUseReportLine(models.Model):
    """The rounds of one shooter on a report: from which issue, how many, what cases."""

    _name = "procuratorate.armory.use_report.line"
    _inherit = ["procuratorate.verb.row.mixin"]
    _description = "Rounds of a Shooter"
    _order = "report_id, id"
    _rec_name = "issue_id"
    _verb_parent = "report_id"

    report_id = fields.Many2one(
        "procuratorate.armory.use_report",
        required=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(related="report_id.company_id", store=True)
    issue_id = fields.Many2one(
        "procuratorate.armory.issue",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('state', 'in', ('issued', 'return_signed_a'))]",
    )
    holder_id = fields.Many2one(related="issue_id.holder_id", string="Shooter")
    rounds = fields.Integer("Rounds Fired", required=True, default=0)
    cases_collected = fields.Integer(required=True, default=0)

    _rounds_whole = models.Constraint(
        "CHECK (rounds > 0 AND cases_collected >= 0)",
        "A shooter fired one round or more.",
    )
    _cases_fired = models.Constraint(
        "CHECK (cases_collected <= rounds)",
        "There are no more spent cases than rounds fired.",
    )
    _once = models.UniqueIndex(
        "(report_id, issue_id)", "This shooter stands on the report already."
    )

    @api.model
    def _refuse_creation(self, vals_list):
        for vals in vals_list:
            check_whole(self.env, vals, ("rounds", "cases_collected"))
        super()._refuse_creation(vals_list)

    def _refuse_change(self, vals):
        check_whole(self.env, vals, ("rounds", "cases_collected"))
        super()._refuse_change(vals)

    # Evidence -----------------------------------------------------------------

    @api.model
    def _filed_for(self, issue, kind):
        """The rows on ``issue`` of filed reports of this kind, as they were sealed."""
        rows = self.search(
            [
                ("issue_id", "=", issue.id),
                ("report_id.state", "in", ("filed", "noted")),
                ("report_id.kind", "=", kind),
            ]
        )
        return rows.filtered(lambda row: row._content() in row.report_id._sealed_rows())

    def _content(self):
        """This row as it is sealed."""
        issue = self.issue_id
        return {
            "report": self.report_id.name,
            "issue": {"id": issue.id, "name": issue.name},
            "rounds": self.rounds,
            "cases_collected": self.cases_collected,
        }

    def _purpose_kind(self):
        """What kind of report the rounds of this row need."""
        return PRACTICE.get(self.issue_id.purpose, "use")
