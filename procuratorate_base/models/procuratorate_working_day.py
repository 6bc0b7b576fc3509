from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models, tools
from odoo.tools import SQL

HOLIDAYS = [
    ("new_year", "New Year's Day"),
    ("spring_festival", "Spring Festival"),
    ("tomb_sweeping", "Tomb-sweeping Day"),
    ("labour_day", "Labour Day"),
    ("dragon_boat", "Dragon Boat Festival"),
    ("national_day", "National Day"),
    ("mid_autumn", "Mid-autumn Festival"),
    ("anti_fascist", "70th Anniversary of the Victory"),
]


class ProcuratorateWorkingDay(models.Model):
    """Days that differ from the week: holidays, and make-up working days.

    A day without a row works from Monday to Friday. The table is known up to
    ``_covered_until``; what lies beyond is guessed from the week, and said so.
    """

    _name = "procuratorate.working.day"
    _description = "Working-Day Table"
    _order = "date desc"

    date = fields.Date(required=True, index=True)
    is_working = fields.Boolean(string="Working day")
    holiday = fields.Selection(HOLIDAYS, string="Festival")
    name = fields.Char(string="Note")
    weekday = fields.Char(compute="_compute_weekday")
    company_id = fields.Many2one(
        "res.company",
        index=True,
        ondelete="cascade",
        help="Empty: for every company. A row of the company beats the general one.",
    )
    source = fields.Selection(
        [("package", "Calendar package"), ("manual", "Entered by hand")],
        required=True,
        default="manual",
        readonly=True,
    )

    _one_per_day = models.UniqueIndex(
        "(date, COALESCE(company_id, 0))",
        "This day is already in the table for this company.",
    )

    @api.depends("date", "is_working", "holiday", "name")
    @api.depends_context("lang")
    def _compute_display_name(self):
        names = dict(self._fields["holiday"]._description_selection(self.env))
        for day in self:
            state = self.env._("work") if day.is_working else self.env._("rest")
            title = day.name or names.get(day.holiday, "")
            day.display_name = f"{title} {state}".strip()

    @api.depends("date")
    @api.depends_context("lang")
    def _compute_weekday(self):
        for day in self:
            day.weekday = day.date and tools.format_date(
                self.env, day.date, date_format="EEEE"
            )

    # ------------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        days = super().create(vals_list)
        self._forget_days()
        return days

    def write(self, vals):
        if {"date", "is_working"} & set(vals) and "source" not in vals:
            vals = dict(vals, source="manual")
        result = super().write(vals)
        self._forget_days()
        return result

    def unlink(self):
        self._forget_days()
        return super().unlink()

    def _forget_days(self):
        self.env.registry.clear_cache()
        self.env.cr.postcommit.add(self.env.registry.clear_cache)

    # ------------------------------------------------------------------
    # Reckoning
    # ------------------------------------------------------------------

    @api.model
    def _works(self, company=None):
        """A fast ``day -> bool`` for the company: the table is looked up once."""
        known = self._exceptions((company or self.env.company).id)

        def works(day):
            return known.get(day, day.weekday() < 5)

        return works

    @api.model
    def _is_working(self, day, company=None):
        """Whether ``day`` is a working day in ``company`` (default: current)."""
        return self._works(company)(day)

    @api.model
    def _next_working_day(self, day, company=None):
        """``day`` itself when it works, else the next day that does."""
        works = self._works(company)
        while not works(day):
            day += timedelta(days=1)
        return day

    @api.model
    def _add_working_days(self, start, n, company=None):
        """The ``n``-th working day after ``start`` (before it when negative).

        The day of the event is not counted; with 0 a rest day moves on.
        """
        if not n:
            return self._next_working_day(start, company)
        works, step = self._works(company), timedelta(days=1 if n > 0 else -1)
        day, left = start, abs(n)
        while left:
            day += step
            left -= works(day)
        return day

    @api.model
    def _add_calendar_days(self, start, n, company=None):
        """``start`` plus ``n`` days; a last day on a rest day moves on."""
        return self._next_working_day(start + timedelta(days=n), company)

    @api.model
    def _add_months(self, start, n, company=None):
        """The same day ``n`` months on, or the month's last; a rest day moves on."""
        return self._next_working_day(start + relativedelta(months=n), company)

    @api.model
    def _count_working_days(self, start, end, company=None):
        """Working days after ``start`` up to and including ``end``."""
        works = self._works(company)
        span = range(1, (end - start).days + 1)
        return sum(works(start + timedelta(days=n)) for n in span)

    @api.model
    def _covered_until(self, company=None):
        """The last day the table is known for: the year the package reaches, or a
        later day that a rules officer has confirmed (``working_day.covered_until``).
        """
        company = company or self.env.company
        found = self.env["procuratorate.rule"]._lookup(
            "working_day.covered_until", company._procuratorate_today(), company.id
        )
        confirmed = date.fromisoformat(found[2].strip()) if found else date.min
        return max(confirmed, self._package_until())

    @api.model
    @tools.ormcache()
    def _package_until(self):
        self.sudo().flush_model(["date", "source"])
        [(last,)] = self.env.execute_query(
            SQL(
                "SELECT max(date) FROM procuratorate_working_day "
                "WHERE source = 'package'"
            )
        )
        return date(last.year, 12, 31) if last else date.min

    @api.model
    @tools.ormcache("company_id")
    def _exceptions(self, company_id):
        """{day: works} of all rows that hold for the company: one query, cached."""
        self.sudo().flush_model(["date", "is_working", "company_id"])
        return dict(
            self.env.execute_query(
                SQL(
                    "SELECT date, COALESCE(is_working, FALSE) "
                    "FROM procuratorate_working_day "
                    "WHERE company_id IS NULL OR company_id = %s "
                    "ORDER BY company_id NULLS FIRST",
                    company_id,
                )
            )
        )
