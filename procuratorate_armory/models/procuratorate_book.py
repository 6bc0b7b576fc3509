from odoo import api, models

from ..tools.exported import about_firearms


class ProcuratorateBook(models.Model):
    _inherit = "procuratorate.book"

    @api.model
    def _book_names(self):
        """The register of the armory, and a book for each of its rooms."""
        _ = self.env._
        return {
            **super()._book_names(),
            "armory": _("Register of Firearms"),
            "armory.room": _("Armory Book"),
        }

    @api.model
    def _open(self, company, code, name=None):
        """The book of a room is called after the room."""
        if not name and code.startswith("armory.room."):
            room = self.env["stock.location"].sudo().browse(int(code.split(".")[2]))
            name = self.env._("Armory Book %s", room.name)
        return super()._open(company, code, name)

    def _take_out(self, file):
        """Who takes a book of the armory out is noted in it, as its last entry."""
        Export = self.env["procuratorate.armory.export"]
        what = self.env._("Sealed books with their proof")
        for books in about_firearms(self).grouped("company_id").values():
            Export._note("data", books, what)
        return super()._take_out(file)
