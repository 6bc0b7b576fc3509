from odoo import api, fields, models


class ApprovalCaseStep(models.Model):
    """One step of a running or closed case, as the policy said at submission."""

    _name = "procuratorate.approval.case.step"
    _inherit = ["procuratorate.approval.engine.record"]
    _description = "Step of an approval case"
    _order = "case_id, sequence, id"
    _rec_name = "post_name"

    case_id = fields.Many2one(
        "procuratorate.approval.case", required=True, ondelete="restrict", index=True
    )
    company_id = fields.Many2one("res.company", required=True, ondelete="restrict")
    department_id = fields.Many2one("hr.department", ondelete="restrict")
    sequence = fields.Integer()
    key = fields.Char(help="Names the step in the sealed entries.", required=True)
    name = fields.Char(string="Step", required=True)
    post_id = fields.Many2one(
        "procuratorate.post", required=True, ondelete="restrict", string="Decided by"
    )
    post_name = fields.Char(string="Post as of then", required=True)
    stands_in_for = fields.Char(
        help="The post the policy names, when a superior decides instead."
    )
    collective = fields.Boolean()
    deadline_rule_code = fields.Char()
    state = fields.Selection(
        [
            ("waiting", "Waiting"),
            ("current", "Being decided"),
            ("done", "Approved"),
            ("refused", "Refused"),
            ("covered", "Covered"),
        ],
        default="waiting",
        required=True,
    )
    holder_names = fields.Char(string="Holders as of then")
    decider_id = fields.Many2one("hr.employee", ondelete="restrict", index=True)
    principal_id = fields.Many2one(
        "hr.employee", ondelete="restrict", string="On behalf of"
    )
    resolution_id = fields.Many2one(
        "procuratorate.approval.resolution", ondelete="restrict"
    )
    started_at = fields.Datetime()
    due_at = fields.Datetime(string="Due")
    decided_at = fields.Datetime()
    on_time = fields.Boolean(readonly=True)
    escalated_at = fields.Datetime()

    _inbox_idx = models.Index("(post_id, company_id, id) WHERE state = 'current'")
    _late_idx = models.Index("(due_at) WHERE state = 'current'")
    _resolution_once = models.UniqueIndex(
        "(resolution_id) WHERE resolution_id IS NOT NULL",
        "A resolution is used once.",
    )

    @api.model
    def _inbox_domain(self):
        """Current steps that ``env.user`` may decide now, himself or as a delegate."""
        return self.env["procuratorate.approval.inbox"]._domain()

    def _sealed_vals(self):
        """This step as the sealed submission names it."""
        return {
            "key": self.key,
            "name": self.name,
            "post": self.post_name,
            "stands_in_for": self.stands_in_for or None,
            "collective": self.collective,
            "holders": self.holder_names or None,
        }
