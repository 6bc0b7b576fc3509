from odoo import api, models

from ..tools.content_labels import LABELS
from .seized_item import PARTICULARS
from .seized_list_content import HEADER


class ProcuratorateContent(models.AbstractModel):
    _inherit = "procuratorate.content"

    @api.model
    def _labels(self):
        """Particulars and heading of a list as its form calls them; then the table."""
        line = self._field_labels(
            "procuratorate.seized.list.line", (*PARTICULARS, "photo_ids")
        )
        header = self._field_labels("procuratorate.seized.list", HEADER)
        own = {key: self.env._(label) for key, label in LABELS.items()}
        return {**header, **line, **super()._labels(), **own}

    @api.model
    def _field_labels(self, model, names):
        described = self.env[model].fields_get(list(names), ["string"])
        return {name: field["string"] for name, field in described.items()}

    @api.model
    def _code_labels(self):
        """Who signs a hand-over reads its answers as the form shows them."""
        answers = self.env["procuratorate.seized.handover.check"]._fields
        rows = self.env["procuratorate.seized.handover.line"]._fields
        fields = {
            "check": answers["code"],
            "result": answers["result"],
            "condition": rows["condition"],
            "becomes": rows["outcome"],
            "seal_state": rows["seal_state"],
        }
        said = {
            key: dict(field._description_selection(self.env))
            for key, field in fields.items()
        }
        return {**super()._code_labels(), **said}
