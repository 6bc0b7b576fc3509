from datetime import timedelta
from math import ceil

from odoo import fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal

from .armory_extension import CLOCK
from .armory_issue import OUT

RECALLERS = ("procuratorate_armory.post_armory_head", "procuratorate_base.post_leader")


class ArmoryIssue(models.Model):
    """Called back before its time: leave, illness, discipline, transfer, an order."""

    _inherit = "procuratorate.armory.issue"
    _engine_fields = frozenset({"recalled_at", "recalled_by_id", "recall_text"})

    recalled_at = fields.Datetime("Called Back", readonly=True, copy=False)
    recalled_by_id = fields.Many2one(
        "hr.employee", "Called Back by", readonly=True, copy=False, ondelete="restrict"
    )
    recall_text = fields.Text("Why Called Back", readonly=True, copy=False)

    def action_recall(self, text=None):
        """Order the gun back now: head or leader, with the reason."""
        for issue in self:
            issue.check_access("read")
            actor = issue._actor_of(*RECALLERS)
            word = issue._word(text)
            issue._check_not_recalled()
            issue._recall(word, actor)
        return True

    def _check_not_recalled(self):
        self._check_awaits_return()
        if not self.sudo().recalled_at:
            return
        _ = self.env._
        raise refusal(
            self.env,
            _("“%s” was called back already.", self.display_name),
            missing=_("its return"),
            cure=_("the holder, by bringing gun and rounds back"),
        )

    def _recall(self, reason, actor=None, document=None, until=None):
        """Due now, for ``reason``; for verbs and for what happens to the holder.

        An issue that is due earlier stays so; one that was called back stays called
        back. Returns the issues that are called back by this.

        :param until: due then, when what happens lies ahead
        """
        now = fields.Datetime.now()
        latest = max(now, until or now)
        called = self.sudo().filtered(
            lambda issue: issue.state in OUT and not issue.recalled_at
        )
        for issue in called:
            due = min(issue.due_at or latest, latest)
            issue._write_engine(
                {
                    "recalled_at": now,
                    "recalled_by_id": actor.id if actor else False,
                    "recall_text": reason,
                }
            )
            issue.with_env(self.env)._seal_due(
                "armory.recalled",
                {
                    "reason": reason,
                    "by": actor.name if actor else None,
                    "document": document.sudo().display_name if document else None,
                    "due_before": issue.due_at,
                    "due": due,
                },
            )
            issue._move_due(due)
            issue._clock_ends(due, reason)
            people = issue.holder_id | issue._overdue_keepers()
            issue._tell(people, self.env._("Called back: %s", issue.name), reason)
        return called.with_env(self.env)

    def _clock_ends(self, due, reason):
        """The clock of the issue ends when it is called back."""
        if not self._cancel_time_limit(CLOCK, reason):
            return
        ahead = (due - fields.Datetime.now()).total_seconds()
        hours = max(1, ceil(ahead / 3600))
        self._start_time_limit(
            CLOCK,
            start=due - timedelta(hours=hours),
            event=self.env._("Called back"),
            responsible=self.holder_id,
            length=hours,
        )


class HrEmployee(models.Model):
    """Whoever may not hold a gun any more has to bring back what he has."""

    _inherit = "hr.employee"

    def _armory_recall(self, suspension):
        """The issue is due before the suspension takes effect."""
        result = super()._armory_recall(suspension)
        issues = self.env["procuratorate.armory.issue"]._armory_open_of(self)
        doc = suspension.sudo()
        begins = doc.company_id._procuratorate_utc(doc.date_from)
        issues._recall(doc._told_reason(), document=doc, until=begins)
        return result
