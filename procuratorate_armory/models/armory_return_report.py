from odoo import fields, models

CLOCK = "armory.use_report"


class ArmoryReturn(models.Model):
    """Rounds were fired and nothing in writing says so yet: a clock, and a word."""

    _inherit = "procuratorate.armory.return"

    def _wait_for_report(self):
        """What the counter shows while a report is missing; else nothing.

        The clock of the report starts when the shots are first told, so that giving up
        the attempt does not make it vanish.
        """
        reported = sum(self._evidence().mapped("rounds"))
        if reported >= self.fired:
            return None
        self._start_report_clock()
        _ = self.env._
        message = _(
            "%(fired)s rounds were fired, %(said)s are reported. The count stands; "
            "%(who)s files the report, then both keepers sign.",
            fired=self.fired,
            said=reported,
            who=self.holder_id.name,
        )
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "warning",
                "sticky": True,
                "title": _("A report is missing"),
                "message": message,
            },
        }

    def _start_report_clock(self):
        """A weapon used on duty is reported within the hours of the rule."""
        earlier = self.issue_id.return_ids
        if self.purpose_kind != "use" or earlier._running_time_limits(CLOCK):
            return
        _ = self.env._
        self._seal("armory.shots_told", {"fired": self.fired})
        self._start_time_limit(
            CLOCK,
            start=self.occurred_at or fields.Datetime.now(),
            event=_("Rounds fired, says the holder"),
            responsible=self.holder_id,
        )
        self._tell(self.holder_id, _("Report the use of your weapon: %s", self.name))

    def _close_report_clock(self):
        """The report is there, or the return is over."""
        running = self and self._running_time_limits(CLOCK)
        if running:
            running._close()

    def _time_limit_department(self):
        return self.sudo().holder_id.department_id
