from odoo import api, models


class ProcuratorateBookEntry(models.Model):
    _inherit = "procuratorate.book.entry"

    @api.model
    def _kind_labels(self):
        """Name what requests and issues write into the books."""
        _ = self.env._
        return {
            **super()._kind_labels(),
            "armory.requested": _("Firearm asked for"),
            "armory.rejected": _("Request for a firearm refused"),
            "armory.reserved": _("Firearm put aside"),
            "armory.unreserved": _("Firearm set free"),
            "armory.exchanged": _("Reserved firearm exchanged"),
            "armory.cancelled": _("Request for a firearm given up"),
            "armory.lapsed": _("Request for a firearm lapsed"),
            "armory.issue.out": _("Issue signed by two keepers"),
            "armory.emergency": _("Emergency issue ordered"),
            "armory.ratified": _("Emergency issue ratified"),
            "armory.unratified": _("Emergency issue not ratified"),
            "armory.emergency.locked": _("Emergency right locked"),
            "armory.emergency.lifted": _("Emergency right given back"),
        }
