from odoo import models

from ..tools.form_seal import form_seal


class SeizedMoneyDocument(models.AbstractModel):
    """What the printed slips say beside their fields."""

    _inherit = "procuratorate.seized.money.document"

    def _form_entry(self):
        """The sealed order of this slip's entry."""
        return (
            self.env["procuratorate.book.entry"]
            .sudo()
            .search(
                [
                    ("kind", "=", "seized.money.order"),
                    ("res_model", "=", "account.move"),
                    ("res_id", "=", self.sudo().move_id.id),
                ],
                order="id desc",
                limit=1,
            )
        )

    def _form_seal(self):
        """(text of the QR code, words beside it); None for a draft."""
        return form_seal(self._form_entry()) if self.move_id else None

    def _form_bank(self):
        """Name and number of the sole account, for the head of a slip."""
        journal = self.sudo().journal_id
        bank = journal.bank_account_id
        name = bank.bank_id.name or journal.name or ""
        return f"{name} {bank.acc_number or ''}".strip()

    def _form_signatures(self):
        """Boxes for the keeper, a second look and the payer or recipient."""
        _ = self.env._
        keeper = self.sudo().keeper_id
        posted = self.state != "draft"
        return [
            {
                "label": _("Keeper of seized money"),
                "name": keeper.name if posted else "",
                "date": self.date if posted else None,
            },
            {"label": _("Checked by")},
            {"label": self._form_other()},
            {"label": _("Case management")},
        ]

    def _form_other(self):
        return self.env._("Payer")


class SeizedPayment(models.Model):
    _inherit = "procuratorate.seized.payment"

    def _form_other(self):
        return self.env._("Recipient")


class SeizedTieout(models.Model):
    _inherit = "procuratorate.seized.tieout"

    def _form_seal(self):
        """(text of the QR code, words beside it)."""
        return form_seal(self.sudo().entry_id)

    def _form_rows(self):
        """Cases for print: all, up to what a printed list holds."""
        return self._case_rows(limit=PRINTED)

    def _form_signatures(self):
        """Who ties out, and who looks at it."""
        _ = self.env._
        return [
            {"label": _("Keeper of seized money")},
            {"label": _("Head of finance")},
            {"label": _("Case management")},
            {"label": _("Supervision")},
        ]


class SeizedInterest(models.Model):
    _inherit = "procuratorate.seized.interest"

    def _form_lines(self):
        """Shares for print, up to what a printed list holds."""
        return self.line_ids[:PRINTED]

    def _form_other(self):
        return self.env._("Head of finance")


#: rows that a printed list holds; more are for the table
PRINTED = 2000
