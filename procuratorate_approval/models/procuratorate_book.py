from odoo import models


class ProcuratorateBook(models.Model):
    _inherit = "procuratorate.book"

    def _book_names(self):
        """The approval register of a company: one book."""
        return {**super()._book_names(), "approval": self.env._("Approval register")}
