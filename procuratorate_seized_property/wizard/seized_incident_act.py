from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal

from ..models.seized_incident import KINDS
from ..models.seized_incident_answer import ANSWERING, OUTCOMES


class SeizedIncidentAct(models.TransientModel):
    """The words by which an incident is explained or closed."""

    _name = "procuratorate.seized.incident.act"
    _description = "Answer an Incident"

    incident_id = fields.Many2one(
        "procuratorate.seized.incident", required=True, readonly=True
    )
    text = fields.Text(required=True)
    outcome = fields.Selection(OUTCOMES)
    may_close = fields.Boolean(compute="_compute_may_close")

    @api.depends_context("uid")
    def _compute_may_close(self):
        user = self.env.user
        for act in self:
            act.may_close = any(user.has_group(group) for group in ANSWERING)

    def action_explain(self):
        """Put an explanation on record."""
        self.ensure_one()
        return self.incident_id.action_explain(self.text)

    def action_close(self):
        """Close the incident with its outcome."""
        self.ensure_one()
        return self.incident_id.action_close(self.outcome, self.text)


class SeizedIncidentReport(models.TransientModel):
    """Whoever finds something amiss reports it here."""

    _name = "procuratorate.seized.incident.report"
    _description = "Report an Incident"

    lot_ids = fields.Many2many(
        "stock.lot",
        "procuratorate_seized_incident_report_lot",
        string="Items",
        domain=[("seized_state", "!=", False)],
        default=lambda self: self._default_lots(),
    )
    kind = fields.Selection(KINDS, required=True, default="damage")
    text = fields.Text("What was found", required=True)

    @api.model
    def _default_lots(self):
        context = self.env.context
        if context.get("active_model") != "stock.lot":
            return False
        return context.get("active_ids")

    def action_report(self):
        """Report it to both heads; the cards are stopped."""
        self.ensure_one()
        self.env["procuratorate.approval.case"]._check_channel()
        cards = self.lot_ids.filtered("seized_state")
        cards.check_access("read")
        if not cards:
            raise refusal(
                self.env,
                self.env._("There is nothing to report."),
                missing=self.env._("the items it is about"),
                cure=self.env._("yourself, in the dialog"),
            )
        incidents = self.env["procuratorate.seized.incident"]._report(
            cards, self.kind, self.text
        )
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "procuratorate_seized_property.seized_incident_action"
        )
        return {**action, "domain": [("id", "in", incidents.ids)], "context": {}}
