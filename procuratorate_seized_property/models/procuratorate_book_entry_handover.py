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


class ProcuratorateContent(models.AbstractModel):
    _inherit = "procuratorate.content"

    @api.model
    def _labels(self):
        _ = self.env._
        return {
            **super()._labels(),
            "checks": _("Checks"),
            "condition": _("State Found"),
            "condition_note": _("What differs"),
            "custodian": _("Custodian"),
            "delay": _("Delay"),
            "found": _("Found"),
            "handover": _("Hand-over"),
            "list": _("Seizure list"),
            "list_content": _("SHA-256 of the list"),
            "list_version": _("Version of the list"),
            "items": _("Items"),
            "listed": _("On the list"),
            "outcome": _("Becomes"),
            "photos": _("Photos"),
            "registered_by": _("Registered by"),
            "representative": _("Representative of the sender"),
            "seal_state": _("Seal"),
            "second": _("Second signature"),
            "sender": _("Handed over by"),
            "signed_sha256": _("SHA-256 of what was signed"),
            "slips": _("Deposit slips"),
            "weight": _("Weight (g)"),
        }
