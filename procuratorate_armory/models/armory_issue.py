from odoo import api, fields, models

STATES = [
    ("draft", "Draft"),
    ("submitted", "Being decided"),
    ("approved", "Reserved, to be collected"),
    ("signed_a", "Signed by one keeper"),
    ("issued", "Issued"),
    ("return_signed_a", "Return signed by one keeper"),
    ("closed", "Closed"),
    ("rejected", "Rejected"),
    ("cancelled", "Cancelled"),
    ("lapsed", "Lapsed"),
]
#: something is put aside for the holder, or is with him
OPEN = ("approved", "signed_a", "issued", "return_signed_a")
#: guns and rounds are with the holder
OUT = ("issued", "return_signed_a")
PURPOSES = [
    ("escort", "Escort of persons"),
    ("watch", "Watch over persons"),
    ("premises", "Guard of case premises"),
    ("investigation", "Investigation"),
    ("training", "Training"),
    ("maintenance", "Maintenance"),
    ("verification", "Verification"),
    ("other", "Other"),
]


class ArmoryIssue(models.Model):
    """A firearm and its rounds for one task: asked for, issued by two, given back.

    The truth is sealed: the approval, the signatures, the orders of movement; state
    and quantities are their mirror. An emergency issue begins at the counter and is
    ratified afterwards (armory_issue_emergency.py).
    """

    _name = "procuratorate.armory.issue"
    _inherit = [
        "procuratorate.asked.once",
        "procuratorate.armory.document",
        "procuratorate.spoken.order",
        "procuratorate.armory.two_keepers",
        "procuratorate.approval.mixin",
    ]
    _description = "Issue of a Firearm"
    _named_by = ("name", "holder_id")
    _number_prefix = "QL"
    _rec_names_search = ["name", "holder_id.name", "line_ids.lot_id.name"]

    _approval_protected = frozenset(
        {
            "company_id",
            "applicant_id",
            "holder_id",
            "gun_type_id",
            "rounds",
            "purpose",
            "purpose_text",
            "case_id",
            "place",
            "route",
            "outside_city",
            "start_at",
            "planned_end",
            "companion_ids",
        }
    )
    _engine_fields = frozenset(
        {
            "name",
            "open",
            "department_id",
            "room_id",
            "approved_at",
            "lapses_at",
            "issued_at",
            "due_at",
            "closed_at",
            "issued_by_id",
            "issued_second_id",
            "returned_to_id",
            "returned_second_id",
            "out_request_id",
            "back_request_id",
            "end_text",
        }
    )

    state = fields.Selection(
        STATES,
        group_expand=True,
    )
    open = fields.Boolean(compute="_compute_open", store=True)
    overdue = fields.Boolean(compute="_compute_overdue", search="_search_overdue")
    # Who, for what -------------------------------------------------------------
    applicant_id = fields.Many2one(
        "hr.employee",
        "Requested by",
        required=True,
        check_company=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self.env["hr.employee"]._default_person(),
    )
    holder_id = fields.Many2one(
        "hr.employee",
        required=True,
        check_company=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self.env["hr.employee"]._default_person(),
        domain=lambda self: self.env["hr.employee"]._armory_holders_domain(),
        help="Who carries the firearm.",
    )
    companion_ids = fields.Many2many(
        "hr.employee",
        "procuratorate_armory_issue_companion_rel",
        "issue_id",
        "employee_id",
        "Companions",
        check_company=True,
        help="Who takes part in the task besides the holder.",
    )
    department_id = fields.Many2one(
        "hr.department",
        compute="_compute_department_id",
        store=True,
        compute_sudo=True,
        precompute=True,
    )
    gun_type_id = fields.Many2one(
        "procuratorate.armory.type",
        "Firearm Type",
        required=True,
        domain="[('kind', '=', 'gun')]",
        ondelete="restrict",
    )
    rounds = fields.Integer(help="Rounds asked for, with this firearm.")
    purpose = fields.Selection(PURPOSES, required=True, default="escort")
    purpose_text = fields.Char("Which other purpose")
    case_id = fields.Many2one(
        "procuratorate.case",
        check_company=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    place = fields.Char()
    route = fields.Char()
    outside_city = fields.Boolean("Leaves the city")
    start_at = fields.Datetime(
        "Start", required=True, default=lambda self: fields.Datetime.now()
    )
    planned_end = fields.Datetime(required=True)
    line_ids = fields.One2many(
        "procuratorate.armory.issue.line", "issue_id", "Firearms and rounds"
    )
    gun_id = fields.Many2one("stock.lot", "Firearm", compute="_compute_gun_id")
    gun_number = fields.Char(compute="_compute_gun_id")
    # The way out ---------------------------------------------------------------
    approved_at = fields.Datetime(readonly=True, copy=False)
    lapses_at = fields.Datetime("Collect until", readonly=True, copy=False)
    issued_at = fields.Datetime(readonly=True, copy=False)
    due_at = fields.Datetime("Due back", readonly=True, copy=False)
    issued_by_id = fields.Many2one(
        "hr.employee", "Issued by", readonly=True, copy=False, ondelete="restrict"
    )
    issued_second_id = fields.Many2one(
        "hr.employee", "Issued with", readonly=True, copy=False, ondelete="restrict"
    )
    out_request_id = fields.Many2one(
        "procuratorate.signature.request",
        "Signatures at issue",
        readonly=True,
        copy=False,
        ondelete="restrict",
    )
    # The way back --------------------------------------------------------------
    back_request_id = fields.Many2one(
        "procuratorate.signature.request",
        "Signatures at return",
        readonly=True,
        copy=False,
        ondelete="restrict",
    )
    returned_to_id = fields.Many2one(
        "hr.employee", "Taken back by", readonly=True, copy=False, ondelete="restrict"
    )
    returned_second_id = fields.Many2one(
        "hr.employee", "Taken back with", readonly=True, copy=False, ondelete="restrict"
    )
    closed_at = fields.Datetime("Given back", readonly=True, copy=False)
    end_text = fields.Char("Why it ended", readonly=True, copy=False)

    _one_open_per_holder = models.UniqueIndex(
        "(holder_id) WHERE open",
        "This person holds a firearm already, or one is put aside for him.",
    )
    _one_request_per_holder = models.UniqueIndex(
        "(holder_id) WHERE state = 'submitted'",
        "A request for this person is being decided already.",
    )
    _lapses_idx = models.Index("(lapses_at) WHERE state IN ('approved', 'signed_a')")
    _due_idx = models.Index("(due_at) WHERE state IN ('issued', 'return_signed_a')")
    _ratify_idx = models.Index("(ratify_due_at) WHERE ratify_state = 'pending'")
    _rounds_whole = models.Constraint(
        "CHECK (rounds >= 0)", "Rounds are counted from nought upwards."
    )
    _ends_after_start = models.Constraint(
        "CHECK (planned_end > start_at)", "A task ends after it has begun."
    )

    # Computes -------------------------------------------------------------------

    @api.depends("state")
    def _compute_open(self):
        for issue in self:
            issue.open = issue.state in OPEN

    @api.depends("state", "due_at")
    def _compute_overdue(self):
        now = fields.Datetime.now()
        for issue in self:
            late = issue.due_at and issue.due_at < now
            issue.overdue = bool(late and issue.state in OUT)

    @api.model
    def _search_overdue(self, operator, value):
        if operator != "in":
            return NotImplemented
        return [("state", "in", OUT), ("due_at", "<", fields.Datetime.now())]

    @api.depends("holder_id")
    def _compute_department_id(self):
        for issue in self:
            issue.department_id = issue.holder_id.department_id

    @api.depends("line_ids.lot_id", "line_ids.kind")
    def _compute_gun_id(self):
        for issue in self:
            guns = issue.sudo().line_ids.filtered(lambda line: line.kind == "gun")
            issue.gun_id = guns.lot_id[:1]
            issue.gun_number = guns.lot_id[:1].name

    # Questions ------------------------------------------------------------------

    @api.model
    def _armory_open_of(self, employees):
        """The issues of these persons for which something is put aside or out."""
        people = employees._employments()
        return self.sudo().search(
            [("open", "=", True), ("holder_id", "in", people.ids)]
        )

    def _on_closed(self):
        """Called when everything was given back; for heirs."""
