from odoo import api, fields, models


class ApprovalCaseStep(models.Model):
    """One step of a running or closed case, as the policy said at submission."""

    _name = "procuratorate.approval.case.step"
    _inherit = ["procuratorate.approval.engine.record"]
    _description = "Step of an approval case"
    _order = "sequence, id"
    _rec_name = "post_name"

    case_id = fields.Many2one(
        "procuratorate.approval.case", required=True, ondelete="restrict", index=True
    )
    policy_id = fields.Many2one(related="case_id.policy_id")
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
    wide = fields.Boolean(
        help="The leader in charge is a party: any other leader may decide."
    )
    deadline_rule_code = fields.Char()
    time_limit_id = fields.Many2one("procuratorate.time.limit", ondelete="restrict")
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
    on_time_share = fields.Float(
        string="Share on time", readonly=True, aggregator="avg", digits=(5, 3)
    )
    hours = fields.Float(string="Hours taken", readonly=True, aggregator="avg")
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

    def _running_clock(self):
        """The clock of this step while it runs, for its case to stop."""
        return self.sudo().time_limit_id.filtered(
            lambda clock: clock.state == "running"
        )

    # Escalation ---------------------------------------------------------------

    @api.model
    def _cron_escalate(self):
        """Report steps that stay late to the superior post and to supervision."""
        late = self.search(
            [
                ("state", "=", "current"),
                ("due_at", "<", fields.Datetime.now()),
                ("escalated_at", "=", False),
            ]
        )
        late.filtered(lambda step: step._is_to_escalate())._escalate()

    def _is_to_escalate(self):
        company, days = self.company_id, self.env["procuratorate.working.day"]
        if not company._procuratorate_on() or self.case_id.state != "open":
            return False
        limit = self.env["procuratorate.rule"]._value(
            "approval.step.escalation", company=company
        )
        begun = company._procuratorate_local(max(self.started_at, self.due_at)).date()
        if not self.collective:
            begun = company._procuratorate_local(self.started_at).date()
        today = company._procuratorate_today()
        return days._count_working_days(begun, today, company) >= limit

    def _escalate(self):
        for step in self:
            for user in step._superior_people()._procuratorate_users():
                case = step.case_id.with_context(mail_activity_quick_update=True)
                case.activity_schedule(
                    "procuratorate_base.activity_type_time_limit",
                    user_id=user.id,
                    summary=self.env(context={"lang": user.lang})._(
                        "Late: %(step)s, “%(case)s”",
                        step=step.name,
                        case=step.case_id.title,
                    ),
                )
            step._engine_write({"escalated_at": fields.Datetime.now()})

    def _superior_people(self):
        """The superior of the post that is late, and supervision."""
        superior = self.post_id.superior_id
        supervision = self.env.ref("procuratorate_base.post_supervision")
        people = supervision._holders(self.company_id).sudo()
        if superior and superior.kind != "collective":
            people |= superior._holders(self.company_id, self.department_id).sudo()
        return people
