from odoo import api, models


class ProcuratorateBook(models.Model):
    _inherit = "procuratorate.book"

    @api.model
    def _book_names(self):
        """The register of seized property, its money, and a book for each room."""
        _ = self.env._
        return {
            **super()._book_names(),
            "seized": _("Register of Seized Property"),
            "seized.room": _("Custody Book"),
            "seized.money": _("Register of Seized Money"),
        }

    @api.model
    def _open(self, company, code, name=None):
        """The book of a room is called after the room."""
        if not name and code.startswith("seized.room."):
            room = self.env["stock.location"].sudo().browse(int(code.split(".")[2]))
            name = self.env._("Custody Book %s", room.name)
        return super()._open(company, code, name)
