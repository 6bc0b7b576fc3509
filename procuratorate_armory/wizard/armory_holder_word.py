from odoo import api, fields, models
from odoo.exceptions import AccessError

from ..models.armory_eligibility import END_REASONS
from ..tools.suspension_reasons import REASONS

STEPS = {
    "procuratorate.armory.suspension": ("action_lift",),
    "procuratorate.armory.permit": ("action_withdraw", "action_surrender"),
    "procuratorate.armory.eligibility": ("action_end",),
}


class ArmoryHolderWord(models.TransientModel):
    """The dialog in which the words of one step about a holder are written."""

    _name = "procuratorate.armory.holder.word"
    _description = "Words of a Step about a Holder"

    res_model = fields.Char(required=True, readonly=True)
    res_id = fields.Integer(required=True, readonly=True)
    verb = fields.Char(required=True, readonly=True)
    reason = fields.Selection(REASONS)
    end_reason = fields.Selection(END_REASONS, "Reason of the End")
    text = fields.Text(required=True)

    @api.model
    def _steps(self):
        """The steps that take words: {model: verbs}."""
        return STEPS

    @api.model
    def default_get(self, fields_list):
        """The dialog belongs to the record and the button it was opened from."""
        context = self.env.context
        return {
            **super().default_get(fields_list),
            "res_model": context.get("active_model"),
            "res_id": context.get("active_id"),
            "verb": context.get("say"),
        }

    def action_confirm(self):
        """Take the step with these words; the step itself checks who may."""
        self.ensure_one()
        if self.verb not in self._steps().get(self.res_model, ()):
            raise AccessError(self.env._("There is no such step."))
        record = self.env[self.res_model].browse(self.res_id)
        record.check_access("read")
        reason = self.reason or self.end_reason
        further = {"reason": reason} if reason else {}
        getattr(record, self.verb)(self.text, **further)
        return {"type": "ir.actions.act_window_close"}
