from odoo import api, models


class ProcuratorateBook(models.Model):
    _inherit = "procuratorate.book"

    @api.model
    def _book_names(self):
        return {
            **super()._book_names(),
            "purchase": self.env._("Register of Purchases"),
        }
