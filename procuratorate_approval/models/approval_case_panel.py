from odoo import models
from odoo.tools import format_datetime

from ..tools.roster import Roster

ICONS = {
    "done": "fa-check",
    "refused": "fa-times",
    "current": "fa-hourglass-half",
    "covered": "fa-angle-double-down",
    "waiting": "fa-ellipsis-h",
}


class ApprovalCase(models.Model):
    """The panel on every governed document, drawn from sealed decisions."""

    _inherit = "procuratorate.approval.case"

    def _render_panel(self, document=None):
        """Who decided what when, who is next, until when, what blocks, and why."""
        values = {
            "case": self,
            "free": bool(document) and document.approval_state == "approved",
            "steps": self._panel_steps(),
            "blocks": self._panel_blocks(document),
            "rounds": self._panel_rounds(document),
        }
        return self.env["ir.qweb"]._render("procuratorate_approval.panel", values)

    def _panel_steps(self):
        decisions = self.decision_ids.grouped("step")
        return [
            {
                "name": step.name,
                "post": step.post_name,
                "state": step.state,
                "icon": ICONS[step.state],
                "instead": step.stands_in_for,
                "late": step == self.current_step_id and self.is_late,
                "due": self._when(step.due_at),
                "next": self._panel_next(step),
                "decisions": [
                    self._panel_decision(one)
                    for one in decisions.get(step.key, self.decision_ids.browse())
                ],
            }
            for step in self.step_ids
        ]

    def _panel_next(self, step):
        """Who can decide the current step now; for later ones who held the post."""
        if step.state != "current":
            return step.holder_names
        # who decided alone still sits in the meeting
        barred = self.excluded_ids if step.collective else self._panel_barred()
        roster = Roster(self.env, self.company_id, self.department_id, barred)
        people = roster.eligible(step.post_id, wide=step.wide)
        return ", ".join(people.mapped("name"))

    def _panel_barred(self):
        past = self.step_ids.decider_id | self.step_ids.principal_id
        return self.excluded_ids | past

    def _panel_decision(self, decision):
        labels = dict(decision._fields["verdict"]._description_selection(self.env))
        number = decision.kind == "approval.resolution" and decision.employee_name
        name = self.env._("Resolution %s", number) if number else decision.employee_name
        return {
            "name": name,
            "post": decision.post_name,
            "principal": decision.principal_name,
            "verdict": decision.verdict,
            "label": labels.get(decision.verdict),
            "at": self._when(decision.recorded_at),
            "opinion": decision.opinion,
        }

    def _when(self, moment):
        if not moment:
            return False
        zone = self.company_id.procuratorate_tz or "Asia/Shanghai"
        return format_datetime(self.env, moment, tz=zone, dt_format="yyyy-MM-dd HH:mm")

    def _panel_blocks(self, document):
        """What stands in the way, in words."""
        _ = self.env._
        blocks = []
        if self.state == "deferred":
            blocks.append(_("Deferred: %s", self.defer_reason))
        if self.urgent_at and not self.urgent_ratified:
            due = self._when(self.urgent_due_at)
            blocks.append(_("Urgent order, to be ratified by %s", due))
        live = document and self.state in ("open", "approved")
        if live and document._approval_content_hash() != self.content_hash:
            blocks.append(
                _("The content is no longer what was submitted; amend it first.")
            )
        return blocks

    def _panel_rounds(self, document):
        earlier = self.search(self._panel_earlier(document)) if document else self
        labels = dict(self._fields["state"]._description_selection(self.env))
        return [
            {
                "round": past.round,
                "state": labels[past.state],
                "reason": past.void_reason,
                "decisions": [self._panel_decision(each) for each in past.decision_ids],
            }
            for past in earlier - self
        ]

    def _panel_earlier(self, document):
        return [
            ("res_model", "=", document._name),
            ("res_id", "=", document.id or 0),
            ("id", "!=", self.id),
        ]
