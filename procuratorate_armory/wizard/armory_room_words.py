from odoo import api, fields, models
from odoo.exceptions import AccessError

#: the steps that take words: {model: verbs}
STEPS = {
    "procuratorate.armory.finding": ("action_answer",),
    "procuratorate.armory.entry": ("action_report_alone", "action_still_inside"),
    "procuratorate.armory.key": ("action_report_lost",),
    "procuratorate.armory.sheet": ("action_void",),
    "procuratorate.armory.shift": ("action_allow_without",),
}


class ArmoryRoomWords(models.TransientModel):
    """The dialog in which the words of one step in a room are written."""

    _name = "procuratorate.armory.room.words"
    _description = "Words of a Step in an Armory Room"

    res_model = fields.Char(required=True, readonly=True)
    res_id = fields.Integer(required=True, readonly=True)
    verb = fields.Char(required=True, readonly=True)
    text = fields.Text(required=True)

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
        result = getattr(record, self.verb)(self.text)
        return result if isinstance(result, dict) else True
