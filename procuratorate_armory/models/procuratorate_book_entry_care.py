from odoo import api, models


class ProcuratorateBookEntry(models.Model):
    _inherit = "procuratorate.book.entry"

    @api.model
    def _kind_labels(self):
        """Name what care, holds, transports and scrapping write into the books."""
        _ = self.env._
        return {
            **super()._kind_labels(),
            "armory.wiped": _("Wiped"),
            "armory.stripped": _("Stripped"),
            "armory.sealed": _("Sealed"),
            "armory.unsealed": _("Seal opened"),
            "armory.scrap_pending": _("To be scrapped"),
            "armory.scrap_withdrawn": _("Scrapping taken back"),
            "armory.verified": _("Verified by the police"),
            "armory.care.done": _("Care done"),
            "armory.care.out": _("Signed out to the bench"),
            "armory.care.back": _("Signed in from the bench"),
            "armory.care.cancelled": _("Care given up"),
            "armory.hold.placed": _("Put under hold"),
            "armory.hold.take": _("Put under hold by two"),
            "armory.hold.decided": _("Release decided"),
            "armory.hold.release": _("Released by two"),
            "armory.hold.cancelled": _("Hold given up"),
            "armory.transport.out": _("Transport left"),
            "armory.transport.arrival": _("Transport arrived"),
            "armory.transport.back": _("Transport came back"),
            "armory.transport.cancelled": _("Transport given up"),
            "armory.scrap.receipt": _("Receipt of the police noted"),
            "armory.scrap.handover": _("Handed over to the police"),
            "armory.scrap.cancelled": _("Scrapping given up"),
            "armory.verification.set": _("Verification set by the police"),
            "armory.verification.result": _("Result of the verification"),
            "armory.verification.cancelled": _("Verification given up"),
        }
