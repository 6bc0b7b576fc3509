from odoo import api, models

from .seized_list_content import CORRECTED, SERVED, SIGNED, VOIDED


class ProcuratorateBookEntry(models.Model):
    _inherit = "procuratorate.book.entry"

    @api.model
    def _kind_labels(self):
        """Name what lists and slips write into the book."""
        _ = self.env._
        return {
            **super()._kind_labels(),
            SIGNED: _("Seizure list signed"),
            CORRECTED: _("Seizure list corrected"),
            VOIDED: _("Seizure list made void"),
            SERVED: _("Registry served"),
            "custody.corrected": _("Item card corrected by slip"),
            "custody.struck": _("Item struck from its list"),
        }
