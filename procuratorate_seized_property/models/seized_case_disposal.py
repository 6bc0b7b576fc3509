from odoo import fields, models

from ..tools.event_seal import sealed_events
from ..tools.proceedings import KINDS


class ProcuratorateCase(models.Model):
    """What the proceedings mean for the disposal of the case's property."""

    _inherit = "procuratorate.case"

    seized_disposal_ids = fields.One2many(
        "procuratorate.seized.disposal", "case_id", "Disposals", readonly=True
    )
    seized_disposal_count = fields.Integer(
        "Number of Disposals", compute="_compute_seized_disposal_count"
    )

    def _compute_seized_disposal_count(self):
        rows = self.env["procuratorate.seized.disposal"]._read_group(
            [("case_id", "in", self.ids)], ["case_id"], ["__count"]
        )
        counts = {case.id: count for case, count in rows}
        for case in self:
            case.seized_disposal_count = counts.get(case._origin.id, 0)

    def _seized_event_kinds(self, lots):
        """Kinds of sealed events that stand and concern all of these items."""
        self.ensure_one()
        wanted, found = set(lots.ids), {}
        for each in sealed_events(self)[self.id]:
            items = {item["id"] for item in each["items"]} or wanted
            found.setdefault(each["kind"], set()).update(items)
        stage = self._seized_standing_ends()
        return [
            kind
            for kind, items in found.items()
            if wanted <= items and (not KINDS[kind].ends or kind in stage)
        ]

    def _seized_standing_ends(self):
        """Kinds of events that still end the proceedings: later ones may resume."""
        stands = set()
        for each in sealed_events(self)[self.id]:
            kind = KINDS[each["kind"]]
            if kind.phase:
                stands = stands | {each["kind"]} if kind.ends else set()
        return stands

    def _seized_event_names(self, kinds):
        """What these kinds of events are called, for a refusal."""
        Event = self.env["procuratorate.seized.event"]
        labels = dict(Event._fields["kind"]._description_selection(self.env))
        names = sorted(labels[kind] for kind in kinds if kind in labels)
        return self.env._("one of these events of the case: %s", ", ".join(names))

    def action_seized_assistant(self):
        """Propose what becomes of each item of this case."""
        self.ensure_one()
        judgment = self.env["procuratorate.seized.judgment"].search(
            [("case_id", "=", self.id)], limit=1
        )
        return self.env["procuratorate.seized.assistant"]._open(self, judgment)

    def action_seized_disposals(self):
        """List the disposals of this case."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "procuratorate_seized_property.seized_disposal_action"
        )
        action["domain"] = [("case_id", "=", self.id)]
        action["context"] = {"default_case_id": self.id}
        return action
