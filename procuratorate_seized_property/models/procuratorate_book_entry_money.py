from odoo import api, models


class ProcuratorateBook(models.Model):
    _inherit = "procuratorate.book"

    @api.model
    def _book_names(self):
        return {**super()._book_names(), "seized.money": self.env._("Seized Money")}


class ProcuratorateBookEntry(models.Model):
    _inherit = "procuratorate.book.entry"

    @api.model
    def _kind_labels(self):
        """Name what the sole account writes into its book."""
        _ = self.env._
        return {
            **super()._kind_labels(),
            "seized.money.order": _("Entry ordered"),
            "seized.money.posted": _("Entry posted"),
            "seized.money.match": _("Matched with the bank statement"),
            "seized.money.unmatch": _("Match taken back"),
            "seized.money.tieout": _("Tie-out"),
            "seized.money.closed": _("Month closed"),
            "seized.money.setup": _("Sole account set up"),
            "money.deposited": _("Money deposited"),
            "money.paid": _("Money paid out"),
            "money.reversed": _("Money slip reversed"),
        }


class ProcuratorateContent(models.AbstractModel):
    _inherit = "procuratorate.content"

    @api.model
    def _labels(self):
        _ = self.env._
        return {
            **super()._labels(),
            "bank": _("Bank statement"),
            "cards": _("Item cards"),
            "case": _("Case"),
            "company": _("Company"),
            "currency": _("Currency"),
            "date": _("Date"),
            "entry": _("Entry"),
            "entry_sha256": _("SHA-256 of the entry"),
            "journal": _("Journal"),
            "ledger": _("Case ledgers"),
            "lines": _("Lines"),
            "payee": _("Recipient"),
            "payer": _("Payer"),
            "reason": _("Reason"),
            "slip": _("Slip number"),
        }
