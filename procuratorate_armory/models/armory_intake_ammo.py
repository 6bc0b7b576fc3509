from odoo import fields, models

#: what the two keepers sign of a batch, and its card takes over
PARTICULARS = (
    "batch",
    "maker",
    "year",
    "package",
    "quantity",
    "purpose",
    "received_on",
)


class ArmoryIntakeAmmo(models.Model):
    """Rounds of one batch: as the paper names them, and as they were counted."""

    _name = "procuratorate.armory.intake.ammo"
    _inherit = ["procuratorate.armory.intake.row"]
    _description = "Ammunition Received"
    _rec_name = "batch"
    _particulars = PARTICULARS
    _on_the_spot = ("counted",)

    type_id = fields.Many2one(domain="[('kind', '=', 'ammo')]")
    batch = fields.Char("Batch No.")
    package = fields.Char(help="Such as 2 boxes of 50, sealed.")
    quantity = fields.Integer("Rounds on the Paper")
    counted = fields.Integer("Rounds Counted", copy=False)
    purpose = fields.Selection(
        [("duty", "Duty"), ("training", "Training"), ("test", "Test")],
        required=True,
        default="duty",
    )
    received_on = fields.Date(help="For an opening count: when the office received it.")
    cabinet_id = fields.Many2one(
        string="Ammunition Cabinet",
        domain="[('armory_use', '=', 'ammo_cabinet'),"
        " ('armory_room_id', '=', room_id)]",
    )

    def _content(self):
        return {**super()._content(), "counted": self.counted}
