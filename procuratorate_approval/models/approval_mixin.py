from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import UserError


class ApprovalMixin(models.AbstractModel):
    """A document that is decided before it is carried out.

    An heir says what is decided upon (``_approval_protected``, ``_approval_lines``),
    how much it is (``_approval_amount``) and what happens afterwards
    (``_approval_on_*``). Policies, deciders and limits are data.
    """

    _name = "procuratorate.approval.mixin"
    _inherit = "procuratorate.approval.guard"
    _description = "Document under approval"

    #: "refuse" or "pass": what a document means for which no policy is in force
    _approval_without_policy = "refuse"

    approval_case_ids = fields.One2many(
        "procuratorate.approval.case",
        "res_id",
        string="Approval history",
        domain=lambda self: [("res_model", "=", self._name)],
        readonly=True,
        copy=False,
    )
    approval_tier = fields.Char(
        string="Tier", compute="_compute_approval_view", compute_sudo=True
    )
    approval_current_post = fields.Char(
        string="Waiting for", compute="_compute_approval_view", compute_sudo=True
    )
    approval_due = fields.Datetime(
        string="Decision due", compute="_compute_approval_view", compute_sudo=True
    )
    approval_can_decide = fields.Boolean(
        string="My turn",
        compute="_compute_approval_can_decide",
        search="_search_approval_can_decide",
    )
    approval_can_defer = fields.Boolean(
        string="May put off or take up", compute="_compute_approval_can_defer"
    )
    approval_collective = fields.Boolean(
        related="approval_case_id.current_step_id.collective", string="Before a meeting"
    )
    approval_can_order = fields.Boolean(
        string="May order urgently", compute="_compute_approval_can_order"
    )
    approval_is_applicant = fields.Boolean(compute="_compute_approval_is_applicant")
    approval_panel = fields.Html(
        string="Approval panel",
        compute="_compute_approval_panel",
        sanitize=False,
    )

    # Hooks for the heir -------------------------------------------------------

    def _approval_amount(self):
        """Amount to be decided upon, tax included, in the document's currency."""
        return 0.0

    def _approval_currency(self):
        if "currency_id" in self._fields and self.currency_id:
            return self.currency_id
        return self._approval_company().currency_id

    def _approval_aggregate(self, amount):
        """What counts for the tier: ``([(amount, tier codes or None)], [reasons])``.

        Each key is compared with the tiers it is meant for (None: all of them);
        the highest tier wins. Reasons are sentences shown on the case.
        """
        return [(amount, None)], []

    def _approval_tier(self, policy, keys, date):
        """The tier of this document under ``policy``; empty when none applies."""
        return policy._tier_for(self, keys, date)

    def _approval_applicant(self):
        """The employee whose wish the document is."""
        self.ensure_one()
        if "applicant_id" in self._fields and self.applicant_id:
            return self.applicant_id
        return self.env["hr.employee"]._acting(self._approval_company())

    def _approval_department(self):
        """The department whose head and leader in charge decide."""
        if "department_id" in self._fields and self.department_id:
            return self.department_id
        return self._approval_applicant().department_id

    def _approval_excluded(self):
        """Who may never decide this document: {employee: reason}."""
        return {}

    def _approval_title(self):
        """One line for lists: what is to be decided."""
        return self.display_name

    def _approval_check_submit(self):
        """Raise a refusal when the document is not fit to be submitted."""

    def _approval_on_submitted(self):
        """Called after the case was opened."""

    def _approval_on_approved(self):
        """Called when the last decision was given."""

    def _approval_on_refused(self):
        """Called when a decider refused."""

    def _approval_on_deferred(self):
        """Called when the decision was put off with a published reason."""

    def _approval_on_voided(self):
        """Called when the applicant withdrew or amended the document."""

    def _approval_on_urgent(self):
        """Called when the chief ordered in writing to go ahead."""

    def _approval_is_reduction(self, old, new):
        """Whether ``new`` content asks for less of the same than ``old`` did.

        Then only the last decider is asked again. Default: never.
        """
        return False

    # Verbs --------------------------------------------------------------------

    def action_submit(self):
        """Put the documents before their deciders."""
        for doc in self:
            doc.check_access("write")
            doc._approval_check_unsubmitted()
            doc._approval_check_submit()
            self.env["procuratorate.approval.case"]._open_for(doc)
            doc._approval_on_submitted()
            if doc.approval_state == "approved":
                doc._approval_on_approved()
        return True

    def action_approve(self, opinion=None):
        """Agree, from the login of a person whose turn it is."""
        return self._approval_decide("approved", opinion)

    def action_refuse(self, opinion=None):
        """Refuse; an opinion is required."""
        return self._approval_decide("refused", opinion)

    def action_defer(self, reason=None):
        """Put off (缓办) with a reason that the whole office can read."""
        return self._approval_decide("deferred", reason)

    def action_resume(self, opinion=None):
        """Take a deferred document up again where it stopped."""
        return self._approval_decide("resumed", opinion)

    def action_withdraw(self, reason=None):
        """The applicant takes the document back; its history stays."""
        for doc in self:
            doc._approval_live_case()._void("withdrawn", reason)
            doc._approval_on_voided()
        return True

    def action_amend(self, reason=None):
        """Void the decisions so that the applicant can change the document."""
        for doc in self:
            doc._approval_live_case()._void("amended", reason)
            doc._approval_on_voided()
        return True

    def action_urgent_order(self, reason=None):
        """The chief procurator's written order to go ahead before the meeting."""
        for doc in self:
            doc.check_access("read")
            doc._approval_live_case()._order_urgently(doc, reason)
            doc._approval_on_urgent()
        return True

    def action_approval_dialog(self):
        """Open the dialog in which an opinion is written; context key: which one."""
        cases = self.env["procuratorate.approval.case"]
        for doc in self:
            cases |= doc._approval_live_case()
        return cases.action_dialog()

    def action_approval_meeting(self):
        """Prepare, or open, the meeting on this document."""
        return self._approval_live_case().action_new_resolution()

    def action_approval_cases(self):
        """Show every round of this document."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Approval history"),
            "res_model": "procuratorate.approval.case",
            "view_mode": "list,form",
            "views": [(False, "list"), (False, "form")],
            "domain": [("res_model", "=", self._name), ("res_id", "=", self.id)],
        }

    def _approval_decide(self, verdict, opinion):
        for doc in self:
            try:
                outcome = doc._approval_live_case()._decide(doc, verdict, opinion)
            except UserError:
                # a refusal names the matter: only to those who may read it
                doc.check_access("read")
                raise
            if outcome:
                getattr(doc, f"_approval_on_{outcome}")()
        return True

    # Answers ------------------------------------------------------------------

    def _approval_approved(self):
        """Whether sealed entries show every decision for the present content.

        Reads the book, not the flags: a state or case changed by SQL, or content
        changed past the lock, is not approved.
        """
        self.ensure_one()
        if not self._approval_company()._procuratorate_on():
            return True
        outcome = self.env["procuratorate.approval.case"]._sealed_outcome(self)
        if outcome is None:
            return self._approval_is_free()
        return outcome == "approved"

    def _approval_check_approved(self):
        """Raise the refusal unless the document may be carried out now."""
        for doc in self:
            if not doc._approval_approved() and not doc._approval_urgent():
                raise doc._approval_not_approved()

    def _approval_urgent(self):
        """Whether a sealed urgent order covers the present content and still runs."""
        self.ensure_one()
        return self.env["procuratorate.approval.case"]._sealed_urgent(self)

    def _approval_is_free(self):
        """Whether no decision is needed: no tier applies to the amount."""
        policy = self._approval_policy()
        if not policy:
            return self._approval_without_policy == "pass"
        keys, _reasons = self._approval_aggregate(self._approval_amount())
        return not self._approval_tier(policy, keys, self._approval_date())

    def _approval_reduces(self, previous, content):
        """Whether the document was approved before and now asks for less."""
        if previous.state != "void" or previous.policy_id != self._approval_policy():
            return False
        truth = self.env["procuratorate.approval.case"]._sealed_cases(self)[-1:]
        if not truth or truth[0].missing_steps() or truth[0].void != "amended":
            return False
        return self._approval_is_reduction(truth[0].submitted["content"], content)

    def _approval_resolution(self):
        """The closed resolution that carries this document; may be empty."""
        self.ensure_one()
        case = self.sudo().approval_case_id
        return case._resolution() if case else case.resolution_ids

    def _approval_policy(self):
        return self.env["procuratorate.approval.policy"]._for(self)

    def _approval_date(self):
        """The day whose rules apply: the day of submission."""
        return self._approval_company()._procuratorate_today()

    def _approval_live_case(self):
        """The case that is being decided or was decided, or a refusal."""
        self.ensure_one()
        # as superuser: the case asks for the right person itself, and record rules
        # that look into the inbox would cost more than the decision
        case = self.sudo().approval_case_id
        if case:
            return case
        self.check_access("read")
        _ = self.env._
        raise refusal(
            self.env,
            _("“%s” is not before any decider.", self.display_name),
            missing=_("its submission"),
            cure=_("the applicant, with “Submit”"),
        )

    def _approval_check_unsubmitted(self):
        _ = self.env._
        if self.approval_case_id:
            raise refusal(
                self.env,
                _("“%s” was already submitted.", self.display_name),
                missing=_("nothing; its decisions are under way or given"),
                cure=_("to change it, the applicant uses “Amend”"),
            )

    def _approval_not_approved(self):
        _ = self.env._
        case = self.approval_case_id.sudo()
        post = case.current_step_id.post_name
        return refusal(
            self.env,
            _("“%s” is not approved in its present form.", self.display_name),
            basis=case.basis or None,
            missing=case._what_is_missing(self)
            if case
            else _("its submission and the decisions of the policy"),
            cure=post or _("the applicant, by submitting or amending it"),
        )

    # Computes -----------------------------------------------------------------

    @api.depends("approval_case_id.state", "approval_case_id.current_step_id")
    def _compute_approval_view(self):
        # what was decided upon is long, and not needed here
        self.approval_case_id.fetch(["tier_name", "tier_code", "current_step_id"])
        self.update({"approval_current_post": False, "approval_due": False})
        for doc in self:
            case = doc.approval_case_id
            step = case.current_step_id
            doc.approval_tier = case.tier_name or case.tier_code
            if step:
                doc.approval_current_post = step.post_name
                doc.approval_due = step.due_at

    @api.depends_context("uid")
    @api.depends("approval_case_id.state", "approval_case_id.current_step_id")
    def _compute_approval_can_decide(self):
        cases = self.sudo().approval_case_id
        mine = cases.filtered("my_turn")
        for doc in self:
            doc.approval_can_decide = doc.sudo().approval_case_id in mine

    def _search_approval_can_decide(self, operator, value):
        if operator != "in":
            return NotImplemented
        return [("approval_case_id", "any!", [("my_turn", "=", True)])]

    @api.depends_context("uid")
    @api.depends("approval_can_decide")
    def _compute_approval_can_defer(self):
        """Whose turn it is; before a meeting its chair alone."""
        for doc in self:
            step = doc.sudo().approval_case_id.current_step_id
            mine = doc.approval_can_decide
            if mine and step.collective:
                acting = self.env["hr.employee"]._acting(step.company_id)
                mine = acting in step.post_id._chairs(step.company_id)
            doc.approval_can_defer = mine

    @api.depends_context("uid")
    @api.depends("approval_case_id.state", "approval_case_id.urgent_at")
    def _compute_approval_can_order(self):
        user = self.env.user
        for doc in self:
            case = doc.sudo().approval_case_id
            group = case.urgent_post_id.group_id
            open_ = case.state == "open" and not case.urgent_at
            doc.approval_can_order = open_ and group in user.sudo().all_group_ids

    @api.depends_context("uid")
    @api.depends("approval_case_id")
    def _compute_approval_is_applicant(self):
        employees = self.env.user.sudo().employee_ids
        employees |= self.env.user.sudo().procuratorate_employee_id
        keys = employees._persons()
        for doc in self:
            case = doc.approval_case_id.sudo()
            people = case.applicant_id | case.submitter_id
            doc.approval_is_applicant = bool(people._persons() & keys)

    @api.depends_context("uid", "lang", "tz")
    @api.depends("approval_case_id.state", "approval_case_id.current_step_id")
    def _compute_approval_panel(self):
        for doc in self:
            doc.approval_panel = doc.approval_case_id.sudo()._render_panel(doc)
