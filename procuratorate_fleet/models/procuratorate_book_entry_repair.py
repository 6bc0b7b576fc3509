from odoo import api, models


class ProcuratorateBookEntry(models.Model):
    _inherit = "procuratorate.book.entry"

    @api.model
    def _kind_labels(self):
        """Name what repairs and accidents write into the register."""
        _ = self.env._
        return {
            **super()._kind_labels(),
            "fleet.repair": _("Repair asked for"),
            "fleet.repair.approved": _("Repair approved"),
            "fleet.repair.rejected": _("Repair rejected"),
            "fleet.repair.amended": _("Request for a repair amended"),
            "fleet.repair.cancelled": _("Repair given up"),
            "fleet.repair.started": _("Car handed to the shop"),
            "fleet.repair.unblocked": _("Car said to be safe before its repair"),
            "fleet.repair.roadside": _("Repair on the way, on a spoken order"),
            "fleet.repair.ratified": _("Repair on the way ratified"),
            "fleet.repair.unratified": _("Repair on the way not ratified"),
            "fleet.repair.accepted": _("Repair accepted"),
            "fleet.accident": _("Accident reported"),
            "fleet.accident.unblocked": _("Car said to be safe after an accident"),
            "fleet.accident.closed": _("Accident closed"),
        }
