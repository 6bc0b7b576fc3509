from odoo import api, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import AccessError

from ..tools.money_gate import DRAFT, being_carried_out


class AccountAnalyticLine(models.Model):
    """Analytic items of seized money mirror the journal items; nobody edits them."""

    _inherit = "account.analytic.line"

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines._seized_refuse()
        return lines

    def write(self, vals):
        self._seized_refuse()
        return super().write(vals)

    def unlink(self):
        """An analytic item of seized money lives as long as its journal item."""
        self._seized_refuse()
        return super().unlink()

    def _seized_refuse(self):
        inside = being_carried_out()
        ours = self.filtered(lambda x: x.company_id.sudo().procuratorate_rules)
        for line in ours.move_line_id:
            if line.seized_case_id and not {line.move_id.id, DRAFT} & inside:
                raise line.move_id._seized_refusal(self.env._("changed"))


class AccountAnalyticAccount(models.Model):
    """The analytic account of a case is kept as long as the case's money."""

    _inherit = "account.analytic.account"

    def write(self, vals):
        if {"plan_id", "company_id", "active"} & set(vals):
            self._seized_refuse()
        return super().write(vals)

    def unlink(self):
        """The ledger of a case is never deleted."""
        self._seized_refuse()
        return super().unlink()

    def _seized_refuse(self):
        Case = self.env["procuratorate.case"].sudo().with_context(active_test=False)
        case = self.ids and Case.search(
            [
                ("seized_analytic_id", "in", self.ids),
                ("company_id.procuratorate_rules", "=", True),
            ],
            limit=1,
        )
        if case:
            _ = self.env._
            raise refusal(
                self.env,
                _("The analytic account of case %s stays as it is.", case.number),
                basis=_("One case, one ledger: every cent of the case stands in it."),
                missing=_("nothing can replace the ledger of a case"),
                cure=_("nobody; a wrong slip is corrected by a reversal slip"),
                error=AccessError,
            )


class AccountAnalyticPlan(models.Model):
    """The plan of the cases stays as long as an office keeps its money by it."""

    _inherit = "account.analytic.plan"

    def write(self, vals):
        if "parent_id" in vals:
            self._seized_refuse()
        return super().write(vals)

    def unlink(self):
        """The plan of the case ledgers is never deleted."""
        self._seized_refuse()
        return super().unlink()

    def _seized_refuse(self):
        Company = self.env["res.company"].sudo()
        company = self.ids and Company.search(
            [
                ("seized_analytic_plan_id", "in", self.ids),
                ("procuratorate_rules", "=", True),
            ],
            limit=1,
        )
        if company:
            raise company._seized_money_refusal()
