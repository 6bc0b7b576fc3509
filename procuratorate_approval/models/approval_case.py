from odoo import api, fields, models
from odoo.fields import Domain


class ApprovalCase(models.Model):
    """One round of decisions on one document.

    Everything the policy said on the day of submission is copied here, so that a
    later change of policy, name or limit does not touch a running case. The row is
    a convenience; what counts are the sealed entries (see approval_case_sealed).
    """

    _name = "procuratorate.approval.case"
    _inherit = [
        "procuratorate.approval.engine.record",
        "procuratorate.time.limit.mixin",
        "mail.activity.mixin",
    ]
    _description = "Approval case"
    _order = "id desc"
    _rec_name = "title"

    title = fields.Char(string="Matter", required=True, readonly=True)
    res_model = fields.Char(string="Document model", required=True, readonly=True)
    res_id = fields.Many2oneReference(
        string="Document", model_field="res_model", required=True, readonly=True
    )
    document_kind = fields.Char(string="Kind", compute="_compute_document_kind")
    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, ondelete="restrict"
    )
    currency_id = fields.Many2one("res.currency", readonly=True, ondelete="restrict")
    policy_id = fields.Many2one(
        "procuratorate.approval.policy", readonly=True, ondelete="set null", index=True
    )
    policy_name = fields.Char(string="Policy as of submission", readonly=True)
    tier_code = fields.Char(string="Tier", readonly=True)
    tier_name = fields.Char(string="Tier as of submission", readonly=True)
    round = fields.Integer(default=1, readonly=True, aggregator=None)
    previous_case_id = fields.Many2one(
        "procuratorate.approval.case",
        string="Round before",
        readonly=True,
        ondelete="restrict",
        index="btree_not_null",
    )
    is_reduction = fields.Boolean(
        readonly=True, help="Less of the same: only the last decider is asked again."
    )
    applicant_id = fields.Many2one(
        "hr.employee", required=True, readonly=True, ondelete="restrict", index=True
    )
    submitter_id = fields.Many2one("hr.employee", readonly=True, ondelete="restrict")
    department_id = fields.Many2one(
        "hr.department", readonly=True, ondelete="restrict", index=True
    )
    excluded_ids = fields.Many2many(
        "hr.employee",
        "procuratorate_approval_case_excluded",
        string="May not decide",
        readonly=True,
    )
    amount = fields.Monetary(readonly=True)
    aggregate = fields.Monetary(
        readonly=True, help="The amount after aggregation that decided the tier."
    )
    explanation = fields.Text(string="Why this tier", readonly=True)
    basis = fields.Text(readonly=True)
    content = fields.Text(
        string="Content as submitted",
        readonly=True,
        groups="procuratorate_base.group_supervision",
    )
    content_hash = fields.Char(string="Hash of the content", readonly=True)
    state = fields.Selection(
        [
            ("open", "Being decided"),
            ("approved", "Approved"),
            ("refused", "Refused"),
            ("deferred", "Deferred"),
            ("void", "Void"),
        ],
        default="open",
        required=True,
        readonly=True,
        group_expand=True,
    )
    step_ids = fields.One2many("procuratorate.approval.case.step", "case_id")
    current_step_id = fields.Many2one(
        "procuratorate.approval.case.step",
        string="Current step",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    current_post = fields.Char(
        related="current_step_id.post_name", string="Waiting for"
    )
    due_at = fields.Datetime(related="current_step_id.due_at", string="Due")
    is_late = fields.Boolean(compute="_compute_is_late", search="_search_is_late")
    submitted_at = fields.Datetime(readonly=True)
    closed_at = fields.Datetime(readonly=True)
    void_reason = fields.Char(readonly=True)
    defer_reason = fields.Text(string="Published reason", readonly=True)
    deferred_at = fields.Datetime(readonly=True)
    deferred_by = fields.Char(readonly=True)
    urgent_post_id = fields.Many2one(
        "procuratorate.post", readonly=True, ondelete="restrict"
    )
    urgent_rule_code = fields.Char(readonly=True)
    urgent_at = fields.Datetime(string="Urgent order", readonly=True)
    urgent_due_at = fields.Datetime(string="To be ratified by", readonly=True)
    urgent_reason = fields.Text(readonly=True)
    urgent_ratified = fields.Boolean(readonly=True)
    decision_ids = fields.One2many(
        "procuratorate.approval.decision",
        "case_id",
        groups="procuratorate_base.group_office_director,"
        "procuratorate_base.group_leader,procuratorate_base.group_chief,"
        "procuratorate_base.group_supervision",
    )
    resolution_ids = fields.One2many("procuratorate.approval.resolution", "case_id")
    is_collective = fields.Boolean(related="current_step_id.collective")
    panel = fields.Html(compute="_compute_panel", sanitize=False)
    my_turn = fields.Boolean(
        compute="_compute_my_turn", search="_search_my_turn", string="My turn"
    )

    _live_unique = models.UniqueIndex(
        "(res_model, res_id) WHERE state IN ('open', 'approved', 'deferred')",
        "This document is already before its deciders or decided.",
    )
    _document_idx = models.Index("(res_model, res_id)")
    _state_idx = models.Index("(company_id, state, submitted_at)")

    @api.depends("res_model")
    @api.depends_context("lang")
    def _compute_document_kind(self):
        for case in self:
            model = self.env["ir.model"].sudo()._get(case.res_model)
            case.document_kind = model.name

    @api.private
    def message_subscribe(self, *args, **kwargs):
        """Activities ask for it; a case has no followers."""
        return True

    def action_open_document(self):
        """Open the document this case is about."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": self.res_model,
            "res_id": self.res_id,
            "view_mode": "form",
            "views": [(False, "form")],
        }

    def action_previous(self):
        """Open the round before this one."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.previous_case_id.id,
            "views": [(False, "form")],
        }

    @api.depends("state", "current_step_id")
    @api.depends_context("uid", "lang", "tz")
    def _compute_panel(self):
        for case in self:
            case.panel = case.sudo()._render_panel()

    def action_dialog(self):
        """Open the dialog for a verb (context ``approval_verb``) on these cases."""
        verb = self.env.context.get("approval_verb", "approve")
        verbs = dict(self.env["procuratorate.approval.decide"]._verbs())
        return {
            "type": "ir.actions.act_window",
            "name": verbs.get(verb),
            "res_model": "procuratorate.approval.decide",
            "view_mode": "form",
            "target": "new",
            "context": {"default_case_ids": self.ids, "default_verb": verb},
        }

    def _document(self):
        return self.env[self.res_model].browse(self.res_id)

    # Late ---------------------------------------------------------------------

    @api.depends("state", "current_step_id.due_at")
    def _compute_is_late(self):
        now = fields.Datetime.now()
        for case in self:
            due = case.current_step_id.due_at
            case.is_late = case.state == "open" and bool(due) and due < now

    def _search_is_late(self, operator, value):
        if operator != "in":
            return NotImplemented
        now = fields.Datetime.now()
        late = Domain("current_step_id.due_at", "<", now)
        return Domain("state", "=", "open") & late

    # Inbox --------------------------------------------------------------------

    @api.depends_context("uid")
    @api.depends("state", "current_step_id")
    def _compute_my_turn(self):
        mine = self.browse(
            self.sudo().search([("id", "in", self.ids), ("my_turn", "=", True)]).ids
        )
        for case in self:
            case.my_turn = case in mine

    def _search_my_turn(self, operator, value):
        if operator != "in":
            return NotImplemented
        steps = self.env["procuratorate.approval.case.step"]
        return Domain("current_step_id", "any!", steps._inbox_domain())
