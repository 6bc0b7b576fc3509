from odoo import fields, models

from ..tools.movement_kinds import KINDS


class ArmoryMovement(models.Model):
    """A movement of guns and rounds, ordered under seal and carried out in stock.

    Nobody writes such a record: it follows from an act of two keepers. Made by
    ``_carry_out`` (armory_movement_engine.py) only.
    """

    _name = "procuratorate.armory.movement"
    _description = "Movement of Firearms"
    _inherit = [
        "procuratorate.approval.engine.record",
        "procuratorate.custody.order",
    ]
    _check_company_auto = True
    _number_prefix = "QD"

    kind = fields.Selection(
        [(name, kind.label) for name, kind in KINDS.items()],
        required=True,
        readonly=True,
        index=True,
    )
    room_id = fields.Many2one(
        "stock.location",
        "Armory Room",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    occurred_at = fields.Datetime("Happened on", required=True, readonly=True)
    line_ids = fields.One2many(
        "procuratorate.armory.movement.line", "movement_id", "Moved", readonly=True
    )
    given_by_id = fields.Many2one(
        "hr.employee", "Keeper A", readonly=True, ondelete="restrict"
    )
    second_by_id = fields.Many2one(
        "hr.employee", "Keeper B", readonly=True, ondelete="restrict"
    )
    holder_id = fields.Many2one(
        "hr.employee",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )

    _document_idx = models.Index("(res_model, res_id) WHERE res_model IS NOT NULL")


class ArmoryMovementLine(models.Model):
    """One gun, or rounds of one lot, of a movement."""

    _name = "procuratorate.armory.movement.line"
    _description = "Line of a Movement of Firearms"
    _inherit = [
        "procuratorate.approval.engine.record",
        "procuratorate.custody.order.line",
    ]

    movement_id = fields.Many2one(
        "procuratorate.armory.movement",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    lot_id = fields.Many2one(string="Gun or Lot")
    quantity = fields.Integer(readonly=True)
    location_id = fields.Many2one(string="Taken from")
    location_dest_id = fields.Many2one(string="Brought to")
    company_id = fields.Many2one(related="movement_id.company_id")
    kind = fields.Selection(related="movement_id.kind")
    occurred_at = fields.Datetime(related="movement_id.occurred_at")

    _whole_rounds = models.Constraint(
        "CHECK (quantity > 0)", "Guns and rounds are counted in whole numbers."
    )
