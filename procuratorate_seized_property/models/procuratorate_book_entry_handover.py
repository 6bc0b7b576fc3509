from odoo import api, models


class ProcuratorateBookEntry(models.Model):
    _inherit = "procuratorate.book.entry"

    @api.model
    def _kind_labels(self):
        """Name what hand-overs write into the books."""
        _ = self.env._
        return {
            **super()._kind_labels(),
            "seized.handover.registered": _("List and slips registered"),
            "seized.handover.accepted": _("Hand-over accepted"),
            "seized.handover.rejected": _("Hand-over not accepted"),
            "custody.under_check": _("Item being checked"),
            "custody.rejected": _("Item not accepted"),
            "custody.correcting": _("Item being corrected"),
            "custody.banked": _("Money registered with its slip"),
            "custody.registered_only": _("Item registered only"),
            "custody.exempt_held": _("Item registered by its list only"),
            "custody.delay_approved": _("Delay of the hand-over approved"),
        }
