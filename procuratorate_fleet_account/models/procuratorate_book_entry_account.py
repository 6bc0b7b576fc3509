from odoo import api, models


class ProcuratorateBookEntry(models.Model):
    _inherit = "procuratorate.book.entry"

    @api.model
    def _kind_labels(self):
        """Name what bills write into the book."""
        _ = self.env._
        return {
            **super()._kind_labels(),
            "fleet.cost.billed": _("Cost billed"),
            "fleet.cost.unbilled": _("Bill of a cost taken back"),
            "fleet.cost.credited": _("Cost credited"),
        }
