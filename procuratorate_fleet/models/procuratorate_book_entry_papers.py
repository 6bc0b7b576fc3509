from odoo import api, models


class ProcuratorateBookEntry(models.Model):
    _inherit = "procuratorate.book.entry"

    @api.model
    def _kind_labels(self):
        """Name what papers and allotments write into the register."""
        _ = self.env._
        return {
            **super()._kind_labels(),
            "fleet.paper": _("Paper of a car on record"),
            "fleet.paper.void": _("Paper of a car void"),
            "fleet.allotment": _("Allotment asked for"),
            "fleet.allotment.decided": _("Allotment decided by the Party group"),
            "fleet.allotment.rejected": _("Allotment not agreed to"),
            "fleet.allotment.cancelled": _("Allotment given up"),
            "fleet.allotment.ended": _("Allotment ended"),
            "fleet.allotted": _("Car allotted"),
        }
