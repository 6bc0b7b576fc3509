from odoo import fields, models


class ArmoryExchange(models.TransientModel):
    """The dialog in which a keeper takes another firearm than the one set aside."""

    _name = "procuratorate.armory.exchange"
    _description = "Take Another Firearm"

    issue_id = fields.Many2one(
        "procuratorate.armory.issue", required=True, readonly=True
    )
    type_id = fields.Many2one(related="issue_id.gun_type_id")
    room_id = fields.Many2one(related="issue_id.room_id")
    lot_id = fields.Many2one("stock.lot", "Other Firearm", required=True)

    def action_confirm(self):
        """Take it; the issue checks who may, and which firearm."""
        self.ensure_one()
        return self.issue_id.action_exchange_gun(self.lot_id.id)


class ArmoryIssue(models.Model):
    _inherit = "procuratorate.armory.issue"

    def action_exchange(self):
        """Open the dialog in which a keeper takes another firearm."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.display_name,
            "res_model": "procuratorate.armory.exchange",
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_issue_id": self.id},
        }
