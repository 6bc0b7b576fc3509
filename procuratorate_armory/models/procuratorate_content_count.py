from odoo import api, models


class ProcuratorateContent(models.AbstractModel):
    """What both counters read before they sign a count."""

    _inherit = "procuratorate.content"

    @api.model
    def _labels(self):
        _ = self.env._
        own = {
            "explained": _("Differences"),
            "result": _("Result"),
            "sheet_entry": _("Sealed Sheet"),
            "sheet_sha256": _("SHA-256 of the Sheet"),
        }
        return {**own, **super()._labels()}

    @api.model
    def _code_labels(self):
        """Results of a comparison as its list calls them."""
        result = self.env["procuratorate.armory.count.line"]._fields["result"]
        own = dict(result._description_selection(self.env))
        labels = super()._code_labels()
        return {**labels, "result": {**own, **labels.get("result", {})}}
