from odoo import api, fields, models

from ..tools.item_states import is_allowed
from .seized_incident import HOLDING


class SeizedIncidentLine(models.Model):
    """One item of an incident: its state before, and what became of it."""

    _name = "procuratorate.seized.incident.line"
    _inherit = ["procuratorate.sealed.mixin"]
    _description = "Item of an Incident"
    _order = "incident_id, id"
    _rec_name = "lot_id"

    incident_id = fields.Many2one(
        "procuratorate.seized.incident",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    lot_id = fields.Many2one(
        "stock.lot", "Item", required=True, readonly=True, index=True
    )
    state_before = fields.Char("State before", readonly=True)
    state_before_label = fields.Char("Before it", compute="_compute_state_before")
    stopped = fields.Boolean(readonly=True)
    detail = fields.Char("What was found", readonly=True)
    state = fields.Selection(related="incident_id.state", string="Incident state")

    _once = models.UniqueIndex("(incident_id, lot_id)")

    @api.depends("state_before")
    @api.depends_context("lang")
    def _compute_state_before(self):
        state = self.env["stock.lot"]._fields["seized_state"]
        labels = dict(state._description_selection(self.env))
        for line in self:
            line.state_before_label = labels.get(line.state_before)

    @api.model
    def _sealed_because(self):
        return self.env._("The items of an incident are named by its report.")

    def _content(self):
        return {
            "item": self.lot_id.name,
            "lot": self.lot_id.id,
            "state_before": self.state_before or None,
            "detail": self.detail or None,
        }

    def _stop_cards(self):
        """Cards that can be stopped are; the others keep their state on record."""
        if not self:
            return
        incident = self.incident_id
        target = "hold" if incident.kind in HOLDING else "incident"
        content = {"incident": incident.name, "kind": incident.kind}
        stopped = self.filtered(
            lambda line: is_allowed(line.lot_id.seized_state, target)
        )
        if stopped:
            stopped.lot_id._seized_enter(target, f"custody.{target}", content)
            stopped._sealed_write({"stopped": True})
        others = (self - stopped).lot_id.filtered("seized_state")
        if others:
            others._seized_enter(None, "custody.incident_noted", content)
