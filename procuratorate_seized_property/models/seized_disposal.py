from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.addons.procuratorate_base.tools.talk import content_of
from odoo.exceptions import AccessError

STATES = [
    ("draft", "Being prepared"),
    ("submitted", "Being decided"),
    ("approved", "Approved"),
    ("executing", "Being carried out"),
    ("done", "Carried out"),
    ("refused", "Refused"),
    ("cancelled", "Cancelled"),
]


class SeizedDisposal(models.Model):
    """What is to become of seized items: proposed, decided by the chief, carried out.

    The approval engine keeps what was decided; this model adds the conditions of the
    law (:mod:`seized_disposal_check`), the exit slip and the carrying out.
    """

    _name = "procuratorate.seized.disposal"
    _inherit = [
        "procuratorate.approval.mixin",
        "procuratorate.time.limit.mixin",
        "hr.mixin",
        "procuratorate.numbered",
    ]
    _description = "Disposal of Seized Property"
    _rec_names_search = ["name", "case_id"]
    _number_prefix = "CZ"

    _approval_protected = frozenset(
        {
            "company_id",
            "case_id",
            "department_id",
            "applicant_id",
            "outcome_id",
            "outcome_code",
            "outcome_act",
            "currency_id",
            "reason",
            "origin_id",
            "judgment_id",
            "authority_id",
            "notice_body",
            "agreed_price",
            "ask_result",
        }
    )
    _approval_lines = {
        "line_ids": "disposal_id",
        "recipient_ids": "disposal_id",
        "condition_ids": "disposal_id",
        "paper_ids": "disposal_id",
    }
    _approval_engine_only = frozenset(
        {"name", "state", "exit_at", "exit_by_id", "done_at", "outcome_code"}
        | {"outcome_act", "published_at", "notice_until", "content_seal"}
    )

    case_id = fields.Many2one(
        "procuratorate.case",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    department_id = fields.Many2one(
        "hr.department",
        string="Handling department",
        compute="_compute_department_id",
        store=True,
        index=True,
    )
    applicant_id = fields.Many2one(
        "hr.employee",
        string="Proposed by",
        required=True,
        index=True,
        check_company=True,
        default=lambda self: self._default_applicant(),
    )
    outcome_id = fields.Many2one(
        "procuratorate.seized.outcome",
        required=True,
        index=True,
        ondelete="restrict",
    )
    # copied when the disposal is made, so that a changed table changes no decision
    outcome_code = fields.Char(readonly=True, copy=False)
    outcome_act = fields.Char(readonly=True, copy=False)
    outcome_basis = fields.Text(related="outcome_id.basis", string="Legal basis")
    outcome_trigger = fields.Text(related="outcome_id.trigger", string="When")
    currency_id = fields.Many2one(
        "res.currency",
        required=True,
        default=lambda self: self.env.company.currency_id,
    )
    date = fields.Date(
        default=lambda self: self.env.company._procuratorate_today(), copy=False
    )
    reason = fields.Text(help="Why this outcome; it stays in the file.")
    line_ids = fields.One2many(
        "procuratorate.seized.disposal.line", "disposal_id", "Items", copy=True
    )
    recipient_ids = fields.One2many(
        "procuratorate.seized.recipient", "disposal_id", "Recipients", copy=True
    )
    condition_ids = fields.One2many(
        "procuratorate.seized.disposal.condition", "disposal_id", "Conditions"
    )
    paper_ids = fields.One2many(
        "procuratorate.seized.disposal.paper", "disposal_id", "Papers"
    )
    signer_ids = fields.One2many(
        "procuratorate.seized.disposal.signer", "disposal_id", "Persons present"
    )
    origin_id = fields.Many2one(
        "procuratorate.seized.disposal",
        string="Follows",
        index="btree_not_null",
        ondelete="restrict",
        copy=False,
        help="The earlier disposal that this one reverses or continues.",
    )
    follower_ids = fields.One2many(
        "procuratorate.seized.disposal", "origin_id", "Followed by", readonly=True
    )
    judgment_id = fields.Many2one(
        "procuratorate.seized.judgment",
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
    )
    authority_id = fields.Many2one(
        "res.partner",
        string="Court or authority",
        ondelete="restrict",
        help="The court, authority or treasury that receives.",
    )
    ask_result = fields.Boolean(
        string="Ask for the result", help="The authority is asked what it decided."
    )
    agreed_price = fields.Monetary(
        string="Lowest price", help="Not sold below it; from the valuation."
    )
    notice_body = fields.Selection(
        [
            ("procuratorate", "Procuratorate"),
            ("police", "Police"),
            ("court", "Court"),
        ],
        string="Deciding body of the notice",
        default="procuratorate",
        help="The period of a public notice is that of the body that decides.",
    )
    lot_ids = fields.Many2many(
        "stock.lot", compute="_compute_lots", string="Cards", compute_sudo=True
    )
    lot_count = fields.Integer(
        "Number of items", compute="_compute_lots", compute_sudo=True
    )
    amount = fields.Monetary(compute="_compute_amount", compute_sudo=True)
    ended_by = fields.Char(
        string="Proceedings ended by", compute="_compute_ended_by", compute_sudo=True
    )
    state = fields.Selection(
        STATES,
        default="draft",
        readonly=True,
        copy=False,
        index=True,
        tracking=True,
        group_expand=True,
    )
    exit_at = fields.Datetime("Exit slip on", readonly=True, copy=False)
    exit_by_id = fields.Many2one(
        "hr.employee", "Released by", readonly=True, copy=False
    )
    done_at = fields.Datetime("Carried out on", readonly=True, copy=False, index=True)
    published_at = fields.Date("Notice published on", readonly=True, copy=False)
    notice_until = fields.Date("Notice runs until", readonly=True, copy=False)
    content_seal = fields.Char("Sealed as", readonly=True, copy=False)

    _case_state_idx = models.Index("(case_id, state)")
    _waiting_idx = models.Index(
        "(company_id, state) WHERE state NOT IN ('done', 'cancelled')"
    )

    @api.onchange("outcome_id")
    def _onchange_outcome_id(self):
        """Show at once what the outcome asks for; the server copies it on saving."""
        self.outcome_act = self.outcome_id.act

    # Defaults and computes ----------------------------------------------------

    @api.model
    def _default_applicant(self):
        user, company = self.env.user.sudo(), self.env.company
        own = user.employee_ids.filtered(lambda e: e.company_id == company)
        return own[:1] or user.procuratorate_employee_id

    @api.depends("case_id")
    def _compute_department_id(self):
        for disposal in self:
            disposal.department_id = disposal.case_id.sudo().department_id

    @api.depends("line_ids.lot_id")
    def _compute_lots(self):
        for disposal in self:
            disposal.lot_ids = disposal.line_ids.lot_id
            disposal.lot_count = len(disposal.line_ids.lot_id)

    @api.depends("line_ids.amount", "line_ids.fruits")
    def _compute_amount(self):
        for disposal in self:
            currency = disposal.currency_id
            lines = disposal.line_ids.filtered(
                lambda line, own=currency: line.currency_id == own
            )
            disposal.amount = sum(lines.mapped("amount")) + sum(lines.mapped("fruits"))

    @api.depends("case_id")
    def _compute_ended_by(self):
        for disposal in self:
            event = disposal.case_id and disposal.case_id._seized_ended()
            disposal.ended_by = event.display_name if event else False

    @api.depends("name", "outcome_id", "case_id")
    def _compute_display_name(self):
        for disposal in self:
            case = disposal.case_id.sudo()
            parts = [disposal.name, disposal.outcome_id.name, case.number]
            disposal.display_name = " ".join(part for part in parts if part)

    # CRUD ---------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        """Every disposal gets its number, its checklist and its list of papers."""
        disposals = super().create(vals_list)
        for disposal in disposals:
            disposal._approval_write({"name": disposal._own_number()})
            disposal._take_outcome()
        return disposals

    def write(self, vals):
        """Another outcome has other conditions; what is carried out stays."""
        if content_of(vals):
            self._refuse_if_done()
        result = super().write(vals)
        if "outcome_id" in vals:
            for disposal in self:
                disposal._take_outcome()
        return result

    def _refuse_if_done(self):
        done = self.sudo().filtered(lambda d: d.state in ("done", "cancelled"))
        if not done:
            return
        _ = self.env._
        raise refusal(
            self.env,
            _("Disposal %s is closed; its record does not change.", done[:1].name),
            basis=_("What was carried out stays on record as it was."),
            missing=_("a new, linked disposal when something has to be set right"),
            cure=_("the handler, with “Follow-up”"),
            error=AccessError,
        )

    # Verbs of a draft ---------------------------------------------------------

    def action_cancel(self):
        """Give up a disposal that was never decided, or was refused."""
        for disposal in self:
            disposal.check_access("write")
            if disposal.state not in ("draft", "refused"):
                raise disposal._state_refusal(self.env._("It cannot be cancelled."))
            disposal._approval_write({"state": "cancelled"})
        return True

    def _state_refusal(self, what):
        _ = self.env._
        states = dict(self._fields["state"]._description_selection(self.env))
        return refusal(
            self.env,
            f"{self.name}: {what}",
            missing=_("another state; it is now “%s”", states[self.state]),
            cure=_("the person whose turn it is"),
        )

    # Clocks and secrecy -------------------------------------------------------

    def _time_limit_is_restricted(self):
        return self.case_id.sudo()._is_restricted
