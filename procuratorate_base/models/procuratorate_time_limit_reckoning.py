from datetime import date, datetime, time, timedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..tools.rule_value import time_of_day
from .procuratorate_rule_version import CLOCK_UNITS, TIME_OF_DAY


class ProcuratorateTimeLimit(models.Model):
    """How a clock is reckoned: from event, length and calendar to the due moment."""

    _inherit = "procuratorate.time.limit"

    @api.model
    def _prepare_start(self, vals):
        """Complete what starts a clock with all terms of the dated rule."""
        company = self.env["res.company"].browse(vals["company_id"])
        start_at = self._start_moment(vals.get("start_at"), company)
        day = company._procuratorate_local(start_at).date()
        rule = self.env["procuratorate.rule"]._terms(vals["code"], day, company)
        length, unit = vals.get("length") or rule["value"], rule["unit"]
        due_at, due_date, uncertain = self._due(start_at, length, unit, company)
        terms = {
            **dict.fromkeys(self._engine_fields(), False),
            **vals,
            "name": vals.get("name") or rule["name"],
            "start_at": start_at,
            "rule_version_id": rule["version_id"],
            "basis": rule["basis"],
            "length": length,
            "unit": unit,
            "due_at": due_at,
            "due_date": due_date,
            "original_due_at": due_at,
            "uncertain": uncertain,
            "state": "running",
            "remind_step": "none",
        }
        terms["remind_at"] = self._first_reminder(terms, company)
        return terms

    @api.model
    def _engine_fields(self):
        """Fields a client could otherwise fill by ``default_…`` context keys."""
        return (
            "closed_at",
            "close_recorded_at",
            "cancel_reason",
            "is_late",
            "extended_by_id",
            "extended_at",
            "extension_reason",
            "extension_length",
        )

    @api.model
    def _start_moment(self, start, company):
        """A given day starts at its midnight in the company; nothing means now."""
        if not start:
            return fields.Datetime.now()
        if isinstance(start, str):
            start = fields.Datetime.to_datetime(start)
        if isinstance(start, date) and not isinstance(start, datetime):
            return company._procuratorate_utc(start)
        return start

    @api.model
    def _due(self, start_at, length, unit, company):
        """(moment in UTC, day, uncertain) after ``length`` units from ``start_at``.

        Day units: the event's day is not counted, a last day on a rest day moves
        on, the limit ends with that day. Hours and minutes run through, to the second.
        A time of day is one of the working day that follows the event's.
        """
        days = self.env["procuratorate.working.day"]
        if unit in CLOCK_UNITS:
            due_at = start_at + timedelta(minutes=length * CLOCK_UNITS[unit])
            return due_at, company._procuratorate_local(due_at).date(), False
        reckon = {
            "working_day": days._add_working_days,
            "calendar_day": days._add_calendar_days,
            "month": days._add_months,
            "year": lambda day, n, co: days._add_months(day, 12 * n, co),
            TIME_OF_DAY: lambda day, _minutes, co: days._add_working_days(day, 1, co),
        }.get(unit)
        if not reckon:
            raise ValidationError(self.env._("A time limit needs a unit of time."))
        start = company._procuratorate_local(start_at).date()
        due_date = reckon(start, length, company)
        end = time_of_day(length) if unit == TIME_OF_DAY else time(23, 59, 59)
        due_at = company._procuratorate_utc(due_date, end)
        return due_at, due_date, due_date > days._covered_until(company)

    @api.model
    def _settle_uncertain(self):
        """Reckon uncertain clocks again once the table has grown."""
        clocks = self.sudo().search(
            [("state", "=", "running"), ("uncertain", "=", True)]
        )
        for clock in clocks:
            due_at, due_date, uncertain = clock._due(
                clock.start_at,
                clock.length + clock.extension_length,
                clock.unit,
                clock.company_id,
            )
            if not uncertain:
                clock._settle(due_at, due_date)

    def _settle(self, due_at, due_date):
        vals = {"uncertain": False, "due_at": due_at, "due_date": due_date}
        if not self.extended_at:
            vals["original_due_at"] = due_at
        if self.remind_step == "none":
            vals["remind_at"] = self._first_reminder(vals, self.company_id)
        self._write_engine(vals)
        self._message_log(
            body=self.env._(
                "The working-day table now reaches this clock: due %s.", due_date
            )
        )
