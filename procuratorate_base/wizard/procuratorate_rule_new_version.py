from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain

from ..models.procuratorate_rule_version import UNITS
from ..tools.refusal import refusal


class ProcuratorateRuleNewVersion(models.TransientModel):
    _name = "procuratorate.rule.new.version"
    _description = "New Version of a Dated Rule"

    rule_id = fields.Many2one("procuratorate.rule", required=True, ondelete="cascade")
    company_id = fields.Many2one(
        "res.company", help="Empty: for every company without a version of its own."
    )
    date_from = fields.Date(
        string="Valid from",
        required=True,
        default=lambda self: self.env.company._procuratorate_today(),
    )
    previous_id = fields.Many2one(
        "procuratorate.rule.version",
        string="Version it replaces",
        compute="_compute_previous_id",
    )
    value = fields.Char(
        required=True,
        compute="_compute_from_previous",
        store=True,
        readonly=False,
        precompute=True,
    )
    unit = fields.Selection(
        UNITS,
        required=True,
        compute="_compute_from_previous",
        store=True,
        readonly=False,
        precompute=True,
    )
    basis = fields.Text(string="Legal basis", required=True)
    grade = fields.Selection(
        lambda self: (
            self.env["procuratorate.rule.version"]
            ._fields["grade"]
            ._description_selection(self.env)
        ),
        required=True,
        compute="_compute_from_previous",
        store=True,
        readonly=False,
        precompute=True,
    )

    @api.depends("rule_id", "company_id", "date_from")
    def _compute_previous_id(self):
        for wizard in self:
            wizard.previous_id = wizard._versions(
                Domain("date_from", "<", wizard.date_from), "date_from desc"
            )

    @api.depends("previous_id")
    def _compute_from_previous(self):
        for wizard in self:
            source = wizard.previous_id or wizard.rule_id.current_version_id
            wizard.value = wizard.value or source.value
            wizard.unit = wizard.unit or source.unit or "none"
            wizard.grade = wizard.grade or source.grade or "house"

    def _versions(self, domain, order):
        Version = self.env["procuratorate.rule.version"]
        if not self.rule_id or not self.date_from:
            return Version
        domain &= Domain("rule_id", "=", self.rule_id.id)
        domain &= Domain("company_id", "=", self.company_id.id)
        return Version.search(domain, order=order, limit=1)

    def action_create(self):
        """Add the version from its date on and end the one before the day before."""
        self.ensure_one()
        self.env["procuratorate.rule.version"].check_access("create")
        following = self._versions(
            Domain("date_from", ">=", self.date_from), "date_from"
        )
        if following.date_from == self.date_from:
            raise self._refuse_same_day(following)
        previous = self.previous_id
        eve = self.date_from - timedelta(days=1)
        if previous and (not previous.date_to or previous.date_to > eve):
            previous.date_to = eve
        self.env["procuratorate.rule.version"].create(
            {
                "rule_id": self.rule_id.id,
                "company_id": self.company_id.id,
                "value": self.value,
                "unit": self.unit,
                "basis": self.basis,
                "grade": self.grade,
                "date_from": self.date_from,
                "date_to": following and following.date_from - timedelta(days=1),
            }
        )
        return {"type": "ir.actions.act_window_close"}

    def _refuse_same_day(self, version):
        return refusal(
            self.env,
            self.env._(
                "“%(version)s” already begins on that day.",
                version=version.display_name,
            ),
            basis=self.env._("On every day exactly one version of a rule holds."),
            cure=self.env._(
                "The rules officer corrects that version, or chooses another day."
            ),
        )
