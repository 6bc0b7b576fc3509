from datetime import date

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..tools.refusal import refusal
from ..tools.rule_value import parse_value

UNITS = [
    ("none", "No unit"),
    ("cny", "Yuan"),
    ("percent", "Percent"),
    ("working_day", "Working days"),
    ("calendar_day", "Calendar days"),
    ("minute", "Minutes"),
    ("hour", "Hours"),
    ("next_working_day_at", "On the next working day"),
    ("month", "Months"),
    ("year", "Years"),
    ("person", "Persons"),
    ("count", "Times"),
]
#: a time of day instead of a number: until then on the working day that follows
TIME_OF_DAY = "next_working_day_at"
TIME_UNITS = (
    "working_day",
    "calendar_day",
    "minute",
    "hour",
    "month",
    "year",
    TIME_OF_DAY,
)
#: units that run through, to the second
CLOCK_UNITS = {"minute": 1, "hour": 60}


class ProcuratorateRuleVersion(models.Model):
    _name = "procuratorate.rule.version"
    _description = "Version of a Dated Rule"
    _order = "rule_id, company_id, date_from desc, id desc"
    _check_company_auto = True

    rule_id = fields.Many2one(
        "procuratorate.rule", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        "res.company",
        index=True,
        ondelete="cascade",
        help="Empty: holds for every company that has no version of its own.",
    )
    value_type = fields.Selection(related="rule_id.value_type")
    value = fields.Char(required=True)
    unit = fields.Selection(UNITS, required=True, default="none")
    value_display = fields.Char(compute="_compute_value_display", string="Value shown")
    date_from = fields.Date(string="Valid from", required=True)
    date_to = fields.Date(string="Valid to", help="Last day on which it holds.")
    basis = fields.Text(string="Legal basis", translate=True)
    grade = fields.Selection(
        [
            ("law", "Law"),
            ("partial", "Partly confirmed"),
            ("practice", "Practice"),
            ("house", "House default"),
        ],
        required=True,
        default="house",
        help="How far the value is backed: law text, law partly confirmed, custom of "
        "the trade, or a default of the house.",
    )
    clock_count = fields.Integer(compute="_compute_clock_count")

    _dates_in_order = models.Constraint(
        "CHECK (date_to IS NULL OR date_to >= date_from)",
        "A version cannot end before it begins.",
    )
    _one_per_day = models.Constraint(
        "EXCLUDE USING GIST ("
        "int4range(rule_id, rule_id, '[]') WITH =, "
        "int4range(COALESCE(company_id, 0), COALESCE(company_id, 0), '[]') WITH =, "
        "daterange(date_from, date_to, '[]') WITH &&)",
        "Two versions of the same rule hold on the same day for the same company.",
    )

    @api.depends("rule_id.name", "value_display", "date_from")
    def _compute_display_name(self):
        for version in self:
            version.display_name = self.env._(
                "%(rule)s = %(value)s (from %(date)s)",
                rule=version.rule_id.name,
                value=version.value_display,
                date=version.date_from,
            )

    @api.depends("value", "unit", "value_type")
    @api.depends_context("lang")
    def _compute_value_display(self):
        units = dict(self._fields["unit"]._description_selection(self.env))
        for version in self:
            value = version.value or ""
            if version.value_type == "boolean" and value:
                value = version._boolean_text()
            elif version.value_type == "percent" or version.unit == "percent":
                value = f"{value.rstrip('%％ ')}%"
            elif version.unit not in ("none", False):
                value = f"{value} {units[version.unit]}"
            version.value_display = value

    def _boolean_text(self):
        try:
            yes = parse_value("boolean", self.value)
        except ValueError:
            return self.value
        return self.env._("Yes") if yes else self.env._("No")

    def _compute_clock_count(self):
        counts = dict(
            self.env["procuratorate.time.limit"]._read_group(
                [("rule_version_id", "in", self.ids)], ["rule_version_id"], ["__count"]
            )
        )
        for version in self:
            version.clock_count = counts.get(version, 0)

    # ------------------------------------------------------------------
    # Constraints
    # ------------------------------------------------------------------

    @api.constrains("value", "rule_id", "unit")
    def _check_value(self):
        """The text must be a value of the rule's type, a length needs its unit."""
        for version in self:
            try:
                parse_value(version.value_type, version.value)
            except ValueError:
                raise version._refuse_value() from None
            if version.value_type == "duration" and version.unit not in TIME_UNITS:
                raise version._refuse_unit()

    def _refuse_value(self):
        kinds = self.rule_id._fields["value_type"]._description_selection(self.env)
        return refusal(
            self.env,
            self.env._(
                "“%(value)s” is not a value of the kind “%(type)s”, as the rule "
                "“%(rule)s” asks for.",
                value=self.value,
                type=dict(kinds)[self.value_type],
                rule=self.rule_id.name,
            ),
            cure=self.env._("Whoever enters the version corrects the value."),
            error=ValidationError,
        )

    def _refuse_unit(self):
        return refusal(
            self.env,
            self.env._(
                "The rule “%(rule)s” is a length of time and needs a unit of time.",
                rule=self.rule_id.name,
            ),
            missing=self.env._(
                "One of: working days, calendar days, hours, months, years."
            ),
            cure=self.env._("Whoever enters the version chooses the unit."),
            error=ValidationError,
        )

    @api.model
    def _check_overlap(self, planned):
        """Say kindly, before anything is written, what the database would refuse.

        ``planned``: list of version-like dicts; all compared with one query.
        """
        # The version before it may have been ended in this very transaction.
        self.sudo().flush_model(["rule_id", "company_id", "date_from", "date_to"])
        rules = [vals.get("rule_id") for vals in planned]
        others = self.sudo().search([("rule_id", "in", rules)])
        for vals in planned:
            for other in others:
                if other.id != vals.get("id") and other._overlaps(vals):
                    raise other._refuse_overlap(vals)

    def _overlaps(self, vals):
        """Whether this version and the planned one hold on a common day."""
        day_from = fields.Date.to_date(vals.get("date_from")) or date.min
        day_to = fields.Date.to_date(vals.get("date_to")) or date.max
        return (
            self.rule_id.id == vals.get("rule_id")
            and (self.company_id.id or False) == (vals.get("company_id") or False)
            and self.date_from <= day_to
            and day_from <= (self.date_to or date.max)
        )

    def _planned(self, vals):
        """What these versions would be after ``write(vals)``."""
        names = ("rule_id", "company_id", "date_from", "date_to")
        return [
            {
                "id": version.id,
                **version._convert_to_write({name: version[name] for name in names}),
                **vals,
            }
            for version in self
        ]

    def _refuse_overlap(self, vals):
        return refusal(
            self.env,
            self.env._(
                "The value “%(value)s” from %(date)s would hold on the same days as "
                "“%(other)s”.",
                value=vals.get("value", ""),
                date=vals.get("date_from"),
                other=self.display_name,
            ),
            basis=self.env._("On every day exactly one version of a rule holds."),
            cure=self.env._(
                "The rules officer uses “New Version from a Date”, which ends the "
                "version before it."
            ),
            error=ValidationError,
        )

    # ------------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        self._check_overlap(vals_list)
        versions = super().create(vals_list)
        versions._after_change()
        return versions

    def write(self, vals):
        if {"rule_id", "company_id", "date_from", "date_to"} & set(vals):
            self._check_overlap(self._planned(vals))
        result = super().write(vals)
        self._after_change()
        return result

    def _after_change(self):
        self.env["procuratorate.rule"]._forget_values()
        if "working_day.covered_until" in self.rule_id.mapped("code"):
            self.env["procuratorate.time.limit"]._settle_uncertain()

    def unlink(self):
        self.env["procuratorate.rule"]._forget_values()
        return super().unlink()

    def _update_field_translations(self, *args, **kwargs):
        """Translating a basis by the dialog goes past ``write``."""
        self.env["procuratorate.rule"]._forget_values()
        return super()._update_field_translations(*args, **kwargs)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_used(self):
        """A version stays as long as a clock was measured by it."""
        used = self.sudo().filtered("clock_count")[:1]
        if used:
            raise refusal(
                self.env,
                self.env._(
                    "“%(version)s” cannot be deleted: %(count)s time limits were "
                    "measured by it.",
                    version=used.display_name,
                    count=used.clock_count,
                ),
                basis=self.env._("What a time limit was measured by stays on record."),
                cure=self.env._(
                    "The rules officer ends the version on its last day instead."
                ),
                error=UserError,
            )

    # ------------------------------------------------------------------
    # Business
    # ------------------------------------------------------------------

    def _basis_text(self):
        """Basis and grade as one line for refusals and panels."""
        self.ensure_one()
        grade = dict(self._fields["grade"]._description_selection(self.env))[self.grade]
        if not self.basis:
            return grade
        return self.env._("%(basis)s [%(grade)s]", basis=self.basis, grade=grade)

    def _typed(self):
        """The value of this very version, typed."""
        self.ensure_one()
        return parse_value(self.value_type, self.value)
