from odoo import api, fields, models

from ..tools.count_kinds import DIFFERENCES

RESULTS = [
    ("ok", "As on record"),
    ("out", "Out on issue"),
    ("away", "Elsewhere, on record"),
    ("moved", "Moved while it was counted"),
    ("known", "Lost, known already"),
    ("missing", "Not found"),
    ("unexpected", "Here, but recorded as away"),
    ("elsewhere", "Here, but belongs to another room"),
    ("unknown", "Here, but not on the register"),
    ("short", "Fewer rounds than recorded"),
    ("over", "More rounds than recorded"),
]


class ArmoryCountLine(models.Model):
    """How record and room compare for one number; written by the comparison alone."""

    _name = "procuratorate.armory.count.line"
    _inherit = ["hr.mixin", "procuratorate.sealed.mixin"]
    _description = "Result of a Count"
    _order = "count_id, different desc, kind desc, number, id"
    _rec_name = "number"

    count_id = fields.Many2one(
        "procuratorate.armory.count",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    company_id = fields.Many2one(related="count_id.company_id", store=True)
    count_state = fields.Selection(related="count_id.state", string="State of Count")
    room_id = fields.Many2one(related="count_id.room_id")
    kind = fields.Selection([("gun", "Gun"), ("ammo", "Ammunition")], readonly=True)
    number = fields.Char(readonly=True)
    dud = fields.Boolean("In the Dud Box", readonly=True)
    lot_ids = fields.Many2many(
        "stock.lot",
        "procuratorate_armory_count_line_lot",
        "line_id",
        "lot_id",
        "Cards",
        readonly=True,
    )
    expected = fields.Integer("By the Books", readonly=True)
    found = fields.Integer(readonly=True)
    result = fields.Selection(RESULTS, required=True, readonly=True)
    different = fields.Boolean(readonly=True)
    detail = fields.Char("Where It Is", readonly=True)
    text = fields.Text("Explanation", readonly=True)
    document = fields.Char("By Document", readonly=True)
    explained_by_id = fields.Many2one("hr.employee", "Explained by", readonly=True)
    explained_at = fields.Datetime("Explained on", readonly=True)
    incident_id = fields.Many2one(
        "procuratorate.armory.incident",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    handled = fields.Boolean(compute="_compute_handled")

    _differences = models.Index("(count_id) WHERE different")

    @api.depends("different", "text", "incident_id")
    def _compute_handled(self):
        for line in self:
            line.handled = bool(line.text or line.incident_id or not line.different)

    @api.model
    def _sealed_because(self):
        return self.env._("The result of a count follows from what was found.")

    def _content(self):
        return {
            "kind": self.kind,
            "number": self.number,
            "dud": self.dud,
            "on_record": self.expected,
            "found": self.found,
            "result": self.result,
            "detail": self.detail or None,
        }

    @api.model
    def _vals(self, count, row):
        """Values of the row that one comparison leads to."""
        return {
            "count_id": count.id,
            "kind": row["kind"],
            "number": row["number"],
            "dud": row.get("dud", False),
            "lot_ids": [fields.Command.set(row["lots"].ids)],
            "expected": row["expected"],
            "found": row["found"],
            "result": row["result"],
            "different": row["result"] in DIFFERENCES,
            "detail": row.get("detail") or False,
        }
