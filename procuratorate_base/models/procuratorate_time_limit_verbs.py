from datetime import date, datetime, time

from odoo import fields, models
from odoo.exceptions import UserError

from ..tools.refusal import refusal
from ..tools.said import said
from .procuratorate_rule_version import TIME_OF_DAY


class ProcuratorateTimeLimit(models.Model):
    """The verbs of a clock: close, cancel, extend once, hand on."""

    _inherit = "procuratorate.time.limit"

    def action_open_document(self):
        """Open the document that runs under this clock, if the user may read it."""
        self.ensure_one()
        if self.res_model not in self.env:
            raise self._refuse_no_document()
        document = self.env[self.res_model].browse(self.res_id).exists()
        if not document:
            raise self._refuse_no_document()
        document.check_access("read")
        return document.get_formview_action()

    def _close(self, at=None):
        """Stop the clocks at ``at`` (default now); after the due moment is late."""
        self._drop_activities()
        now = fields.Datetime.now()
        for clock in self.sudo():
            clock._check_running()
            moment = clock._stop_moment(at, now)
            clock._check_stop(moment, now)
            clock._write_engine(
                {
                    "state": "done",
                    "closed_at": moment,
                    "close_recorded_at": now,
                    "is_late": moment > clock.due_at,
                    "remind_at": False,
                }
            )

    def _cancel(self, reason):
        """Stop the clocks because their duty fell away; an overdue one stays late."""
        if not said(reason):
            raise self._refuse_without_reason()
        self._drop_activities()
        now = fields.Datetime.now()
        for clock in self.sudo():
            clock._check_running()
            clock._write_engine(
                {
                    "state": "cancelled",
                    "closed_at": now,
                    "close_recorded_at": now,
                    "cancel_reason": reason.strip(),
                    "is_late": now > clock.due_at,
                    "remind_at": False,
                }
            )

    def _extend(self, reason, length=None):
        """Extend once, before the limit is over, by ``length`` units.

        Without ``length`` the dated rule ``<code>.extension`` tells it.
        """
        if not said(reason):
            raise self._refuse_without_reason()
        self._drop_activities()
        for clock in self.sudo():
            clock._check_extendable()
            clock._write_extension(reason.strip(), length)

    def _write_extension(self, reason, length):
        company = self.company_id
        employee = self.env["hr.employee"].with_user(self.env.user)._acting(company)
        if length is None:
            day = company._procuratorate_local(self.start_at).date()
            length = self.env["procuratorate.rule"]._value(
                f"{self.code}.extension", day, company
            )
        if length <= 0:
            raise self._refuse_length()
        due_at, due_date, uncertain = self._due(
            self.start_at, self.length + length, self.unit, company
        )
        terms = {"due_at": due_at, "due_date": due_date, "unit": self.unit}
        self._write_engine(
            {
                "due_at": due_at,
                "due_date": due_date,
                "uncertain": uncertain,
                "extended_by_id": employee.id,
                "extended_at": fields.Datetime.now(),
                "extension_reason": reason,
                "extension_length": length,
                "remind_step": "none",
                "remind_at": self._first_reminder(
                    {**terms, "start_at": self.start_at}, company
                ),
            }
        )

    def _reassign(self, responsible, reason):
        """Hand running clocks on to another responsible person, with a reason."""
        if not said(reason):
            raise self._refuse_without_reason()
        for clock in self.sudo():
            clock._check_running()
            before = clock.responsible_id.name or "-"
            clock._write_engine({"responsible_id": responsible.id})
            clock._message_log(
                body=self.env._(
                    "Handed on from %(before)s to %(after)s: %(reason)s",
                    before=before,
                    after=responsible.sudo().name,
                    reason=reason.strip(),
                )
            )

    def _refuse_no_document(self):
        return refusal(
            self.env,
            self.env._("The document of “%(name)s” is gone.", name=self.name),
            basis=self.env._("The clock itself stays on record."),
        )

    # ------------------------------------------------------------------
    # Checks
    # ------------------------------------------------------------------

    def _check_running(self):
        if self.state != "running":
            raise refusal(
                self.env,
                self.env._("“%(name)s” is not running any more.", name=self.name),
                basis=self.env._("A clock that stands is not changed."),
                error=UserError,
            )

    def _stop_moment(self, at, now):
        """A given day stops at its end (today: now); nothing means now."""
        if not isinstance(at, date) or isinstance(at, datetime):
            return fields.Datetime.to_datetime(at) or now
        if at == self.company_id._procuratorate_today():
            return now
        return self.company_id._procuratorate_utc(at, time(23, 59, 59))

    def _check_stop(self, moment, now):
        if not self.start_at <= moment <= now:
            raise refusal(
                self.env,
                self.env._(
                    "“%(name)s” cannot be closed at %(moment)s.",
                    name=self.name,
                    moment=fields.Datetime.to_string(moment),
                ),
                basis=self.env._(
                    "A clock is closed between its start and this moment, neither "
                    "before the event nor in advance."
                ),
                cure=self.env._("Whoever reports the event corrects its time."),
            )

    def _check_extendable(self):
        """Once, while running, and before the limit is over."""
        self._check_running()
        if self.extended_at:
            missing = self.env._("It was already extended on %s.", self.extended_at)
        elif fields.Datetime.now() > self.due_at:
            missing = self.env._("The limit ended on %s.", self.due_date)
        elif self.unit == TIME_OF_DAY:
            missing = self.env._("It ends at a time of day, which has no length.")
        else:
            return
        raise refusal(
            self.env,
            self.env._("“%(name)s” cannot be extended.", name=self.name),
            rule=self.rule_version_id,
            missing=missing,
            cure=self.env._(
                "Nobody: a limit is extended once, with approval dated before it "
                "ends. Close it; it stays on record as late."
            ),
        )

    def _refuse_without_reason(self):
        return refusal(
            self.env,
            self.env._("A clock is not extended, cancelled or handed on silently."),
            missing=self.env._("The reason."),
            cure=self.env._("Whoever asks for it gives the reason."),
        )

    def _refuse_length(self):
        return refusal(
            self.env,
            self.env._("“%(name)s” is not extended by nothing.", name=self.name),
            missing=self.env._("A length of at least one unit."),
        )

    def _drop_activities(self):
        """Reminders of clocks that stand (or are extended) have lost their point."""
        reminded = self.sudo().filtered(lambda clock: clock.remind_step != "none")
        if reminded:
            self.env["mail.activity"].sudo().search(
                [("procuratorate_time_limit_id", "in", reminded.ids)]
            ).unlink()
