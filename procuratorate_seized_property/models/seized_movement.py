from odoo import api, fields, models
from odoo.tools import SQL

from ..tools.movement_kinds import KINDS


class ProcuratorateSeizedMovement(models.Model):
    """A movement of seized items, ordered under seal and carried out in stock.

    Nobody writes such a record: it follows from an act of custody. Made by
    ``_carry_out`` (seized_movement_engine.py) only.
    """

    _name = "procuratorate.seized.movement"
    _description = "Movement of Seized Items"
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
    state = fields.Selection(
        [("ordered", "Ordered"), ("done", "Done")],
        required=True,
        readonly=True,
        default="ordered",
    )
    date = fields.Datetime("Carried out on", required=True, readonly=True)
    line_ids = fields.One2many(
        "procuratorate.seized.movement.line", "movement_id", "Items", readonly=True
    )
    lot_count = fields.Integer("Number of Items", readonly=True)
    res_model = fields.Char("Document Model", readonly=True)
    res_id = fields.Many2oneReference(
        "Document Id", model_field="res_model", readonly=True
    )
    document_name = fields.Char("Document", readonly=True)
    released_by_id = fields.Many2one(
        "hr.employee", "Handed out by", readonly=True, ondelete="restrict"
    )
    received_by_id = fields.Many2one(
        "hr.employee", "Received by", readonly=True, ondelete="restrict"
    )
    party_id = fields.Many2one(
        "res.partner",
        "Outside Party",
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

    def _order_entry(self):
        """The sealed order behind this movement."""
        return (
            self.env["procuratorate.book.entry"]
            .sudo()
            .search(
                [
                    ("kind", "=", "custody.order"),
                    ("res_model", "=", self._name),
                    ("res_id", "in", self.ids),
                ]
            )
        )

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


class ProcuratorateSeizedMovementLine(models.Model):
    """One item of a movement."""

    _name = "procuratorate.seized.movement.line"
    _description = "Item of a Movement"
    _inherit = ["procuratorate.approval.engine.record"]
    _order = "movement_id desc, id"
    _rec_name = "lot_id"

    movement_id = fields.Many2one(
        "procuratorate.seized.movement",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    lot_id = fields.Many2one(
        "stock.lot",
        "Item Card",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    quantity = fields.Float(digits="Product Unit", readonly=True)
    location_id = fields.Many2one(
        "stock.location", "From", readonly=True, ondelete="restrict"
    )
    location_dest_id = fields.Many2one(
        "stock.location", "To", readonly=True, ondelete="restrict"
    )
    seal_no = fields.Char("Seal No.", readonly=True)
    company_id = fields.Many2one(related="movement_id.company_id")
    kind = fields.Selection(related="movement_id.kind")
    date = fields.Datetime(related="movement_id.date")
