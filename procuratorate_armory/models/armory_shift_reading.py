from odoo import fields, models


class ArmoryShiftReading(models.AbstractModel):
    """What is read off at a hand-over. Nothing here says what should be."""

    _name = "procuratorate.armory.shift.reading"
    _description = "Reading at a Hand-Over"
    _inherit = ["procuratorate.verb.row.mixin"]
    _order = "shift_id, id"
    _rec_name = "number"
    _verb_parent = "shift_id"
    _engine_fields = frozenset({"number_key"})

    shift_id = fields.Many2one(
        "procuratorate.armory.shift", required=True, index=True, ondelete="cascade"
    )
    number = fields.Char(required=True)
    number_key = fields.Char(compute="_compute_number_key", store=True)

    def _compute_number_key(self):
        """The number as it is compared."""
        raise NotImplementedError
