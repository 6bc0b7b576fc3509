from odoo import api, models


class ProcuratorateBookEntry(models.Model):
    _inherit = "procuratorate.book.entry"

    @api.model
    def _kind_labels(self):
        """Name what the files of cars write into the register."""
        _ = self.env._
        return {
            **super()._kind_labels(),
            "fleet.registered": _("Car entered in the register"),
            "fleet.corrected": _("File of a car corrected"),
            "fleet.disposed": _("Car disposed of"),
            "fleet.quota": _("Quota recorded"),
            "fleet.quota_ended": _("Quota ended"),
            "fleet.quota_moved": _("Car moved to another quota"),
            "fleet.car_requested": _("Request about a car"),
            "fleet.car_approved": _("Request about a car approved"),
            "fleet.car_rejected": _("Request about a car rejected"),
            "fleet.car_cancelled": _("Request about a car given up"),
            "fleet.car_done": _("Request about a car carried out"),
        }
