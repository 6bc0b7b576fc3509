from datetime import date, timedelta

from markupsafe import Markup

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import format_date

#: how many days are told one by one
SHOWN = 60


class ProcuratorateTimeLimit(models.Model):
    """Why a date is what it is: rule, basis, event, days counted, extension."""

    _inherit = "procuratorate.time.limit"

    why_html = fields.Html("Why This Date", compute="_compute_why_html", sanitize=False)

    @api.depends("due_date", "state", "extended_at")
    @api.depends_context("lang")
    def _compute_why_html(self):
        for clock in self:
            clock.why_html = clock._why()

    def _why(self):
        """The derivation of the due day as a table, in the reader's language."""
        self.ensure_one()
        return self.env["ir.qweb"]._render(
            "procuratorate_seized_property.why_this_date",
            {
                "clock": self.sudo(),
                "rule": self.sudo().rule_version_id,
                "units": dict(self._fields["unit"]._description_selection(self.env)),
                "grades": dict(self._fields["grade"]._description_selection(self.env)),
                "start": self._why_day(self._why_start()),
                "plain": self._why_day(self._why_plain_end()),
                "due": self._why_day(self.due_date),
                "first_due": self._why_day(self._why_local(self.original_due_at)),
                "rests": self._why_rests(),
                "strict": self._is_strict(self.code),
            },
            minimal_qcontext=True,
        )

    def _why_day(self, day):
        return day and format_date(self.env, day, date_format="full")

    def _why_local(self, moment):
        company = self.sudo().company_id
        return moment and company._procuratorate_local(moment).date()

    def _why_start(self):
        return self._why_local(self.start_at)

    def _why_plain_end(self):
        """The day by the calendar alone, before a rest day moved it."""
        length = self.length + (self.extension_length or 0)
        return self._plain_end(self._why_start(), length, self.unit)

    def _why_rests(self):
        """The days that were not counted, each with its name.

        Where working days count, all of them in between, else only those at the end.
        """
        start, plain = self._why_start(), self._why_plain_end()
        days = self.env["procuratorate.working.day"].sudo()
        company = self.sudo().company_id
        if self.unit in ("working_day", "next_working_day_at"):
            span = (start + timedelta(1), self.due_date)
        elif plain:
            span = (min(plain, self.due_date), max(plain, self.due_date))
        else:
            return []
        works = days._works(company)
        rests = [
            day
            for day in (
                span[0] + timedelta(n) for n in range((span[1] - span[0]).days + 1)
            )
            if not works(day)
        ]
        names = days._names(rests[-SHOWN:], company)
        return [(self._why_day(day), names.get(day, "")) for day in rests[-SHOWN:]]


class ProcuratorateWorkingDay(models.Model):
    _inherit = "procuratorate.working.day"

    @api.model
    def _names(self, days, company):
        """{day: name of the festival} for those that are in the table."""
        rows = self.search(
            Domain("date", "in", days) & Domain("company_id", "in", [False, company.id])
        )
        return {row.date: row.display_name for row in rows}


class StockLot(models.Model):
    """The clocks under which an item is held, with the reason of each date."""

    _inherit = "stock.lot"

    seized_why = fields.Html(
        "Why These Dates", compute="_compute_seized_why", sanitize=False
    )

    @api.depends_context("uid", "lang")
    def _compute_seized_why(self):
        for card in self:
            card.seized_why = card.seized_state and card._seized_clocks()._why_list()

    def _seized_clocks(self):
        """The running clocks of the item, its list and its case."""
        documents = [
            (self._name, self.ids),
            ("procuratorate.seized.list", self.seized_list_id.ids),
            ("procuratorate.case", self.seized_case_id.ids),
            ("procuratorate.seized.freeze", self.sudo().seized_freeze_ids.ids),
        ]
        domain = Domain.OR(
            Domain("res_model", "=", model) & Domain("res_id", "in", ids)
            for model, ids in documents
            if ids
        )
        return self.env["procuratorate.time.limit"].search(
            domain & Domain("state", "=", "running")
        )


class ProcuratorateCase(models.Model):
    _inherit = "procuratorate.case"

    seized_why = fields.Html(
        "Why These Dates", compute="_compute_seized_why", sanitize=False
    )

    @api.depends_context("uid", "lang")
    def _compute_seized_why(self):
        for case in self:
            clocks = self.env["procuratorate.time.limit"].search(
                [("seized_case_id", "=", case._origin.id), ("state", "=", "running")],
                limit=20,
            )
            case.seized_why = clocks._why_list()


class ProcuratorateTimeLimitList(models.Model):
    _inherit = "procuratorate.time.limit"

    def _why_list(self):
        """Several derivations below each other; False when there is none."""
        return Markup("").join(clock._why() for clock in self) or False

    @api.model
    def _plain_end(self, start, length, unit):
        """The last day by the calendar alone; None for hours and working days."""
        add = {"calendar_day": "days", "month": "months", "year": "years"}.get(unit)
        return add and fields.Date.add(start or date.today(), **{add: length})
