from odoo import api, fields, models
from odoo.tools import SQL

from ..tools.movement_kinds import KINDS


class ArmoryMovement(models.Model):
    """A movement of guns and rounds, ordered under seal and carried out in stock.

    Nobody writes such a record: it follows from an act of two keepers. Made by
    ``_carry_out`` (armory_movement_engine.py) only.
    """

    _name = "procuratorate.armory.movement"
    _description = "Movement of Firearms"
    _inherit = ["procuratorate.approval.engine.record"]
    _order = "id desc"
    _check_company_auto = True

    name = fields.Char("Number", readonly=True, required=True)
    kind = fields.Selection(
        [(name, kind.label) for name, kind in KINDS.items()],
        required=True,
        readonly=True,
        index=True,
    )
    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, index=True, ondelete="restrict"
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
    res_model = fields.Char("Document Model", readonly=True)
    res_id = fields.Many2oneReference(
        "Document Id", model_field="res_model", readonly=True
    )
    document_name = fields.Char("Document", readonly=True)
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
    picking_id = fields.Many2one(
        "stock.picking",
        "Transfer in Stock",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )

    _document_idx = models.Index("(res_model, res_id) WHERE res_model IS NOT NULL")

    @api.model
    def _of_document(self, document):
        """The movements that belong to these documents."""
        return self.sudo().search(
            [("res_model", "=", document._name), ("res_id", "in", document.ids)]
        )

    def action_open_document(self):
        """Open the document this movement belongs to."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "res_model": self.res_model,
            "res_id": self.res_id,
            "views": [[False, "form"]],
        }

    @api.model
    def _lock_cards(self, lots):
        """Wait for whoever moves these cards now; then go on from what he left."""
        if lots:
            self.env.cr.execute(
                SQL(
                    "SELECT id FROM stock_lot WHERE id IN %s ORDER BY id FOR UPDATE",
                    tuple(lots.ids),
                )
            )


class ArmoryMovementLine(models.Model):
    """One gun, or rounds of one lot, of a movement."""

    _name = "procuratorate.armory.movement.line"
    _description = "Line of a Movement of Firearms"
    _inherit = ["procuratorate.approval.engine.record"]
    _order = "movement_id desc, id"
    _rec_name = "lot_id"

    movement_id = fields.Many2one(
        "procuratorate.armory.movement",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    lot_id = fields.Many2one(
        "stock.lot",
        "Gun or Lot",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    quantity = fields.Integer(readonly=True)
    location_id = fields.Many2one(
        "stock.location", "Taken from", readonly=True, ondelete="restrict"
    )
    location_dest_id = fields.Many2one(
        "stock.location", "Brought to", readonly=True, ondelete="restrict"
    )
    company_id = fields.Many2one(related="movement_id.company_id")
    kind = fields.Selection(related="movement_id.kind")
    occurred_at = fields.Datetime(related="movement_id.occurred_at")

    _whole_rounds = models.Constraint(
        "CHECK (quantity > 0)", "Guns and rounds are counted in whole numbers."
    )
