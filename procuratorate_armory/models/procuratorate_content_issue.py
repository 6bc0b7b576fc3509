from odoo import api, models


class ProcuratorateContent(models.AbstractModel):
    """What both keepers read before they hand out, in the words of the request."""

    _inherit = "procuratorate.content"

    @api.model
    def _labels(self):
        _ = self.env._
        own = {
            "emergency": _("Emergency"),
            "items": _("Firearms and rounds"),
            "kind": _("Kind"),
            "leader": _("Duty leader"),
            "order": _("Spoken order"),
            "ordered_at": _("Order given"),
            "planned_end": _("Planned End"),
            "quantity": _("Quantity"),
            "type": _("Type"),
            "approved_content": _("As approved (SHA-256)"),
        }
        return {**own, **super()._labels()}

    @api.model
    def _code_labels(self):
        """Codes of a request as its form calls them."""
        line = self.env["procuratorate.armory.issue.line"]._fields["kind"]
        purpose = self.env["procuratorate.armory.issue"]._fields["purpose"]
        labels = super()._code_labels()
        for key, field in (("kind", line), ("purpose", purpose)):
            own = dict(field._description_selection(self.env))
            labels[key] = {**own, **labels.get(key, {})}
        return labels
