from odoo import fields, models

from ..models.armory_incident_answer import RESULTS


class ArmoryIncidentAct(models.TransientModel):
    """One step of an incident: the words it needs, and then the verb itself."""

    _name = "procuratorate.armory.incident.act"
    _description = "Step of an Incident"

    incident_id = fields.Many2one("procuratorate.armory.incident", required=True)
    step = fields.Selection(
        [
            ("police", "Enter the police report number"),
            ("confirm", "It is lost"),
            ("clear", "It is not lost"),
            ("organ", "Own organ was told"),
            ("procuratorate", "Procuratorate was told"),
            ("higher", "Passed to the higher procuratorate"),
            ("found", "Found again"),
            ("note", "Add to the record"),
            ("answer", "Answer"),
        ],
        required=True,
        default="note",
    )
    text = fields.Text("In Words")
    number = fields.Char("Document Number")
    organ = fields.Char()
    told_at = fields.Datetime("When", default=fields.Datetime.now)
    result = fields.Selection(RESULTS)
    responsible = fields.Text("Who Answers for It")
    measures = fields.Text("What Is Done About It")

    def action_do(self):
        """Do the step that was chosen; the incident says who may."""
        self.ensure_one()
        doc = self.incident_id
        if self.step == "police":
            doc.action_police(self.number, self.organ, self.told_at)
        elif self.step == "confirm":
            doc.action_confirm_loss(self.text)
        elif self.step == "clear":
            doc.action_no_loss(self.text)
        elif self.step in ("organ", "procuratorate"):
            doc.action_inform(self.step, self.text, self.number, self.told_at)
        elif self.step == "higher":
            doc.action_pass_on(self.organ, self.number, self.told_at)
        elif self.step == "found":
            doc.action_found(self.text)
        elif self.step == "answer":
            doc.action_answer(self.result, self.text, self.responsible, self.measures)
        else:
            doc.action_note(self.text, self.number)
        return {"type": "ir.actions.act_window_close"}
