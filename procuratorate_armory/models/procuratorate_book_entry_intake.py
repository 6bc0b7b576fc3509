from odoo import api, models


class ProcuratorateBookEntry(models.Model):
    _inherit = "procuratorate.book.entry"

    @api.model
    def _kind_labels(self):
        """Name what receipts, corrections and small acts on cards write."""
        _ = self.env._
        return {
            **super()._kind_labels(),
            "armory.registered": _("Card opened"),
            "armory.intake.confirmed": _("Opening count confirmed"),
            "armory.intake.withdrawn": _("Receipt taken back"),
            "armory.intake.cancelled": _("Receipt given up"),
            "armory.card_corrected": _("Card corrected"),
            "armory.slot_changed": _("Slot changed"),
            "armory.assigned": _("Usual holder named"),
            "armory.part_replaced": _("Part replaced"),
            "armory.sealed_anew": _("Seal changed"),
            "armory.photo_taken": _("Photo taken"),
            "armory.certified": _("Gun certificate put on record"),
            "armory.ballistic": _("Ballistic sample put on record"),
            "armory.magazine": _("Magazine put on record"),
            "armory.shelf.withdrawn": _("Change of slot taken back"),
            "armory.shelf.cancelled": _("Change of slot given up"),
            "armory.correction.withdrawn": _("Correction taken back"),
            "armory.correction.cancelled": _("Correction given up"),
            "armory.exported": _("Register exported"),
        }
