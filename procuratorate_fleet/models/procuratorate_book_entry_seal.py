from odoo import api, models


class ProcuratorateBookEntry(models.Model):
    _inherit = "procuratorate.book.entry"

    @api.model
    def _kind_labels(self):
        """Name what the holiday seal writes into the register."""
        _ = self.env._
        return {
            **super()._kind_labels(),
            "fleet.seal": _("Holiday seal announced"),
            "fleet.seal.ended": _("Holiday seal ended"),
            "fleet.seal.lifted": _("Holiday seal lifted before its time"),
            "fleet.seal.sealed": _("Car sealed"),
            "fleet.seal.unsealed": _("Seal opened"),
            "fleet.seal.resealed": _("Car sealed again"),
            "fleet.seal.numbered": _("New seal put on"),
            "fleet.seal.broken": _("Seal found broken"),
            "fleet.seal.late": _("Car back after the holiday"),
            "fleet.seal.keys": _("Keys of a sealed car handed over"),
            "fleet.seal.keys_back": _("Keys handed back"),
            "fleet.unseal": _("Consent to open a seal asked for"),
            "fleet.unseal.approved": _("Agreed to open a seal"),
            "fleet.unseal.rejected": _("Not agreed to open a seal"),
            "fleet.unseal.cancelled": _("Request to open a seal given up"),
        }
