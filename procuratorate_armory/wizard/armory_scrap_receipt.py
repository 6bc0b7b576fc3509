from odoo import api, fields, models


class ArmoryScrapReceipt(models.TransientModel):
    """The receipt of the police, as it is noted."""

    _name = "procuratorate.armory.scrap.receipt"
    _description = "Note the Receipt of the Police"

    scrap_id = fields.Many2one(
        "procuratorate.armory.scrap", required=True, readonly=True
    )
    number = fields.Char("Police Receipt No.", required=True)
    day = fields.Date(
        "Receipt of",
        required=True,
        default=lambda self: self.env.company._procuratorate_today(),
    )
    organ = fields.Char("Receipt Issued by", required=True)
    scan = fields.Binary("Scan of the Receipt", required=True)

    @api.model
    def _dialog(self, scrap):
        """The window for this hand-over."""
        return {
            "type": "ir.actions.act_window",
            "name": scrap.display_name,
            "res_model": self._name,
            "view_mode": "form",
            "target": "new",
            "context": {"default_scrap_id": scrap.id, "default_organ": scrap.organ},
        }

    def action_note(self):
        """Put the receipt on record; the hand-over checks whose act it is."""
        self.ensure_one()
        return self.scrap_id._note_receipt(self.number, self.day, self.organ, self.scan)
