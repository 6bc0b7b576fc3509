from odoo import fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal

#: the period is that of the body that decides, each a dated rule of its own
CLOCKS = {
    "procuratorate": "seized.d6",
    "police": "seized.d6.police",
    "court": "seized.d6.court",
}


class SeizedDisposal(models.Model):
    """Public notice for what nobody claims, and what comes of it."""

    _inherit = "procuratorate.seized.disposal"

    notice_place = fields.Char(
        string="Published in", copy=False, help="Newspaper, site, notice board."
    )

    def action_publish(self):
        """The notice is out: its period begins, by the rule of the deciding body."""
        for disposal in self:
            disposal.check_access("write")
            disposal.sudo()._publish()
        return True

    def _publish(self):
        self.env["procuratorate.approval.case"]._check_channel()
        self._lock_rows()
        if self.state != "approved" or self.outcome_act != "notice":
            raise self._state_refusal(self.env._("There is no notice to publish."))
        self._check_ready("disposal_approved")
        if not (self.notice_place or "").strip():
            _ = self.env._
            raise self._refuse(
                _("The notice does not say where it was published."),
                missing=_("newspaper, site or board"),
            )
        self._check_papers("execute")
        self._seal_execution_files()
        self._start_notice()

    def _notice_clock(self):
        return CLOCKS[self.notice_body or "procuratorate"]

    def _start_notice(self):
        today = self.company_id._procuratorate_today()
        clock = self._start_time_limit(
            self._notice_clock(),
            start=today,
            event=self.env._("Notice published"),
            responsible=self.applicant_id,
        )
        local = clock and self.company_id._procuratorate_local(clock.due_at).date()
        self._approval_write(
            {
                "state": "executing",
                "published_at": today,
                "notice_until": local or False,
            }
        )
        self.line_ids.lot_id._seized_enter(
            "notice_running",
            "seized.disposal.notice",
            content={
                **self._card_content(),
                "published": str(today),
                "where": self.notice_place,
                "until": str(local or ""),
            },
        )

    def action_unclaimed(self):
        """Nobody came: prepare the remittance to the treasury that follows."""
        self.ensure_one()
        self._check_notice_over()
        return self._follow_up("unclaimed", self.env._("Nobody claimed it in time."))

    def action_claimed(self):
        """Somebody proved his title: prepare the return that follows."""
        self.ensure_one()
        return self._follow_up("claimed", self.env._("Claimed after the notice."))

    def _check_notice_over(self):
        today = self.company_id._procuratorate_today()
        if self.notice_until and today > self.notice_until:
            return
        _ = self.env._
        raise self._refuse(
            _("The notice still runs."),
            missing=_("the end of the period: %s", self.notice_until or "–"),
            cure=_("nobody before that"),
        )

    def _check_origin(self):
        """What follows a notice follows that notice, unclaimed only after its end."""
        super()._check_origin()
        if "notice_running" not in self.line_ids.lot_id.mapped("seized_state"):
            return
        origin = self.origin_id
        covered = origin.line_ids.lot_id >= self.line_ids.lot_id
        if origin.outcome_act != "notice" or not covered:
            _ = self.env._
            raise self._refuse(
                _("These items are under public notice."),
                missing=_("a follow-up of the notice, “Unclaimed” or “Claimed”"),
            )
        if self.outcome_act == "remit":
            origin._check_notice_over()

    def _finish_notice(self):
        """Closed when none of its cards is under notice any more."""
        states = self.line_ids.lot_id.mapped("seized_state")
        if "notice_running" in states or "exit_slip" in states:
            return
        self._close_time_limit(self._notice_clock())
        self._approval_write({"state": "done", "done_at": fields.Datetime.now()})

    # Following up -------------------------------------------------------------

    def _follow_up(self, code, reason, lots=None):
        """A linked draft of the outcome ``code`` for the items; returns its form."""
        self.check_access("write")
        outcome = self.env["procuratorate.seized.outcome"].search(
            [("code", "=", code)], limit=1
        )
        if not outcome:
            raise refusal(
                self.env,
                self.env._("There is no outcome “%s” to follow with.", code),
                missing=self.env._("that row of the table of outcomes"),
                cure=self.env._("the rules officer, under Configuration / Outcomes"),
            )
        lines = self.line_ids
        if lots is not None:
            lines = lines.filtered(lambda line: line.lot_id in lots)
        follower = self.create(
            {
                "company_id": self.company_id.id,
                "case_id": self.case_id.id,
                "outcome_id": outcome.id,
                "origin_id": self.id,
                "reason": reason,
                "currency_id": self.currency_id.id,
                "authority_id": self.authority_id.id,
                "line_ids": [
                    fields.Command.create({"lot_id": lot.id}) for lot in lines.lot_id
                ],
            }
        )
        return follower._form_action()

    def _form_action(self):
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "views": [(False, "form")],
        }
