from odoo import fields, models

from ..tools.item_states import STATES


class StockLot(models.Model):
    """One item, one card: the lot of a seized item is its card.

    The state and all ``seized_*`` columns are mirrors for lists; what happened is in
    the sealed book of the room (or the register). They are written by custody only.
    """

    _inherit = "stock.lot"

    seized_state = fields.Selection(
        STATES, "State of the Item", readonly=True, copy=False, group_expand=False
    )
    seized_line_id = fields.Many2one(
        "procuratorate.seized.list.line",
        "Line of the List",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )
    seized_list_id = fields.Many2one(
        "procuratorate.seized.list",
        "Seizure List",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )
    seized_case_id = fields.Many2one(
        "procuratorate.case",
        "Case",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )
    seized_category_id = fields.Many2one(
        "procuratorate.seized.category",
        "Category",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )
    seized_department_id = fields.Many2one(
        "hr.department",
        "Handling Department",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )
    seized_holder_id = fields.Many2one(
        "res.partner",
        "Holder",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )
    seized_item = fields.Char("Item", readonly=True, copy=False, index="trigram")
    seized_seal_no = fields.Char("Seal No.", readonly=True, copy=False, index="trigram")
    seized_qty = fields.Float(
        "Quantity", digits="Product Unit", readonly=True, copy=False, aggregator=None
    )
    seized_uom_id = fields.Many2one(
        "uom.uom", "Unit of the Item", readonly=True, copy=False, ondelete="restrict"
    )
    seized_amount = fields.Monetary(
        "Amount", currency_field="seized_currency_id", readonly=True, copy=False
    )
    seized_currency_id = fields.Many2one(
        "res.currency", "Currency", readonly=True, copy=False, ondelete="restrict"
    )
    seized_weight = fields.Float(
        "Weight (g)", digits=(16, 3), readonly=True, copy=False, aggregator=None
    )
    seized_location_id = fields.Many2one(
        "stock.location",
        "Place",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )
    seized_room_id = fields.Many2one(
        "stock.location",
        "Room",
        readonly=True,
        copy=False,
        ondelete="restrict",
    )
    seized_package_id = fields.Many2one(
        "stock.package",
        "Sealed Bag",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )
    seized_keeper_id = fields.Many2one(
        "hr.employee", "Kept by", readonly=True, copy=False, ondelete="restrict"
    )
    seized_title = fields.Char(
        "Legal Custodian",
        readonly=True,
        copy=False,
        help="Who answers for the item when it lies somewhere else than with him.",
    )
    seized_secret = fields.Boolean("Secret", readonly=True, copy=False)
    seized_measure_expiry = fields.Date("Measure Ends on", readonly=True, copy=False)
    seized_since = fields.Datetime("In This State Since", readonly=True, copy=False)
    seized_terminal_at = fields.Datetime("Left Custody on", readonly=True, copy=False)
    seized_origin_lot_id = fields.Many2one(
        "stock.lot",
        "Comes from Item",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        help="The item whose proceeds, title deed or refund this is.",
    )
    seized_derived_ids = fields.One2many(
        "stock.lot", "seized_origin_lot_id", "Items That Come from It", readonly=True
    )
    seized_barcode = fields.Char("Code on the Label", related="name")

    _seized_list_idx = models.Index("(name, id) WHERE seized_state IS NOT NULL")
    _seized_state_idx = models.Index(
        "(seized_state, name, id) WHERE seized_state IS NOT NULL"
    )
    _seized_room_idx = models.Index(
        "(seized_room_id, seized_state) WHERE seized_room_id IS NOT NULL"
    )
