from odoo import api, models


class ProcuratorateBookEntry(models.Model):
    _inherit = "procuratorate.book.entry"

    @api.model
    def _kind_labels(self):
        """Name what the register and the engine write into the books."""
        _ = self.env._
        return {
            **super()._kind_labels(),
            "armory.order": _("Order to move firearms"),
            "armory.received": _("Received"),
            "armory.registered": _("Registered"),
            "armory.issued": _("Issued"),
            "armory.returned": _("Returned"),
            "armory.dud": _("Dud rounds put aside"),
            "armory.fired": _("Rounds fired"),
            "armory.moved": _("Slot changed"),
            "armory.maintenance": _("To maintenance"),
            "armory.maintained": _("Back from maintenance"),
            "armory.held": _("Held as evidence"),
            "armory.released": _("Released from evidence hold"),
            "armory.transported": _("Sent on transport"),
            "armory.arrived": _("Arrived from transport"),
            "armory.surrendered": _("Surrendered to the police"),
            "armory.lost": _("Recorded as lost"),
            "armory.found": _("Found again"),
            "armory.place": _("Room or cabinet arranged"),
            "armory.frozen": _("Room frozen"),
            "armory.unfrozen": _("Room open again"),
        }
