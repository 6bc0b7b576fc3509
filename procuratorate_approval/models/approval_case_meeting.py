from odoo import fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.addons.procuratorate_base.tools.said import said
from odoo.exceptions import AccessError


class ApprovalCase(models.Model):
    """What bodies of many and urgent orders do to a case."""

    _inherit = "procuratorate.approval.case"

    # Meeting ------------------------------------------------------------------

    def action_new_resolution(self):
        """The clerk of the meeting prepares the resolution on this matter."""
        self.ensure_one()
        resolutions = self.env["procuratorate.approval.resolution"]
        live = self.sudo().resolution_ids.filtered(lambda r: r.state != "void")
        resolution = live[:1] or resolutions._open_for(self.sudo())
        return {
            "type": "ir.actions.act_window",
            "res_model": resolutions._name,
            "res_id": resolution.id,
            "views": [(False, "form")],
        }

    def _collective_step(self):
        step = self.current_step_id
        if self.state == "open" and step.collective:
            return step
        _ = self.env._
        raise refusal(
            self.env,
            _("“%s” is not before a meeting now.", self.title),
            missing=_("the decisions that come before the meeting"),
            cure=step.holder_names or _("the applicant"),
        )

    def _satisfy(self, document, resolution):
        """A closed resolution decides its step; returns the document's outcome."""
        step = self.current_step_id
        passed = resolution.result == "passed"
        self._seal(
            "approval.resolution",
            {
                "round": self.round,
                "step": step.key,
                "step_name": step.name,
                "post": step.post_name,
                "verdict": "approved" if passed else "refused",
                "opinion": resolution.discussion or None,
                "resolution": resolution.number,
                "employee": self._person(self._acting_here()),
                "meeting": resolution._sealed_vals(),
                "tier": self.tier_code or None,
                "amount": self._money(self.amount),
                "aggregate": self._money(self.aggregate),
                "content_hash": self.content_hash,
            },
        )
        nobody = resolution.chair_id.browse()
        state = "done" if passed else "refused"
        self._close_step(step, state, resolution.chair_id, nobody, resolution)
        if passed:
            return self._advance(document)
        return self._finish(document, "refused")

    def _acting_here(self):
        """The person who acts now, in the company of the case."""
        return self.env["hr.employee"]._acting(self.company_id)

    # Urgent order -------------------------------------------------------------

    def _order_urgently(self, document, reason):
        """The chief's written order to go ahead; the clock of ratification starts."""
        self._lock_case()
        self._check_channel()
        self._check_urgent(reason)
        self._check_content(document)
        limit = self._start_time_limit(
            self.urgent_rule_code, post=self.urgent_post_id, name=self._urgent_name()
        )
        employee = self.env["hr.employee"]._acting(self.company_id)
        self._seal(
            "approval.urgent",
            {
                "reason": reason,
                "employee": self._person(employee),
                "post": self.urgent_post_id.name,
                "due": fields.Datetime.to_string(limit.due_at),
                "content_hash": self.content_hash,
            },
        )
        self._engine_write(
            {
                "urgent_at": fields.Datetime.now(),
                "urgent_due_at": limit.due_at,
                "urgent_reason": reason,
            }
        )

    def _settle_urgent(self, state):
        """The decision came: the clock of ratification stands, late or in time."""
        if self.urgent_at:
            self._close_time_limit(self.urgent_rule_code)
            self._engine_write({"urgent_ratified": state == "approved"})

    def _urgent_name(self):
        return self.env._("Ratification of the urgent order")

    def _check_urgent(self, reason):
        _ = self.env._
        post = self.urgent_post_id
        if self.state != "open" or self.urgent_at or not post:
            raise refusal(
                self.env,
                _("“%s” takes no urgent order.", self.title),
                missing=_("an open matter whose policy allows one urgent order"),
                cure=_("the ordinary decisions"),
            )
        acting = self.env["hr.employee"]._acting(self.company_id).sudo()
        holders = post._holders(self.company_id, self.department_id).sudo()
        parties = self.excluded_ids._persons()
        if acting not in holders or acting._persons() & parties:
            raise refusal(
                self.env,
                _("An urgent order is given by “%s” only.", post.name),
                basis=self.basis or None,
                missing=_("his own written order, in a matter that is not his own"),
                cure=", ".join(holders.mapped("name")) or post.name,
                error=AccessError,
            )
        if not said(reason):
            raise refusal(
                self.env,
                _("An urgent order needs its reason in writing."),
                missing=_("the reason"),
                cure=_("yourself, by writing it in the dialog"),
            )
