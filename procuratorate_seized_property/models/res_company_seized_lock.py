from odoo import fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal

from ..tools.money_seal import CLOSED, seal

LOCKS = (
    "fiscalyear_lock_date",
    "tax_lock_date",
    "sale_lock_date",
    "purchase_lock_date",
    "hard_lock_date",
)


class ResCompany(models.Model):
    """A period is locked only when the sole account was tied out for it."""

    _inherit = "res.company"

    def _seized_journals(self):
        """The journals of the sole account, one for each currency."""
        return (
            self.env["account.journal"]
            .sudo()
            .search([("company_id", "in", self.ids), ("seized_sole", "=", True)])
        )

    def _seized_check_locks(self, vals):
        """Refuse a lock date that no tied-out sheet covers."""
        dates = [fields.Date.to_date(vals[name]) for name in LOCKS if vals.get(name)]
        if not dates:
            return
        for company in self.sudo().filtered("seized_journal_id"):
            if company.procuratorate_rules:
                company._seized_check_tied(max(dates))

    def _seized_check_tied(self, date):
        """Refuse when the sole account is not tied out up to ``date``."""
        self.ensure_one()
        missing = self._seized_untied(date)
        if not missing:
            return
        _ = self.env._
        raise refusal(
            self.env,
            _(
                "The period until %(date)s cannot be closed: %(journal)s is not tied "
                "out.",
                date=date,
                journal=", ".join(missing.mapped("display_name")),
            ),
            basis=_(
                "Rules on seized property 2015, art. 16: the account is checked "
                "against the ledger; cards, case ledgers and bank statement agree to "
                "the cent."
            ),
            missing=_(
                "a tied-out sheet of that day or later, which still comes out the same"
            ),
            cure=_("the keeper of seized money, under Money / Tie-out Sheets"),
        )

    def _seized_untied(self, date):
        """The journals of the sole account without a sheet that covers ``date``."""
        Sheet = self.env["procuratorate.seized.tieout"].sudo()
        untied = self.env["account.journal"]
        for journal in self._seized_journals():
            sheet = Sheet.search(
                [
                    ("company_id", "=", self.id),
                    ("journal_id", "=", journal.id),
                    ("date", ">=", date),
                    ("tied", "=", True),
                ],
                order="date desc, id desc",
                limit=1,
            )
            if self._seized_has_entries(journal) and not (
                sheet and sheet._still_holds()
            ):
                untied |= journal
        return untied

    def _seized_has_entries(self, journal):
        Move = self.env["account.move"].sudo()
        return Move.search_count([("journal_id", "=", journal.id)], limit=1)

    def _seized_close(self, date):
        """Close seized money up to ``date``: slips before it are refused from then on.

        For the verb of the tie-out sheet, which has looked at who asks.
        """
        self.ensure_one()
        self._seized_check_tied(date)
        self.sudo()._seized_money_write({"seized_closed_until": date})
        seal(self, [(CLOSED, {"date": str(date)}, self)])
