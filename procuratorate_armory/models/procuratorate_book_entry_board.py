from odoo import api, models


class ProcuratorateBookEntry(models.Model):
    _inherit = "procuratorate.book.entry"

    @api.model
    def _kind_labels(self):
        """Name what leaves the armory on paper and in files."""
        _ = self.env._
        return {
            **super()._kind_labels(),
            "armory.export": _("Firearm data taken away"),
            "armory.pack": _("Verification pack made"),
        }
