from odoo import fields, models
from odoo.exceptions import AccessError

#: the steps that take words: {model: verbs}
STEPS = {
    "procuratorate.armory.issue": ("action_ratify", "action_refuse_ratification"),
    "procuratorate.armory.emergency.lock": ("action_lift",),
}


class ArmoryIssueAct(models.TransientModel):
    """The dialog of a step that takes words, or another firearm."""

    _name = "procuratorate.armory.issue.act"
    _description = "Step of an Issue"

    res_model = fields.Char(required=True, readonly=True)
    res_id = fields.Integer(required=True, readonly=True)
    verb = fields.Char(required=True, readonly=True)
    text = fields.Text("Words")
    type_id = fields.Many2one("procuratorate.armory.type", readonly=True)
    room_id = fields.Many2one("stock.location", readonly=True)
    lot_id = fields.Many2one("stock.lot", "Other Firearm")

    def action_confirm(self):
        """Take the step; the step itself checks who may."""
        self.ensure_one()
        if self.verb == "action_exchange_gun":
            issue = self.env["procuratorate.armory.issue"].browse(self.res_id)
            return issue.action_exchange_gun(self.lot_id.id)
        if self.verb not in STEPS.get(self.res_model, ()):
            raise AccessError(self.env._("There is no such step."))
        record = self.env[self.res_model].browse(self.res_id)
        record.check_access("read")
        result = getattr(record, self.verb)(self.text)
        return result if isinstance(result, dict) else True


class ArmoryIssue(models.Model):
    _inherit = "procuratorate.armory.issue"

    def action_words(self):
        """Open the dialog of the step that the button's context names."""
        return _dialog(self)

    def action_exchange(self):
        """Open the dialog in which a keeper takes another firearm."""
        doc = self.sudo()
        return _dialog(
            self,
            default_verb="action_exchange_gun",
            default_type_id=doc.gun_type_id.id,
            default_room_id=doc.room_id.id,
        )


class ArmoryEmergencyLock(models.Model):
    _inherit = "procuratorate.armory.emergency.lock"

    def action_words(self):
        """Open the dialog of the step that the button's context names."""
        return _dialog(self)


def _dialog(record, **defaults):
    record.ensure_one()
    record.check_access("read")
    return {
        "type": "ir.actions.act_window",
        "name": record.display_name,
        "res_model": "procuratorate.armory.issue.act",
        "view_mode": "form",
        "views": [(False, "form")],
        "target": "new",
        "context": {
            "default_res_model": record._name,
            "default_res_id": record.id,
            "default_verb": record.env.context.get("say"),
            **defaults,
        },
    }
