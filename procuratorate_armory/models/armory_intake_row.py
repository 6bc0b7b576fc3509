from odoo import fields, models


class ArmoryIntakeRow(models.AbstractModel):
    """What a receipt names, and what was found of it; its card opens when it is signed.

    An heir says which particulars the paper names and what is read on the spot.
    """

    _name = "procuratorate.armory.intake.row"
    _inherit = ["procuratorate.verb.row.mixin"]
    _description = "Row of an Intake"
    _order = "intake_id desc, sequence, id"
    _verb_parent = "intake_id"
    _engine_fields = frozenset({"lot_id"})

    #: what the two keepers sign, and the card takes over
    _particulars = ()
    #: what is read or counted when it is received
    _on_the_spot = ()

    intake_id = fields.Many2one(
        "procuratorate.armory.intake",
        required=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(related="intake_id.company_id", store=True)
    room_id = fields.Many2one(related="intake_id.room_id")
    sequence = fields.Integer(default=10)
    type_id = fields.Many2one("procuratorate.armory.type", ondelete="restrict")
    maker = fields.Char()
    year = fields.Integer(aggregator=None)
    received_on = fields.Date("First Received")
    cabinet_id = fields.Many2one("stock.location", ondelete="restrict")
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
        names = (*self._particulars, *self._on_the_spot)
        values = {name: self[name] for name in names}
        return {**values, "type_id": self.type_id.id, "cabinet_id": self.cabinet_id.id}

    def _content(self):
        """What is signed of this row."""
        said = {name: self[name] or None for name in self._particulars}
        return {
            **said,
            "type": self.type_id.name,
            "cabinet": self.cabinet_id.complete_name,
        }
