from odoo import fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.addons.procuratorate_base.tools.said import said
from odoo.addons.procuratorate_ledger.tools.canonical import digest
from odoo.exceptions import AccessError, LockError

from ..tools.channel import is_own_act
from ..tools.roster import Roster

#: verdict → states of the case in which it can be given
ALLOWED = {
    "approved": ("open",),
    "refused": ("open",),
    "deferred": ("open",),
    "resumed": ("deferred",),
}


class ApprovalCase(models.Model):
    _inherit = "procuratorate.approval.case"

    # One decision -------------------------------------------------------------

    def _decide(self, document, verdict, opinion):
        """Give one decision as ``env.user``; returns the outcome for the document.

        The row is locked first, the content read again, and the person checked
        against everybody who already took part. One sealed entry is the decision;
        the rest of the writing only mirrors it.
        """
        self._lock_case()
        self._check_verdict(verdict, opinion)
        self._check_channel()
        # out of all steps, so that posts and deciders are read together
        step = self.step_ids & self.current_step_id
        roster = self._roster(document, step)
        employee, principal = self._actor(step, roster, verdict)
        self._check_content(document)
        self._seal_decision(step, verdict, opinion, employee, principal)
        return self._apply(
            document, step, verdict, opinion, employee, principal, roster
        )

    def _lock_case(self):
        try:
            self.lock_for_update(allow_referencing=True)
        except LockError as error:
            _ = self.env._
            raise refusal(
                self.env,
                _("“%s” is being decided by somebody else right now.", self.title),
                missing=_("the end of that decision, a moment from now"),
                cure=_("yourself: open the document again and look who decided"),
            ) from error

    def _check_verdict(self, verdict, opinion):
        _ = self.env._
        if self.state not in ALLOWED[verdict]:
            raise refusal(
                self.env,
                _("“%s” is not waiting for this decision.", self.title),
                missing=_(
                    "its state is “%s”",
                    dict(self._fields["state"]._description_selection(self.env))[
                        self.state
                    ],
                ),
                cure=_("the applicant, who can submit or amend the document"),
            )
        if verdict in ("refused", "deferred") and not said(opinion):
            raise refusal(
                self.env,
                _("“%s” cannot be refused or put off without a word.", self.title),
                missing=_("an opinion that says why"),
                cure=_("yourself, by writing it in the dialog"),
            )

    def _check_channel(self):
        if is_own_act(self.env):
            return
        _ = self.env._
        raise refusal(
            self.env,
            _("A decision in the name of %s was refused.", self.env.user.name),
            basis=_("A decision is given by the person himself, from his own login."),
            missing=_("the decider's own session"),
            cure=_("%s, after logging in himself", self.env.user.name),
            error=AccessError,
        )

    def _check_content(self, document):
        if digest(document._approval_content()) == self.content_hash:
            return
        _ = self.env._
        raise refusal(
            self.env,
            _("The content of “%s” is no longer what was submitted.", self.title),
            basis=_("What was decided upon must be what is carried out."),
            missing=_("an amendment that puts the present content before everybody"),
            cure=_("the applicant, with “Amend” and “Submit”"),
        )

    # Who ----------------------------------------------------------------------

    def _roster(self, document, step):
        """Who may still decide this case: everybody who took part is out."""
        # whoever left the office in the meantime stays barred in his other logins
        barred = self.with_context(active_test=False).excluded_ids
        for past in self.step_ids:
            barred |= past.decider_id | past.principal_id
        for employee in document._approval_excluded():
            barred |= employee.sudo()
        return Roster(self.env, self.company_id, self.department_id, barred)

    def _actor(self, step, roster, verdict):
        """(employee, principal): who acts here, and for whom if delegated."""
        employee = self.env["hr.employee"]._acting(self.company_id).sudo()
        if step.collective:
            chair = self._actor_of_body(step, employee, verdict, roster)
            return chair, employee.browse()
        holders = roster.holders(step.post_id)
        roster.learn(employee)
        if roster.is_barred(employee):
            raise self._refuse_barred(step, employee)
        if employee in holders or self._stands_wide(step, employee, roster):
            return employee, employee.browse()
        principal = self._principal(step, employee, roster)
        if not principal:
            raise self._refuse_not_yours(step, holders)
        return employee, principal

    def _stands_wide(self, step, employee, roster):
        """A leader who stands in because the leader in charge is a party."""
        return step.wide and employee in roster.holders(step.post_id, wide=True)

    def _actor_of_body(self, step, employee, verdict, roster):
        """A body decides by its meeting; only its chair may put an item off."""
        chairs = step.post_id._chairs(self.company_id)
        if verdict in ("deferred", "resumed") and employee in chairs:
            if roster.is_barred(employee):
                raise self._refuse_barred(step, employee)
            return employee
        _ = self.env._
        raise refusal(
            self.env,
            _("“%(post)s” decides in a meeting, not by a click.", post=step.post_name),
            basis=_("Circulating papers is no substitute for a meeting."),
            missing=_("a closed resolution of the meeting on this matter"),
            cure=_("the clerk of the meeting, under “Resolutions”"),
            error=AccessError,
        )

    def _principal(self, step, employee, roster):
        """The holder in whose name ``employee`` may decide today; may be empty."""
        delegations = self.env["procuratorate.approval.delegation"]
        principals = delegations._principals(self, step, employee)
        allowed = principals & roster.holders(step.post_id)
        return allowed.filtered(lambda p: not roster.is_barred(p))[:1]

    def _refuse_barred(self, step, employee):
        _ = self.env._
        return refusal(
            self.env,
            _(
                "%(person)s may not decide the step “%(step)s” of “%(case)s”.",
                person=employee.name,
                step=step.name,
                case=self.title,
            ),
            basis=_(
                "Nobody decides his own matter or one in which he takes part; each "
                "step is decided by another person."
            ),
            missing=_("a decision by another holder of “%s”", step.post_name),
            cure=self._names_of_next(step),
            error=AccessError,
        )

    def _refuse_not_yours(self, step, holders):
        _ = self.env._
        return refusal(
            self.env,
            _(
                "The step “%(step)s” of “%(case)s” is not yours to decide.",
                step=step.name,
                case=self.title,
            ),
            basis=self.basis or None,
            missing=_("the decision of “%s”, or a delegation in force", step.post_name),
            cure=self._names_of_next(step),
            error=AccessError,
        )

    def _names_of_next(self, step):
        return step.holder_names or step.post_name

    # Consequences -------------------------------------------------------------

    def _seal_decision(self, step, verdict, opinion, employee, principal):
        self._seal(
            "approval.decision",
            {
                "round": self.round,
                "step": step.key,
                "step_name": step.name,
                "post": step.post_name,
                "stands_in_for": step.stands_in_for or None,
                "verdict": verdict,
                "opinion": said(opinion) or None,
                "employee": self._person(employee),
                "principal": self._person(principal),
                "tier": self.tier_code or None,
                "amount": self._money(self.amount),
                "aggregate": self._money(self.aggregate),
                "content_hash": self.content_hash,
            },
        )

    def _apply(self, document, step, verdict, opinion, employee, principal, roster):
        """Mirror the sealed decision in the rows; returns the document's outcome."""
        if verdict == "approved":
            self._close_step(step, "done", employee, principal)
            return self._advance(document, roster)
        if verdict == "refused":
            self._close_step(step, "refused", employee, principal)
            return self._finish(document, "refused")
        if verdict == "deferred":
            return self._put_off(document, opinion, employee)
        return self._take_up(document, step)

    def _close_step(self, step, state, employee, principal, resolution=None):
        now = fields.Datetime.now()
        on_time = not step.due_at or now <= step.due_at
        step._engine_write(
            {
                "state": state,
                "decider_id": employee.id,
                "principal_id": principal.id,
                "resolution_id": resolution.id if resolution else False,
                "decided_at": now,
                "on_time": on_time,
                "on_time_share": float(on_time),
                "hours": (now - step.started_at).total_seconds() / 3600,
            }
        )
        step._running_clock()._close()

    def _following(self, step):
        return self.step_ids.filtered(lambda s: s.state == "waiting")[:1]

    def _advance(self, document, roster=None):
        """Make the next step current, or finish the case."""
        step = self._following(self.current_step_id)
        if not step:
            return self._finish(document, "approved")
        self._start_step(step)
        return None

    def _start_step(self, step):
        limit = self._start_time_limit(step.deadline_rule_code, post=step.post_id)
        step._engine_write(
            {
                "state": "current",
                "started_at": fields.Datetime.now(),
                "due_at": limit.due_at,
                "time_limit_id": limit.id,
            }
        )
        self._engine_write({"current_step_id": step.id})

    def _finish(self, document, state):
        self._engine_write(
            {
                "state": state,
                "closed_at": fields.Datetime.now(),
                "current_step_id": False,
            }
        )
        document._approval_write({"approval_state": state})
        self._settle_urgent(state)
        return state

    def _put_off(self, document, reason, employee):
        self._engine_write(
            {
                "state": "deferred",
                "defer_reason": reason,
                "deferred_at": fields.Datetime.now(),
                "deferred_by": employee.name,
            }
        )
        self.current_step_id._running_clock()._close()
        self.current_step_id._engine_write({"due_at": False})
        document._approval_write({"approval_state": "deferred"})
        return "deferred"

    def _take_up(self, document, step):
        self._engine_write({"state": "open", "defer_reason": False})
        document._approval_write({"approval_state": "open"})
        self._start_step(step)
        return None

    # Taking back --------------------------------------------------------------

    def _void(self, kind, reason):
        """Withdraw or amend: the decisions lose force, the history stays."""
        self._lock_case()
        self._check_channel()
        self._check_may_void(kind, reason)
        self._fall_away(kind, reason)

    def _lapse(self, reason):
        """What it was asked for is over: nobody has to decide upon it any more."""
        self._lock_case()
        self._fall_away("lapsed", reason)

    def _fall_away(self, kind, reason):
        self._seal("approval.void", {"how": kind, "reason": reason})
        document, step = self._document().sudo(), self.current_step_id
        if self.state != "refused":
            self._engine_write({"state": "void", **self._closing(reason)})
        if step:
            step._running_clock()._cancel(reason)
        document._approval_write({"approval_case_id": False, "approval_state": "draft"})

    def _closing(self, reason):
        return {
            "void_reason": reason,
            "closed_at": fields.Datetime.now(),
            "current_step_id": False,
        }

    def _check_may_void(self, kind, reason):
        _ = self.env._
        actor = self.env["hr.employee"]._acting(self.company_id).sudo()
        owners = self.applicant_id | self.submitter_id
        if not actor._meets(owners):
            raise refusal(
                self.env,
                _(
                    "“%s” can be taken back or amended only by its applicant.",
                    self.title,
                ),
                missing=_("the applicant's own act"),
                cure=", ".join(owners.mapped("name")),
                error=AccessError,
            )
        if not said(reason):
            raise refusal(
                self.env,
                _("“%s” cannot be taken back without a word.", self.title),
                missing=_("a reason, which goes on record"),
                cure=_("yourself, by writing it in the dialog"),
            )
