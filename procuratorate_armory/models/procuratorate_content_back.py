from odoo import api, models


class ProcuratorateContent(models.AbstractModel):
    """What both keepers read before they sign a return, in the words of the counter."""

    _inherit = "procuratorate.content"

    @api.model
    def _labels(self):
        _ = self.env._
        own = {
            "return": _("Return"),
            "issue": _("Issue"),
            "holder": _("Holder"),
            "gun": _("Gun"),
            "gun_absent": _("Gun not with the holder"),
            "gun_to": _("Gun goes to"),
            "stage": _("Stage"),
            "number": _("Number"),
            "number_read": _("Number read"),
            "brought_back": _("Brought back"),
            "late": _("Late"),
            "late_reason": _("Why late"),
            "condition": _("Condition"),
            "condition_note": _("What was found"),
            "magazines_issued": _("Magazines issued"),
            "magazines": _("Magazines counted"),
            "magazine_note": _("Magazines: why not all"),
            "rounds": _("Rounds"),
            "lot": _("Card"),
            "batch": _("Lot"),
            "lot_read": _("Lot mark read"),
            "issued": _("Issued"),
            "returned": _("Returned good"),
            "fired": _("Fired"),
            "dud": _("Duds"),
            "lost": _("Lost"),
            "cases_collected": _("Cases collected"),
            "gap_reason": _("Cases: why not all"),
            "evidence": _("Reports"),
            "report": _("Report"),
            "cleared_by": _("Found clear by"),
            "keepers": _("Keepers"),
            "keeper": _("Keeper"),
            "clear": _("Clear"),
            "number_key": _("Number as compared"),
            "because": _("Because"),
            "incident": _("Incident"),
            "count": _("Count"),
            "text": _("Words"),
            "author": _("Written by"),
            "instead_reason": _("Why not by the holder"),
            "fired_at": _("Fired at"),
            "place": _("Place"),
            "target": _("Target, purpose"),
            "casualties": _("Casualties"),
            "casualty_text": _("Who was hurt"),
            "extension": _("Extension"),
            "hours": _("Hours"),
            "reason": _("Reason"),
            "due": _("Due back"),
            "due_before": _("Due before"),
            "by": _("By"),
            "step": _("Step"),
            "told": _("Told"),
        }
        return {**own, **super()._labels()}

    @api.model
    def _code_labels(self):
        """Codes of a return as its form calls them."""
        form = self.env["procuratorate.armory.return"]._fields
        report = self.env["procuratorate.armory.use_report"]._fields
        steps = self.env["procuratorate.armory.overdue"]._fields
        fields = {
            "condition": form["condition"],
            "casualties": report["casualties"],
            "step": steps["step"],
        }
        own = {
            key: dict(field._description_selection(self.env))
            for key, field in fields.items()
        }
        _ = self.env._
        own["gun_to"] = {"store": _("its cabinet"), "evidence": _("evidence hold")}
        own["stage"] = {"back": _("Return"), "out": _("Issue")}
        labels = super()._code_labels()
        for key, codes in own.items():
            labels[key] = {**labels.get(key, {}), **codes}
        return labels
