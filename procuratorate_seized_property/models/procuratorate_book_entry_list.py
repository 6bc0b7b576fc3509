from odoo import api, models

from .seized_item import PARTICULARS
from .seized_list_content import CORRECTED, HEADER, SERVED, SIGNED, VOIDED


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


class ProcuratorateContent(models.AbstractModel):
    _inherit = "procuratorate.content"

    @api.model
    def _labels(self):
        """Name what a sealed list says."""
        _ = self.env._
        Line = self.env["procuratorate.seized.list.line"]
        labels = Line.fields_get([*PARTICULARS, "photo_ids"], ["string"])
        header = self.env["procuratorate.seized.list"].fields_get(HEADER, ["string"])
        described = {**header, **labels}
        return {
            **{name: each["string"] for name, each in described.items()},
            "added": _("Added"),
            "category": _("Category"),
            "changed": _("Changed"),
            "struck": _("Struck off"),
            "heading": _("Heading"),
            "field": _("Particular"),
            "list_sha256": _("SHA-256 of the list"),
            "slip": _("Correction slip"),
            "sender": _("Sender"),
            "correction": _("Correction slip"),
            "header": _("Heading"),
            "line": _("Line"),
            "lines": _("Items"),
            "list": _("List"),
            "no": _("No."),
            "officers": _("Officers"),
            "outcome": _("Outcome"),
            "particulars": _("Particulars"),
            "person": _("Person"),
            "photo": _("Photo"),
            "photos": _("Photos"),
            "reason": _("Reason"),
            "role": _("Role"),
            "row": _("Row"),
            "served_on": _("Served on"),
            "stage": _("Stage"),
            "version": _("Version"),
            "view": _("Shows"),
            **super()._labels(),
        }
