from odoo import api, models

from .fleet_driver import FACTS


class ProcuratorateContent(models.AbstractModel):
    """What stands in entries about papers, allotments and drivers, in their words."""

    _inherit = "procuratorate.content"

    @api.model
    def _labels(self):
        _ = self.env._
        driver = self.env["procuratorate.fleet.driver"].sudo()
        names = driver.fields_get(FACTS, ["string"])
        own = {
            **{name: field["string"] for name, field in names.items()},
            "absent": _("Absent"),
            "cleared": _("Points Cleared"),
            "decided_on": _("Decided on"),
            "decision_no": _("Decision No."),
            "driver": _("Driver"),
            "fine": _("Fine"),
            "held_on": _("Took Place on"),
            "mode": _("Dispatched by"),
            "paper": _("Paper"),
            "partner": _("Insurer or Station"),
            "place": _("Where It Was"),
            "points": _("Points"),
            "present": _("There"),
            "receipt": _("Receipt"),
            "section": _("Section"),
            "topic": _("Topics"),
            "what": _("What Was Done"),
            "words": _("Words"),
        }
        return {**own, **super()._labels()}

    @api.model
    def _code_labels(self):
        """Kinds and modes as the forms call them."""
        labels = super()._code_labels()
        named = {
            "kind": self.env["procuratorate.fleet.driver"]._fields["kind"],
            "mode": self.env["procuratorate.fleet.allotment"]._fields["mode"],
            "paper": self.env["procuratorate.fleet.paper"]._fields["kind"],
        }
        for key, field in named.items():
            own = dict(field._description_selection(self.env))
            labels[key] = {**own, **labels.get(key, {})}
        return labels
