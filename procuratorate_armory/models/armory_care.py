from odoo import api, fields, models

from ..tools.kinds import GUN
from .armory_care_act import OCCURRED

KINDS = [
    ("wipe", "Wiping"),
    ("strip", "Stripping"),
    ("repair", "Repair"),
    ("test_fire", "Test Firing"),
]
#: kinds that are done in the room, in one step
IN_ROOM = ("wipe", "strip")
CAUSES = [
    ("planned", "Due by plan"),
    ("fired", "After firing"),
    ("defect", "Defect"),
    ("other", "Other"),
]
#: kind: the dated rule that says how often
INTERVALS = {
    "wipe": "armory.care.wipe",
    "strip": "armory.care.strip",
    "test_fire": "armory.care.test_fire",
}


class ArmoryCare(models.Model):
    """Guns are wiped, stripped, repaired or test fired: by two keepers, on record.

    Wiping and stripping are done in the room, for many guns at once. For a repair or
    a test firing the guns are signed out to the bench and in again, and stay on the
    books all the time.
    """

    _name = "procuratorate.armory.care"
    _description = "Care of Firearms"
    _inherit = ["procuratorate.armory.care.act", "procuratorate.time.limit.mixin"]
    _named_by = ("name", "kind")
    _number_prefix = "WH"
    _order = "due_on, id desc"
    _rec_names_search = ["name", "line_ids.lot_id.name"]

    _act = "care"
    _stages = {
        "done": (("draft",), "signing", "done"),
        "out": (("draft",), "out_signing", "out"),
        "back": (("out",), "back_signing", "done"),
    }
    _result_states = ("out",)
    _leaving = frozenset({"out"})
    _row_fields = frozenset({"line_ids", "round_ids", "part_ids"})
    # what a firing showed is written while the guns are at the bench
    _late_fields = OCCURRED | {
        "evidence",
        "cases_collected",
        "gap_reason",
        "range_place",
        "workshop",
    }
    _engine_fields = frozenset({"planned", "done_at", "out_at"})

    kind = fields.Selection(KINDS, required=True, default="wipe", index=True)
    cause = fields.Selection(CAUSES, required=True, default="planned")
    planned = fields.Boolean("Made by the Plan", readonly=True, copy=False)
    due_on = fields.Date(
        "Due on",
        required=True,
        index=True,
        default=lambda self: self.env.company._procuratorate_today(),
    )
    fault = fields.Text("What Is the Matter", help="The fault, or what is to be done.")
    workshop = fields.Char("Repaired by", help="The armourer or the workshop.")
    shooter_id = fields.Many2one(
        "hr.employee",
        "Fired by",
        check_company=True,
        ondelete="restrict",
        index="btree_not_null",
        help="Who fires the test rounds, under the eyes of both keepers.",
    )
    range_place = fields.Char("Shooting Range")
    evidence = fields.Text(
        "Firing Record", copy=False, help="The sheet of the firing, or its number."
    )
    cases_collected = fields.Integer("Spent Cases Collected", copy=False)
    gap_reason = fields.Char("Why Cases Are Missing", copy=False)
    line_ids = fields.One2many("procuratorate.armory.care.line", "care_id", "Guns")
    round_ids = fields.One2many(
        "procuratorate.armory.care.round", "care_id", "Test Rounds"
    )
    part_ids = fields.One2many(
        "procuratorate.armory.care.part", "care_id", "Parts Replaced"
    )
    gun_count = fields.Integer("Number of Guns", compute="_compute_gun_count")
    state = fields.Selection(
        [
            ("draft", "To Be Done"),
            ("signing", "Being Signed"),
            ("out_signing", "Signing Out"),
            ("out", "At the Bench"),
            ("back_signing", "Signing In"),
            ("done", "Done"),
            ("cancelled", "Cancelled"),
        ],
        group_expand=True,
    )
    out_at = fields.Datetime("Signed Out on", readonly=True, copy=False)
    done_at = fields.Datetime("Done on", readonly=True, copy=False)
    due_state = fields.Selection(
        [("overdue", "Overdue"), ("today", "Today"), ("later", "Later")],
        "Urgency",
        compute="_compute_due_state",
        search="_search_due_state",
    )
    days_left = fields.Integer(compute="_compute_due_state")

    _plan_idx = models.UniqueIndex(
        "(room_id, kind, cause) WHERE planned AND state = 'draft'"
    )

    # Computes -----------------------------------------------------------------

    @api.depends("line_ids")
    def _compute_gun_count(self):
        for care in self:
            care.gun_count = len(care.line_ids)

    @api.depends("due_on", "state")
    def _compute_due_state(self):
        for care in self:
            today = (care.company_id or self.env.company)._procuratorate_today()
            left = (care.due_on - today).days if care.due_on else 0
            care.days_left = left
            care.due_state = "overdue" if left < 0 else "later" if left else "today"
            if care.state in ("done", "cancelled"):
                care.due_state = False

    def _search_due_state(self, operator, value):
        if operator != "in":
            return NotImplemented
        today = self.env.company._procuratorate_today()
        signs = {"overdue": "<", "today": "=", "later": ">"}
        alternatives = [("due_on", signs[each], today) for each in value if each]
        open_ = ("state", "not in", ("done", "cancelled"))
        return ["&", open_, *["|"] * (len(alternatives) - 1), *alternatives]

    # Rows ---------------------------------------------------------------------

    def _act_lots(self):
        return self.line_ids.lot_id

    def _guns_of_room(self):
        """The guns that lie in the cabinets of this room."""
        return (
            self.env["stock.lot"]
            .sudo()
            .search(
                [
                    ("armory_kind", "=", GUN),
                    ("armory_room_id", "=", self.room_id.id),
                    ("armory_state", "=", "in_store"),
                ],
                order="name, id",
            )
        )
