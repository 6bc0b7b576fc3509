from odoo import api, models

DISCRETION = "procuratorate.armory.discretion"


class MailActivity(models.Model):
    """Nobody is reminded of a firearm who may not read what he is reminded of."""

    _inherit = "mail.activity"

    @api.model_create_multi
    def create(self, vals_list):
        """Reminders to outsiders are not written at all."""
        return super().create([vals for vals in vals_list if self._armory_may(vals)])

    def write(self, vals):
        """Nor handed on to them: they stay with who has them."""
        if vals.get("user_id"):
            told = self.filtered(
                lambda activity: activity._armory_may(
                    {
                        "res_model_id": activity.res_model_id.id,
                        "res_id": activity.res_id,
                        "user_id": vals["user_id"],
                    }
                )
            )
            if told != self:
                rest = {name: vals[name] for name in vals if name != "user_id"}
                super(MailActivity, self - told).write(rest)
                return super(MailActivity, told).write(vals)
        return super().write(vals)

    @api.model
    def _armory_may(self, vals):
        """Whether this reminder goes to somebody who may read its record."""
        model, res_id, uid = self._armory_about(vals)
        if not uid or not res_id or model not in self.env:
            return True
        if not issubclass(self.pool[model], self.pool[DISCRETION]):
            return True
        record = self.env[model].sudo().browse(res_id)
        if not record.exists()._armory_discreet():
            return True
        return record.sudo(False).with_user(uid).has_access("read")

    @api.model
    def _armory_about(self, vals):
        """(model, id, user) of a reminder."""
        model = vals.get("res_model")
        if not model and vals.get("res_model_id"):
            model = self.env["ir.model"].sudo().browse(vals["res_model_id"]).model
        return model, vals.get("res_id"), vals.get("user_id")
