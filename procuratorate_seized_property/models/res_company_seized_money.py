from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import AccessError

#: fields that the set-up and the documents write, nobody else
ENGINE = {
    "seized_journal_id",
    "seized_liability_account_id",
    "seized_transit_account_id",
    "seized_suspense_account_id",
    "seized_analytic_plan_id",
    "seized_closed_until",
}


class ResCompany(models.Model):
    """An office has one sole account of seized money, set up once."""

    _inherit = "res.company"

    seized_journal_id = fields.Many2one(
        "account.journal", "Journal of the sole account", readonly=True, copy=False
    )
    seized_liability_account_id = fields.Many2one(
        "account.account", "Seized money held", readonly=True, copy=False
    )
    seized_transit_account_id = fields.Many2one(
        "account.account", "Seized money in transit", readonly=True, copy=False
    )
    seized_suspense_account_id = fields.Many2one(
        "account.account", "Unmatched statement lines", readonly=True, copy=False
    )
    seized_analytic_plan_id = fields.Many2one(
        "account.analytic.plan", "Plan of the cases", readonly=True, copy=False
    )
    seized_closed_until = fields.Date(
        "Seized money closed until", readonly=True, copy=False
    )

    @api.model_create_multi
    def create(self, vals_list):
        """A company begins without a sole account."""
        for vals in vals_list:
            if any(vals.get(name) for name in ENGINE):
                raise self._seized_money_refusal()
        return super().create(vals_list)

    def write(self, vals):
        """The sole account is changed by its set-up only; periods close on tie-outs."""
        if ENGINE & set(vals):
            raise self._seized_money_refusal()
        self._seized_check_locks(vals)
        return super().write(vals)

    def _seized_money_write(self, vals):
        """The way of the set-up and the month close alone, past this guard."""
        return super().write(vals)

    def _seized_money_ready(self):
        """Refuse when the sole account is not set up; return its journal."""
        journal = self.sudo().seized_journal_id
        if journal:
            return journal
        _ = self.env._
        raise refusal(
            self.env,
            _("%s has no sole account of seized money yet.", self.name),
            missing=_("the journal of the sole account"),
            cure=_("the keeper of seized money, in the settings of the company"),
        )

    def _seized_journal(self, currency):
        """Return the journal of the sole account for money in ``currency``."""
        main = self._seized_money_ready()
        own = main.currency_id or self.currency_id
        if not currency or currency == own:
            return main
        found = self.env["account.journal"].sudo()
        return found.search(
            [
                ("company_id", "=", self.id),
                ("seized_sole", "=", True),
                ("currency_id", "=", currency.id),
            ],
            limit=1,
        ) or self._seized_open_journal(currency)

    def _seized_money_refusal(self):
        _ = self.env._
        return refusal(
            self.env,
            _("The sole account of seized money cannot be set by hand."),
            missing=_("its set-up, or a tied-out sheet for the closing of a month"),
            cure=_("the keeper of seized money"),
            error=AccessError,
        )
