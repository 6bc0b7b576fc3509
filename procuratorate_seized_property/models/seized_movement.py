from odoo import fields, models

from ..tools.movement_kinds import KINDS


class ProcuratorateSeizedMovement(models.Model):
    """A movement of seized items, ordered under seal and carried out in stock.

    Nobody writes such a record: it follows from an act of custody. Made by
    ``_carry_out`` (seized_movement_engine.py) only.
    """

    _name = "procuratorate.seized.movement"
    _description = "Movement of Seized Items"
    _inherit = [
        "procuratorate.approval.engine.record",
        "procuratorate.custody.order",
    ]
    _check_company_auto = True
    _number_prefix = "YD"

    kind = fields.Selection(
        [(name, kind.label) for name, kind in KINDS.items()],
        required=True,
        readonly=True,
        index=True,
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

    _document_idx = models.Index("(res_model, res_id) WHERE res_model IS NOT NULL")

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


class ProcuratorateSeizedMovementLine(models.Model):
    """One item of a movement."""

    _name = "procuratorate.seized.movement.line"
    _description = "Item of a Movement"
    _inherit = [
        "procuratorate.approval.engine.record",
        "procuratorate.custody.order.line",
    ]

    movement_id = fields.Many2one(
        "procuratorate.seized.movement",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    lot_id = fields.Many2one(string="Item Card")
    quantity = fields.Float(digits="Product Unit", readonly=True)
    seal_no = fields.Char("Seal No.", readonly=True)
    company_id = fields.Many2one(related="movement_id.company_id")
    kind = fields.Selection(related="movement_id.kind")
    date = fields.Datetime(related="movement_id.date")
