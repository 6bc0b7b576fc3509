from odoo import api, models


class ProcuratorateBook(models.Model):
    _inherit = "procuratorate.book"

    @api.model
    def _book_names(self):
        """The register of official cars."""
        return {
            **super()._book_names(),
            "fleet": self.env._("Register of Official Cars"),
        }
