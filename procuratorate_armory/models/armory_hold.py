from odoo import api, fields, models

KINDS = [("evidence", "Evidence Hold"), ("sealed", "Sealing")]
CAUSES = [
    ("fired", "Fired on duty"),
    ("incident", "Incident"),
    ("surplus", "Surplus"),
    ("other", "Other"),
]


class ArmoryHold(models.Model):
    """Guns that nobody may use: kept as evidence, or sealed as surplus.

    A gun that was fired on duty is held from the moment it is back. Two keepers put
    guns under hold; they come out of it by a decision on record, with its basis, and
    by the signatures of two keepers.
    """

    _name = "procuratorate.armory.hold"
    _description = "Hold or Sealing of Firearms"
    _inherit = ["procuratorate.armory.care.act", "procuratorate.armory.following"]
    _named_by = ("name", "kind")
    _number_prefix = "FC"
    _rec_names_search = ["name", "line_ids.lot_id.name"]

    _act = "hold"
    _stages = {
        "take": (("draft",), "taking", "held"),
        "release": (("decided",), "releasing", "released"),
    }
    _result_states = ("decided",)
    _row_fields = frozenset({"line_ids"})
    _engine_fields = frozenset(
        {
            "res_model",
            "res_id",
            "document_name",
            "involved_ids",
            "held_at",
            "decided_by_id",
            "decided_at",
            "release_basis",
            "release_paper",
            "released_at",
        }
    )

    kind = fields.Selection(KINDS, required=True, default="evidence", index=True)
    cause = fields.Selection(CAUSES, required=True, default="incident")
    text = fields.Text("Why", required=True)
    line_ids = fields.One2many("procuratorate.armory.hold.line", "hold_id", "Guns")
    gun_count = fields.Integer("Number of Guns", compute="_compute_gun_count")
    involved_ids = fields.Many2many(
        "hr.employee",
        "procuratorate_armory_hold_involved_rel",
        "hold_id",
        "employee_id",
        "Persons Involved",
        readonly=True,
        copy=False,
        help="They neither decide on the release nor sign for it.",
    )
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("taking", "Being Signed"),
            ("held", "Under Hold"),
            ("decided", "Release Decided"),
            ("releasing", "Release Being Signed"),
            ("released", "Released"),
            ("cancelled", "Cancelled"),
        ],
        group_expand=True,
    )
    held_at = fields.Datetime("Held since", readonly=True, copy=False)
    decided_by_id = fields.Many2one(
        "hr.employee",
        "Release Decided by",
        readonly=True,
        copy=False,
        ondelete="restrict",
    )
    decided_at = fields.Datetime("Decided on", readonly=True, copy=False)
    release_basis = fields.Text("Basis of the Release", readonly=True, copy=False)
    release_paper = fields.Char("Paper Behind It", readonly=True, copy=False)
    released_at = fields.Datetime("Released on", readonly=True, copy=False)

    @api.depends("line_ids")
    def _compute_gun_count(self):
        for hold in self:
            hold.gun_count = len(hold.line_ids)

    def _act_lots(self):
        return self.line_ids.lot_id


class ArmoryHoldLine(models.Model):
    """One gun under hold or under seal."""

    _name = "procuratorate.armory.hold.line"
    _description = "Gun Under Hold"
    _inherit = ["procuratorate.armory.care.card"]
    _order = "hold_id, id"
    _verb_parent = "hold_id"
    _result_fields = frozenset({"read_number", "seal_intact"})
    _engine_fields = frozenset({"open"})

    hold_id = fields.Many2one(
        "procuratorate.armory.hold",
        required=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(related="hold_id.company_id")
    seal_no = fields.Char("Seal No.")
    read_number = fields.Char("Number Read at the Release")
    seal_intact = fields.Boolean()
    open = fields.Boolean("Under Hold", readonly=True, copy=False)

    _once = models.UniqueIndex("(hold_id, lot_id)", "This gun is on the list already.")
    _one_hold = models.UniqueIndex(
        "(lot_id) WHERE open", "This gun is under another hold."
    )
