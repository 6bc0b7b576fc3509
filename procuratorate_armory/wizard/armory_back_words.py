from odoo import api, fields, models
from odoo.exceptions import AccessError

#: the steps that take words: {model: verbs}
STEPS = {
    "procuratorate.armory.issue": ("action_recall",),
    "procuratorate.armory.extension": ("action_reject",),
    "procuratorate.armory.use_report": ("action_take_note",),
}


class ArmoryBackWords(models.TransientModel):
    """The dialog in which the words of one step are written."""

    _name = "procuratorate.armory.back.words"
    _description = "Words of a Step with a Firearm"

    res_model = fields.Char(required=True, readonly=True)
    res_id = fields.Integer(required=True, readonly=True)
    verb = fields.Char(required=True, readonly=True)
    text = fields.Text("In Words", required=True)

    @api.model
    def _dialog(self, record, verb, title):
        """The window for this step of this record."""
        record.ensure_one()
        record.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": title,
            "res_model": self._name,
            "view_mode": "form",
            "target": "new",
            "context": {
                "default_res_model": record._name,
                "default_res_id": record.id,
                "default_verb": verb,
            },
        }

    def action_confirm(self):
        """Take the step with these words; the step itself checks who may."""
        self.ensure_one()
        if self.verb not in STEPS.get(self.res_model, ()):
            raise AccessError(self.env._("There is no such step."))
        record = self.env[self.res_model].browse(self.res_id)
        record.check_access("read")
        getattr(record, self.verb)(self.text)
        return {"type": "ir.actions.act_window_close"}
