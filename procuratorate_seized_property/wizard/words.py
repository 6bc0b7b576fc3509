from odoo import api, fields, models
from odoo.exceptions import AccessError

#: the steps that take words: {model: verbs}
STEPS = {
    "procuratorate.seized.finding": ("action_explain", "action_close"),
    "procuratorate.seized.notice": (
        "action_reply",
        "action_accept",
        "action_reject",
    ),
    "procuratorate.seized.complaint": (
        "action_reject",
        "action_reasons",
        "action_decide_founded",
        "action_decide_unfounded",
        "action_route_higher",
    ),
    "procuratorate.seized.breakglass": ("action_end",),
}


class SeizedWords(models.TransientModel):
    """The dialog in which the words of one step are written."""

    _name = "procuratorate.seized.words"
    _description = "Words of a Step"

    res_model = fields.Char(required=True, readonly=True)
    res_id = fields.Integer(required=True, readonly=True)
    verb = fields.Char(required=True, readonly=True)
    text = fields.Text(required=True)

    @api.model
    def _dialog(self, record):
        """The window for the step named by the button's context."""
        return {
            "type": "ir.actions.act_window",
            "name": record.display_name,
            "res_model": self._name,
            "view_mode": "form",
            "target": "new",
            "context": {
                "default_res_model": record._name,
                "default_res_id": record.id,
                "default_verb": self.env.context.get("say"),
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
