from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.numbering import next_number

STATES = [
    ("draft", "Requested"),
    ("approved", "Approved"),
    ("slip", "Slip to be signed"),
    ("out", "Handed out"),
    ("overdue", "Overdue"),
    ("checking", "Return being checked"),
    ("returned", "Brought back"),
    ("cancelled", "Cancelled"),
]
#: states in which a request still binds its items
LIVE = ("approved", "slip", "out", "overdue", "checking")
PREFIXES = {"view": "CK", "loan": "DY", "unseal": "QF"}


class SeizedLoan(models.Model):
    """Seized items are viewed, borrowed or unsealed: for the case, and with a slip.

    Requested by one person, approved by others, handed out by a third one; both sides
    sign at both ends. The truth is sealed: the approval, the signatures and the
    entries ``seized.loan.*``; ``state`` is their mirror.
    """

    _name = "procuratorate.seized.loan"
    _inherit = [
        "hr.mixin",
        "procuratorate.approval.mixin",
        "procuratorate.seized.heads",
        "procuratorate.time.limit.mixin",
        "procuratorate.numbered",
    ]
    _description = "Viewing, Borrowing or Unsealing of Seized Property"
    _rec_names_search = ["name", "case_id.number"]

    _approval_protected = frozenset(
        {
            "kind",
            "purpose",
            "reason",
            "case_id",
            "company_id",
            "department_id",
            "applicant_id",
            "borrower_id",
            "destination",
            "days",
            "secret",
        }
    )
    _approval_lines = {"line_ids": "loan_id"}
    _approval_engine_only = frozenset(
        {
            "state",
            "slip_no",
            "releaser_id",
            "receiver_id",
            "out_request_id",
            "back_request_id",
            "out_at",
            "due_at",
            "back_at",
            "overdue_reported_at",
            "overdue_reported_to",
        }
    )

    kind = fields.Selection(
        [("view", "Viewing"), ("loan", "Borrowing"), ("unseal", "Unsealing")],
        required=True,
        default="loan",
        tracking=True,
    )
    purpose = fields.Selection(
        [
            ("review", "Reading the evidence"),
            ("identification", "Identification"),
            ("appraisal", "Appraisal, laboratory"),
            ("interrogation", "Interrogation"),
            ("trial", "Showing at the trial"),
            ("transfer", "Transfer to another body"),
            ("other", "Other purpose of the case"),
        ],
        "Case purpose",
        required=True,
        default="review",
    )
    reason = fields.Text(required=True, help="What the case needs it for.")
    case_id = fields.Many2one(
        "procuratorate.case",
        required=True,
        check_company=True,
        index=True,
        ondelete="restrict",
        tracking=True,
    )
    department_id = fields.Many2one(
        "hr.department",
        "Handling department",
        compute="_compute_department_id",
        store=True,
        compute_sudo=True,
        precompute=True,
        index=True,
    )
    applicant_id = fields.Many2one(
        "hr.employee",
        "Requested by",
        required=True,
        check_company=True,
        index=True,
        default=lambda self: self.env["hr.employee"]._default_person(),
    )
    borrower_id = fields.Many2one(
        "hr.employee",
        required=True,
        check_company=True,
        index=True,
        default=lambda self: self.env["hr.employee"]._default_person(),
    )
    destination = fields.Char("Where it is used")
    days = fields.Integer(
        compute="_compute_days",
        store=True,
        readonly=False,
        precompute=True,
        copy=False,
        help="Working days until it is to be back; no more than the rule allows.",
    )
    secret = fields.Boolean(
        "Secret items",
        compute="_compute_secret",
        store=True,
        compute_sudo=True,
        help="Secret items need one approval more.",
    )
    line_ids = fields.One2many("procuratorate.seized.loan.line", "loan_id", "Items")
    line_count = fields.Integer("Number of items", compute="_compute_line_count")
    presence_ids = fields.One2many(
        "procuratorate.seized.presence", "loan_id", "Persons present"
    )
    extension_ids = fields.One2many("procuratorate.seized.loan.extension", "loan_id")
    state = fields.Selection(
        STATES,
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        index=True,
        tracking=True,
        group_expand=True,
    )
    slip_no = fields.Char("Exit slip", readonly=True, copy=False)
    releaser_id = fields.Many2one(
        "hr.employee", "Handed out by", readonly=True, copy=False
    )
    receiver_id = fields.Many2one(
        "hr.employee", "Taken back by", readonly=True, copy=False
    )
    out_request_id = fields.Many2one(
        "procuratorate.signature.request",
        "Signatures at handing out",
        readonly=True,
        copy=False,
    )
    back_request_id = fields.Many2one(
        "procuratorate.signature.request",
        "Signatures at return",
        readonly=True,
        copy=False,
    )
    out_at = fields.Datetime("Handed out on", readonly=True, copy=False)
    due_at = fields.Datetime("Due back", readonly=True, copy=False)
    back_at = fields.Datetime("Brought back on", readonly=True, copy=False)
    overdue_reported_at = fields.Datetime("Reported overdue", readonly=True, copy=False)
    overdue_reported_to = fields.Char("Reported to", readonly=True, copy=False)
    is_custodian = fields.Boolean(compute="_compute_is_custodian")

    _days_positive = models.Constraint(
        "CHECK (days > 0)", "A loan takes at least one working day."
    )
    _due_idx = models.Index("(due_at) WHERE state = 'out'")

    # Computes -----------------------------------------------------------------

    @api.depends("case_id.department_id")
    def _compute_department_id(self):
        for loan in self:
            loan.department_id = loan.case_id.department_id

    @api.depends("kind", "company_id")
    def _compute_days(self):
        for loan in self:
            loan.days = loan._days_rule()[0]

    @api.depends("line_ids.lot_id.seized_secret")
    def _compute_secret(self):
        # also after the approval: an item that became secret needs a new one
        for loan in self:
            loan.secret = any(loan.line_ids.lot_id.mapped("seized_secret"))

    @api.depends("line_ids")
    def _compute_line_count(self):
        for loan in self:
            loan.line_count = len(loan.line_ids)

    @api.depends_context("uid")
    def _compute_is_custodian(self):
        mine = self._acts_as_custodian()
        for loan in self:
            loan.is_custodian = mine

    @api.depends("name", "kind", "case_id.number")
    @api.depends_context("lang")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for loan in self:
            parts = [loan.name, kinds.get(loan.kind), loan.sudo().case_id.number]
            loan.display_name = " ".join(part for part in parts if part)

    # CRUD ---------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        """Number each request at once; numbers are not taken from the sender."""
        return super().create([self._numbered(vals) for vals in vals_list])

    @api.model
    def _numbered(self, vals):
        company = self.env["res.company"].browse(vals.get("company_id"))
        company = company or self.env.company
        prefix = PREFIXES.get(vals.get("kind"), "DY")
        return {
            **vals,
            "name": next_number(self.env, f"{self._name}.{prefix}", company, prefix),
        }

    def write(self, vals):
        """A number stays what it is."""
        if "name" in vals:
            raise self._approval_engine_refusal({"name"})
        return super().write(vals)

    # Rules --------------------------------------------------------------------

    def _clock_code(self):
        """The dated rule that says how long this kind may take."""
        return "seized.loan.days" if self.kind == "loan" else "seized.view.days"

    def _days_rule(self):
        """(days, version) of the rule of this kind on the day of the request."""
        company = self.company_id or self.env.company
        rules = self.env["procuratorate.rule"]
        code = self._clock_code()
        return rules._value(code, company=company), rules._version(
            code, company=company
        )

    def _time_limit_is_restricted(self):
        """Secret items and restricted cases: outsiders see no clock of theirs."""
        return self.secret or self.case_id.secrecy == "restricted"

    def _acts_as_custodian(self):
        return self.env.user.has_group("procuratorate_seized_property.group_custodian")
