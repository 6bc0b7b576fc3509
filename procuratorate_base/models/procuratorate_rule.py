from odoo import api, fields, models, tools
from odoo.tools import SQL

from ..tools.refusal import refusal
from ..tools.rule_value import VALUE_TYPES, parse_value


class ProcuratorateRule(models.Model):
    """A number or list that law, province or office decides, by code.

    Code asks ``_value(code, date, company)``; what holds on which day stands in
    the versions. The version of a company beats the general one.
    """

    _name = "procuratorate.rule"
    _description = "Dated Rule"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _order = "code"
    _rec_names_search = ["name", "code"]

    code = fields.Char(required=True, readonly=True)
    name = fields.Char(required=True, translate=True)
    value_type = fields.Selection(VALUE_TYPES, required=True, default="integer")
    description = fields.Text(translate=True)
    version_ids = fields.One2many(
        "procuratorate.rule.version", "rule_id", string="Versions"
    )
    current_version_id = fields.Many2one(
        "procuratorate.rule.version",
        compute="_compute_current",
        string="In force today",
    )
    current_value = fields.Char(compute="_compute_current", string="Value today")
    current_basis = fields.Text(compute="_compute_current", string="Basis today")
    current_grade = fields.Char(compute="_compute_current", string="Grade today")

    _code_uniq = models.Constraint("UNIQUE (code)", "Another rule has this code.")

    @api.depends("version_ids", "version_ids.value", "version_ids.date_from")
    @api.depends_context("company", "lang")
    def _compute_current(self):
        today = self.env.company._procuratorate_today()
        Version = self.env["procuratorate.rule.version"]
        grades = dict(Version._fields["grade"]._description_selection(self.env))
        for rule in self:
            found = self._lookup(rule.code, today, self.env.company.id)
            version = Version.browse(found and found[0])
            rule.current_version_id = version
            rule.current_value = version.value_display
            rule.current_basis = version.basis
            rule.current_grade = grades.get(version.grade, False)

    # ------------------------------------------------------------------
    # What is in force
    # ------------------------------------------------------------------

    @api.model
    def _version(self, code, date=None, company=None):
        """The one version of rule ``code`` in force on ``date``, or a refusal."""
        found = self._found(code, date, company)
        return self.env["procuratorate.rule.version"].sudo().browse(found[0])

    @api.model
    def _value(self, code, date=None, company=None):
        """The typed value of rule ``code`` on ``date``, or a refusal."""
        _version_id, value_type, value = self._found(code, date, company)
        return parse_value(value_type, value)

    @api.model
    def _found(self, code, date, company):
        company = company or self.env.company
        date = date or company._procuratorate_today()
        found = self._lookup(code, fields.Date.to_date(date), company.id)
        if not found:
            raise self._refuse_missing(code, date, company)
        return found

    @api.model
    @tools.ormcache("code", "date", "company_id")
    def _lookup(self, code, date, company_id):
        """(version id, type, value) or ``False``; the cache is per process and is
        emptied by every change of a rule or version."""
        self.sudo().flush_model(["code", "value_type"])
        self.env["procuratorate.rule.version"].sudo().flush_model()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT version.id, rule.value_type, version.value
                  FROM procuratorate_rule_version AS version
                  JOIN procuratorate_rule AS rule ON rule.id = version.rule_id
                 WHERE rule.code = %s AND version.date_from <= %s
                   AND (version.date_to IS NULL OR version.date_to >= %s)
                   AND (version.company_id IS NULL OR version.company_id = %s)
                 ORDER BY version.company_id NULLS LAST
                 LIMIT 1
                """,
                code,
                date,
                date,
                company_id,
            )
        )
        return rows[0] if rows else False

    @api.model
    @tools.ormcache("code")
    def _every(self, code):
        """(first day, last day, company id, type, value) of every version, those of
        a company first; kept and emptied as ``_lookup``."""
        self.sudo().flush_model(["code", "value_type"])
        self.env["procuratorate.rule.version"].sudo().flush_model()
        return self.env.execute_query(
            SQL(
                """
                SELECT version.date_from, version.date_to, version.company_id,
                       rule.value_type, version.value
                  FROM procuratorate_rule_version AS version
                  JOIN procuratorate_rule AS rule ON rule.id = version.rule_id
                 WHERE rule.code = %s
                 ORDER BY version.company_id NULLS LAST, version.date_from
                """,
                code,
            )
        )

    @api.model
    def _terms(self, code, date, company):
        """What a clock copies of the version in force, typed and in the user's
        language: version_id, value, unit, basis and name."""
        found = self._found(code, date, company)
        terms = self._terms_of(found[0], self.env.lang)
        return {**terms, "value": parse_value(*found[1:])}

    @api.model
    @tools.ormcache("version_id", "lang")
    def _terms_of(self, version_id, lang):
        version = self.env["procuratorate.rule.version"].sudo().browse(version_id)
        return {
            "version_id": version.id,
            "unit": version.unit,
            "basis": version.basis,
            "name": version.rule_id.name,
        }

    def _refuse_missing(self, code, date, company):
        rule = self.sudo().search([("code", "=", code)], limit=1)
        return refusal(
            self.env,
            self.env._(
                "No version of the rule “%(name)s” (%(code)s) is in force on "
                "%(date)s for %(company)s.",
                name=rule.name or code,
                code=code,
                date=fields.Date.to_string(date),
                company=company.sudo().name,
            ),
            missing=self.env._("A version of this rule whose dates include that day."),
            cure=self.env._(
                "A rules officer adds the version under Procuratorate / "
                "Configuration / Dated Rules."
            ),
        )

    def _forget_values(self):
        """Empty the cache now, and again after the commit: another thread may have
        read the old value in between."""
        self.env.registry.clear_cache()
        self.env.cr.postcommit.add(self.env.registry.clear_cache)

    # ------------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------------

    def write(self, vals):
        result = super().write(vals)
        if {"code", "value_type", "name"} & set(vals):
            self._forget_values()
        if {"code", "value_type"} & set(vals):
            self.version_ids._check_value()
        return result

    def _update_field_translations(self, *args, **kwargs):
        """Translating a name by the dialog goes past ``write``."""
        self._forget_values()
        return super()._update_field_translations(*args, **kwargs)

    def unlink(self):
        self._forget_values()
        return super().unlink()

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    def action_new_version(self):
        """Open the form that adds a version and closes the one before it."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("New Version"),
            "res_model": "procuratorate.rule.new.version",
            "view_mode": "form",
            "target": "new",
            "context": {"default_rule_id": self.id},
        }
