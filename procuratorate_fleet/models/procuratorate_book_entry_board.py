from odoo import api, models


class ProcuratorateBookEntry(models.Model):
    _inherit = "procuratorate.book.entry"

    @api.model
    def _kind_labels(self):
        """Name what printing writes into the register."""
        labels = super()._kind_labels()
        return {**labels, "fleet.slip.printed": self.env._("Dispatch slip printed")}
