from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import AccessError

CLERK = "procuratorate_fleet.post_fleet_clerk"
DIRECTOR = "procuratorate_base.post_office_director"
STATES = [
    ("draft", "Draft"),
    ("submitted", "Being Reviewed"),
    ("reviewed", "Reviewed, to Be Published"),
    ("published", "Published"),
    ("rejected", "Sent Back"),
]
#: nothing comes into such a month any more, and nothing in it changes
CLOSED = ("submitted", "reviewed", "published")
#: who sees a month before it is published: the office, leaders, finance, supervision
OFFICE = (
    "procuratorate_fleet.group_fleet_clerk,procuratorate_base.group_office_director,"
    "procuratorate_base.group_leader,procuratorate_base.group_chief,"
    "procuratorate_base.group_finance,procuratorate_base.group_supervision"
)


class FleetMonth(models.Model):
    """What official cars did and cost in a month, reviewed twice and then posted.

    With its submission the month is closed: its lines are frozen, trips and costs in
    it stay as they are, late bills and corrections count in the open month. Everybody
    reads what was published, and may say a word about it.
    """

    _name = "procuratorate.fleet.month"
    _description = "Publication of a Month"
    _inherit = ["procuratorate.fleet.document", "procuratorate.approval.mixin"]
    _order = "date_from desc, id desc"
    _number_prefix = "GS"
    _mail_post_access = "read"

    _approval_protected = frozenset({"company_id", "date_from"})
    _engine_fields = frozenset({"name", "published_at", "published_by_id", "sums_seal"})

    state = fields.Selection(
        STATES,
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        index=True,
        tracking=True,
    )
    date_from = fields.Date(
        "Month",
        required=True,
        default=lambda self: self._last_month(),
        help="Any day of the month; it is kept as its first day.",
    )
    applicant_id = fields.Many2one(
        "hr.employee",
        "Compiled by",
        required=True,
        check_company=True,
        ondelete="restrict",
        default=lambda self: self.env["hr.employee"]._default_person(),
    )
    line_ids = fields.One2many(
        "procuratorate.fleet.month.line", "month_id", "Cars", readonly=True
    )
    remark = fields.Text(help="What the staff should know to read the numbers.")
    published_at = fields.Datetime("Published on", readonly=True, copy=False)
    published_by_id = fields.Many2one(
        "hr.employee", "Published by", readonly=True, copy=False, ondelete="restrict"
    )
    sums_seal = fields.Char("Seal of the Lines", readonly=True, copy=False)
    trips = fields.Integer("Number of Trips", compute="_compute_sums")
    km = fields.Float("Kilometres", compute="_compute_sums", digits=(12, 1))
    running = fields.Float("Running Cost", compute="_compute_sums", digits=(12, 2))
    fines = fields.Float("Fines (apart)", compute="_compute_sums", digits=(12, 2))
    per_km = fields.Float(
        "Running Cost per km", compute="_compute_sums", digits=(12, 2)
    )

    _once = models.UniqueIndex(
        "(company_id, date_from)",
        "This month has its publication already: go on with that one.",
    )
    _in_our_time = models.Constraint(
        "CHECK (date_from >= '2000-01-01' AND date_from < '2100-01-01')",
        "What is posted is a month of these years.",
    )
    _first_day = models.Constraint(
        "CHECK (EXTRACT(day FROM date_from) = 1)", "A month begins on its first day."
    )

    @api.model
    def _last_month(self):
        """The month before this one."""
        first = self.env.company._procuratorate_today().replace(day=1)
        return fields.Date.subtract(first, months=1)

    @api.model_create_multi
    def create(self, vals_list):
        """A month is kept as its first day, and compiled by the office."""
        months = super().create([_first_of(vals) for vals in vals_list])
        for month in months:
            month._check_rules_on()
            month._actor_of(CLERK, DIRECTOR)
        return months

    def write(self, vals):
        """A month is kept as its first day."""
        return super().write(_first_of(vals))

    @api.depends("name", "date_from")
    def _compute_display_name(self):
        for month in self:
            parts = (month.name, month._period())
            month.display_name = " ".join(filter(None, parts))

    @api.depends("line_ids")
    def _compute_sums(self):
        """Of the lines as they were frozen."""
        rows = self.env["procuratorate.fleet.month.line"]._read_group(
            [("month_id", "in", self.ids)],
            ["month_id"],
            ["trips:sum", "km:sum", "running:sum", "cost_fine:sum"],
        )
        sums = {month.id: found for month, *found in rows}
        for month in self:
            trips, km, running, fines = sums.get(month._origin.id, (0, 0, 0, 0))
            month.update({"trips": trips, "km": km, "running": running, "fines": fines})
            month.per_km = running / km if km > 0 else 0

    def _period(self):
        """How a month is written: 2026-04."""
        return self.date_from.strftime("%Y-%m") if self.date_from else ""

    def _after(self):
        """The first day of the next month."""
        return fields.Date.add(self.date_from, months=1)

    # What is closed -------------------------------------------------------------

    @api.model
    def _closed_months(self, companies):
        """{(company id, first day)} of the closed months of these companies."""
        rows = (
            self.sudo()
            .with_context(active_test=False)
            .search_fetch(
                [("company_id", "in", list(companies)), ("state", "in", CLOSED)],
                ["company_id", "date_from"],
            )
        )
        return {(row.company_id.id, row.date_from) for row in rows}

    @api.model
    def _closed_on(self, company, day):
        """The closed month of that day; empty when it is open."""
        domain = [
            ("company_id", "=", company.id),
            ("date_from", "=", day.replace(day=1)),
            ("state", "in", CLOSED),
        ]
        return self.sudo().search(domain, limit=1)

    # Refusals -------------------------------------------------------------------

    def _check_rules_on(self):
        """Where the rules of the procuratorate are not in force, nothing is posted."""
        off = self.sudo().company_id.filtered(lambda c: not c._procuratorate_on())[:1]
        if not off:
            return
        _ = self.env._
        raise refusal(
            self.env,
            _("“%s” keeps no account of official cars here.", off.name),
            missing=_("the rules of the procuratorate, in force in this company"),
            cure=_("a rules officer, in the settings"),
        )

    def _frozen_words(self, states):
        _ = self.env._
        return {
            "what": _("The month %s is closed and stays as it is.", self._period()),
            "basis": _("A month under review or published is not changed any more."),
            "missing": _("a correction, which counts in the open month"),
            "cure": _("the fleet clerk: a reversing row, a correction of the trip"),
        }

    def _published_refusal(self):
        return refusal(self.env, **self._frozen_words(()), error=AccessError)


def _first_of(vals):
    if not vals.get("date_from"):
        return vals
    day = fields.Date.to_date(vals["date_from"])
    return {**vals, "date_from": day.replace(day=1)}
