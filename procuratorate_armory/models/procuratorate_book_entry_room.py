from odoo import api, models


class ProcuratorateBookEntry(models.Model):
    _inherit = "procuratorate.book.entry"

    @api.model
    def _kind_labels(self):
        """Name what rooms, keys, shifts and sheets write into the books."""
        _ = self.env._
        return {
            **super()._kind_labels(),
            "armory.ceiling": _("Ceiling of rounds set"),
            "armory.room_check": _("Room checked"),
            "armory.room_check_item": _("List of checks changed"),
            "armory.combination_changed": _("Combination changed"),
            "armory.entry_alone": _("One person alone in the room"),
            "armory.entry_cancelled": _("Entry cancelled"),
            "armory.entry_closed": _("Leaving confirmed"),
            "armory.entry_disputed": _("Leaving disputed"),
            "armory.entry_in": _("Room entered"),
            "armory.entry_left": _("Room left"),
            "armory.finding": _("Finding"),
            "armory.finding_answered": _("Finding answered"),
            "armory.key_lost": _("Key lost"),
            "armory.key_recalled": _("Key called back"),
            "armory.keys": _("Keys handed over"),
            "armory.keys_cancelled": _("Hand-over of keys cancelled"),
            "armory.lock_fitted": _("Lock put into use"),
            "armory.lock_unsafe": _("Lock unsafe"),
            "armory.roster": _("Key holder named"),
            "armory.roster_ended": _("Key holder struck off"),
            "armory.sheet_missing": _("Paper sheet missing"),
            "armory.sheet_used": _("Paper sheet entered"),
            "armory.sheet_void": _("Paper sheet void"),
            "armory.sheets_issued": _("Paper sheets issued"),
            "armory.shift": _("Shift handed over"),
            "armory.shift_cancelled": _("Hand-over cancelled"),
            "armory.shift_without": _("Hand-over without the outgoing pair"),
        }
