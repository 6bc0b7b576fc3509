from odoo import api, fields, models


class ArmoryIncidentStep(models.Model):
    """One thing that was done or said about an incident: added, never changed."""

    _name = "procuratorate.armory.incident.step"
    _inherit = ["hr.mixin", "procuratorate.sealed.mixin"]
    _sealed_table = True
    _description = "Step of an Incident"
    _order = "incident_id, id"
    _rec_name = "kind"

    incident_id = fields.Many2one(
        "procuratorate.armory.incident",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    company_id = fields.Many2one(related="incident_id.company_id")
    kind = fields.Selection(
        [
            ("reported", "Reported"),
            ("police", "Public security told"),
            ("reminded", "Reminded"),
            ("confirmed", "Loss confirmed"),
            ("cleared", "No loss"),
            ("organ", "Own organ told"),
            ("procuratorate", "Procuratorate told"),
            ("higher", "Passed to the higher procuratorate"),
            ("found", "Found again"),
            ("note", "Addition"),
            ("answer", "Answer"),
            ("closed", "Closed"),
        ],
        required=True,
        readonly=True,
    )
    text = fields.Text(readonly=True)
    number = fields.Char("Document Number", readonly=True)
    at = fields.Datetime("When", required=True, readonly=True)
    recorded_at = fields.Datetime("Entered on", required=True, readonly=True)
    employee_id = fields.Many2one("hr.employee", "By", readonly=True)

    @api.model
    def _sealed_because(self):
        return self.env._("The record of an incident is only added to.")


class ArmoryIncident(models.Model):
    _inherit = "procuratorate.armory.incident"

    def _add_step(self, kind, text=None, number=None, at=None, actor=None):
        """Add one row to the record of this incident."""
        now = fields.Datetime.now()
        step = self.env["procuratorate.armory.incident.step"].sudo()
        step._sealed_create(
            [
                {
                    "incident_id": self.id,
                    "kind": kind,
                    "text": text,
                    "number": number,
                    "at": at or now,
                    "recorded_at": now,
                    "employee_id": actor.id if actor else False,
                }
            ]
        )
        self.sudo().invalidate_recordset(["step_ids"])

    def _stands(self, kind):
        """Whether a step of this kind is on record."""
        return kind in self.sudo().step_ids.mapped("kind")
