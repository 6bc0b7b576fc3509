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
