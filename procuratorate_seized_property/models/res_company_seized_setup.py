from odoo import models

from ..tools.money_seal import SETUP, seal

#: use of an account: (type, number it is looked for from, name)
ACCOUNTS = {
    "bank": ("asset_cash", "1002900"),
    "transit": ("asset_current", "1012900"),
    "suspense": ("asset_current", "1012950"),
    "liability": ("liability_current", "2241900"),
}


class ResCompany(models.Model):
    """Set up the sole account: journal, accounts, plan; what is missing is made."""

    _inherit = "res.company"

    def action_seized_money_setup(self):
        """Set up the sole account of seized money of this company."""
        self.ensure_one()
        self.check_access("read")
        self._seized_check_keeper_or_settings()
        self.sudo()._seized_money_setup()
        return True

    def _seized_check_keeper_or_settings(self):
        """The keeper of the money sets up, or who may write the company."""
        keeper = "procuratorate_seized_property.group_money_keeper"
        if not self.env.user.has_group(keeper):
            self.check_access("write")

    def _seized_money_setup(self):
        """Make what is missing; a second call changes nothing."""
        self.ensure_one()
        company = self.sudo().with_company(self)
        if company.seized_journal_id or not company._procuratorate_on():
            return company.seized_journal_id
        accounts = {
            use: company._seized_make_account(use)
            for use in ("liability", "transit", "suspense")
        }
        company._seized_money_write(
            {
                "seized_liability_account_id": accounts["liability"].id,
                "seized_transit_account_id": accounts["transit"].id,
                "seized_suspense_account_id": accounts["suspense"].id,
                "seized_analytic_plan_id": company._seized_plan().id,
            }
        )
        journal = company._seized_open_journal(company.currency_id)
        company._seized_money_write({"seized_journal_id": journal.id})
        seal(company, [(SETUP, company._seized_setup_content(), company)])
        return journal

    def _seized_make_account(self, use, currency=None):
        """Make one of the accounts, under the next free number."""
        Account = self.env["account.account"]
        kind, start = ACCOUNTS[use]
        account = Account.create(
            {
                "name": self._seized_account_names()[use],
                "code": Account._search_new_account_code(start),
                "account_type": kind,
                "reconcile": use == "transit",
                "company_ids": [(6, 0, self.ids)],
                "currency_id": currency and currency.id,
            }
        )
        account._seized_setup_write({"seized_use": use})
        return account

    def _seized_account_names(self):
        _ = self.env._
        return {
            "bank": _("Sole account of seized money"),
            "transit": _("Seized money in transit"),
            "suspense": _("Seized money: unmatched statement lines"),
            "liability": _("Seized money held"),
        }

    def _seized_open_journal(self, currency):
        """Open the journal of the sole account for one currency."""
        company = self.sudo().with_company(self)
        foreign = currency != company.currency_id
        account = company._seized_make_account("bank", currency if foreign else None)
        journal = company.env["account.journal"].create(
            {
                "name": company._seized_journal_name(currency if foreign else None),
                "code": company._seized_journal_code(),
                "type": "bank",
                "company_id": company.id,
                "currency_id": currency.id if foreign else False,
                "default_account_id": account.id,
                "suspense_account_id": company.seized_suspense_account_id.id,
            }
        )
        journal._seized_setup_write(
            {
                "seized_sole": True,
                "inbound_payment_method_line_ids": [(5,)],
                "outbound_payment_method_line_ids": [(5,)],
            }
        )
        return journal

    def _seized_exchange_account(self, loss):
        """Where the difference of rates goes; made when the company has none."""
        company = self.sudo().with_company(self)
        kind = "expense" if loss else "income"
        field = f"{kind}_currency_exchange_account_id"
        if not company[field]:
            Account = company.env["account.account"]
            company[field] = Account.create(
                {
                    "name": self.env._("Exchange differences"),
                    "code": Account._search_new_account_code("6603900"),
                    "account_type": kind,
                    "company_ids": [(6, 0, company.ids)],
                }
            )
        return company[field]

    def _seized_journal_name(self, currency):
        name = self._seized_account_names()["bank"]
        return f"{name} {currency.name}" if currency else name

    def _seized_journal_code(self):
        Journal = self.env["account.journal"].with_context(active_test=False)
        taken = set(Journal.search([("company_id", "=", self.id)]).mapped("code"))
        return next(code for n in range(1, 100) if (code := f"SEZ{n}") not in taken)

    def _seized_plan(self):
        """One plan for the cases of all companies: its column is made once."""
        plan = self.env.ref("procuratorate_seized_property.analytic_plan_cases", False)
        return plan or self.env["account.analytic.plan"].create(
            {"name": self.env._("Cases (seized property)")}
        )

    def _seized_setup_content(self):
        return {
            "company": self.id,
            "journal": self.seized_journal_id.id,
            "liability": self.seized_liability_account_id.id,
            "transit": self.seized_transit_account_id.id,
            "suspense": self.seized_suspense_account_id.id,
        }
