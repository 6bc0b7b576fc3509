from odoo import fields, models


class FleetKeys(models.TransientModel):
    """Who keeps the keys of a sealed car from now on."""

    _name = "procuratorate.fleet.keys"
    _description = "Keys of a Sealed Car"

    line_id = fields.Many2one(
        "procuratorate.fleet.seal.line",
        required=True,
        readonly=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(related="line_id.company_id")
    key_holder_id = fields.Many2one(
        "hr.employee", "Keys Go to", required=True, check_company=True
    )
    text = fields.Char("Why")

    def _open(self, line):
        """The dialog for this car."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Hand Over Keys"),
            "res_model": self._name,
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_line_id": line.id},
        }

    def action_confirm(self):
        """Hand over; the line itself checks who may."""
        self.ensure_one()
        self.line_id.action_hand_keys(self.key_holder_id.id, self.text)
        return {"type": "ir.actions.act_window_close"}
