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
    _inherit = ["procuratorate.verb.row.mixin"]
    _description = "Ammunition Received"
    _order = "intake_id desc, sequence, id"
    _rec_name = "batch"
    _verb_parent = "intake_id"
    _engine_fields = frozenset({"lot_id"})

    intake_id = fields.Many2one(
        "procuratorate.armory.intake",
        required=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(related="intake_id.company_id", store=True)
    room_id = fields.Many2one(related="intake_id.room_id")
    sequence = fields.Integer(default=10)
    type_id = fields.Many2one(
        "procuratorate.armory.type",
        domain="[('kind', '=', 'ammo')]",
        ondelete="restrict",
    )
    batch = fields.Char("Batch No.")
    maker = fields.Char()
    year = fields.Integer(aggregator=None)
    package = fields.Char(help="Such as 2 boxes of 50, sealed.")
    quantity = fields.Integer("Rounds on the Paper")
    counted = fields.Integer("Rounds Counted", copy=False)
    purpose = fields.Selection(
        [("duty", "Duty"), ("training", "Training"), ("test", "Test")],
        required=True,
        default="duty",
    )
    received_on = fields.Date(
        "First Received", help="For an opening count: when the office received it."
    )
    cabinet_id = fields.Many2one(
        "stock.location",
        "Ammunition Cabinet",
        domain="[('armory_use', '=', 'ammo_cabinet'),"
        " ('armory_room_id', '=', room_id)]",
        ondelete="restrict",
    )
    lot_id = fields.Many2one(
        "stock.lot",
        "Card",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )

    def _plain(self):
        """The row as the checks and the import know it: values, records as ids."""
        self.ensure_one()
        names = (*PARTICULARS, "counted")
        values = {name: self[name] for name in names}
        return {**values, "type_id": self.type_id.id, "cabinet_id": self.cabinet_id.id}

    def _content(self):
        """What is signed of this batch."""
        said = {name: self[name] or None for name in PARTICULARS}
        return {
            **said,
            "type": self.type_id.name,
            "counted": self.counted,
            "cabinet": self.cabinet_id.complete_name,
        }
