from odoo import api, models


class ProcuratorateBookEntry(models.Model):
    _inherit = "procuratorate.book.entry"

    @api.model
    def _kind_labels(self):
        """Name what the publication of a month writes into the book."""
        _ = self.env._
        return {
            **super()._kind_labels(),
            "fleet.month.submitted": _("Month submitted"),
            "fleet.month.reviewed": _("Month reviewed"),
            "fleet.month.rejected": _("Month sent back"),
            "fleet.month.amended": _("Month opened again"),
            "fleet.month.published": _("Month published"),
        }
