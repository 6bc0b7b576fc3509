from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.numbering import next_number

from ..tools.papers import adopt


class ProcuratorateSeizedHandover(models.Model):
    """Property goes from who seized it to who keeps it, checked item by item.

    The rows come from a signed list; the custodian looks at each of them and answers
    the eight checks. One "no" and nothing is accepted. Acceptance is the signature of
    two persons over what was found; only then the cards are stored.
    """

    _name = "procuratorate.seized.handover"
    _description = "Hand-over of Seized Property"
    _inherit = [
        "procuratorate.verb.document.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _order = "id desc"
    _rec_names_search = ["name", "list_id.name"]
    _check_company_auto = True
    #: states in which header, rows and findings may still be worked on
    _open_states = ("draft", "checking", "rejected", "correcting")
    _may_be_copied = False  # one list is handed over once
    _engine_sudo = True
    _engine_fields = frozenset(
        {
            "name",
            "registered_at",
            "registered_by_id",
            "checked_at",
            "accepted_at",
            "rejected_at",
            "reject_reason",
            "signature_request_id",
        }
    )

    name = fields.Char("Hand-over No.", readonly=True, copy=False, index="trigram")
    list_id = fields.Many2one(
        "procuratorate.seized.list",
        "Seizure List",
        required=True,
        index=True,
        ondelete="restrict",
        copy=False,
    )
    company_id = fields.Many2one(
        related="list_id.company_id", store=True, precompute=True, index=True
    )
    case_id = fields.Many2one(
        related="list_id.case_id", store=True, precompute=True, index=True
    )
    department_id = fields.Many2one(
        related="list_id.department_id",
        string="Handling Department",
        store=True,
        precompute=True,
        index=True,
    )
    source = fields.Selection(related="list_id.source", string="Seized by")
    is_incoming = fields.Boolean(
        "Incoming", compute="_compute_is_incoming", store=True, precompute=True
    )
    sender_id = fields.Many2one(
        "hr.employee",
        "Handed over by",
        index="btree_not_null",
        ondelete="restrict",
        default=lambda self: self._default_sender(),
        help="The officer who hands the property over.",
    )
    custodian_id = fields.Many2one(
        "hr.employee",
        index="btree_not_null",
        ondelete="restrict",
        copy=False,
        tracking=True,
        help="Who checks and accepts; set by the custodian who begins the check.",
    )
    second_id = fields.Many2one(
        "hr.employee",
        "Second Signature",
        ondelete="restrict",
        copy=False,
        help="For property of another body: a second custodian or the head of case "
        "management, who signs beside the custodian.",
    )
    organ_id = fields.Many2one(related="list_id.organ_id", string="Sending Body")
    representative_id = fields.Many2one(
        "res.partner",
        "Representative of the Sender",
        ondelete="restrict",
        copy=False,
        help="Who stood there for the sending body and signed on paper.",
    )
    transfer_copies = fields.Integer("Copies of the Transfer List", copy=False)
    paper_ids = fields.Many2many(
        "ir.attachment",
        "procuratorate_seized_handover_paper_rel",
        "handover_id",
        "attachment_id",
        "Scanned Papers",
        copy=False,
        bypass_search_access=True,
        help="The paper that the sender's representative signed; sealed with the "
        "acceptance.",
    )
    note = fields.Text(copy=False)
    line_ids = fields.One2many(
        "procuratorate.seized.handover.line", "handover_id", "Items", copy=False
    )
    check_ids = fields.One2many(
        "procuratorate.seized.handover.check", "handover_id", "Checks", copy=False
    )
    line_count = fields.Integer("Number of Items", compute="_compute_counts")
    counted_count = fields.Integer("Looked at", compute="_compute_counts")
    no_count = fields.Integer("Answered No", compute="_compute_no_count")
    state = fields.Selection(
        [
            ("draft", "To be handed over"),
            ("checking", "Being checked"),
            ("rejected", "Not accepted"),
            ("correcting", "Being corrected"),
            ("signing", "Waiting for signatures"),
            ("accepted", "Accepted"),
        ],
        required=True,
        readonly=True,
        default="draft",
        copy=False,
        index=True,
        tracking=True,
        group_expand=True,
    )
    registered_at = fields.Datetime("List and Slips Registered", readonly=True)
    registered_by_id = fields.Many2one(
        "hr.employee", "Registered by", readonly=True, ondelete="restrict"
    )
    checked_at = fields.Datetime("Check Begun", readonly=True)
    rejected_at = fields.Datetime("Last Rejected", readonly=True)
    reject_reason = fields.Text("Why It Was Not Accepted", readonly=True)
    accepted_at = fields.Datetime("Accepted on", readonly=True, index=True)
    signature_request_id = fields.Many2one(
        "procuratorate.signature.request", "Signatures", readonly=True, copy=False
    )
    can_sign = fields.Boolean(related="signature_request_id.can_sign")
    signature_state = fields.Selection(
        related="signature_request_id.state", string="State of the Signatures"
    )

    _number_unique = models.UniqueIndex(
        "(company_id, name)", "Another hand-over has this number."
    )

    # Computes -----------------------------------------------------------------

    @api.model
    def _default_sender(self):
        return self.env.user.sudo().employee_id

    @api.depends("list_id.source")
    def _compute_is_incoming(self):
        for handover in self:
            handover.is_incoming = handover.list_id.sudo().source != "own"

    @api.depends("line_ids.counted")
    def _compute_counts(self):
        counts = {
            (handover.id, counted): count
            for handover, counted, count in self.env[
                "procuratorate.seized.handover.line"
            ]._read_group(
                [("handover_id", "in", self.ids)],
                ["handover_id", "counted"],
                ["__count"],
            )
        }
        for handover in self:
            looked_at = counts.get((handover.id, True), 0)
            handover.counted_count = looked_at
            handover.line_count = looked_at + counts.get((handover.id, False), 0)

    @api.depends("check_ids.result")
    def _compute_no_count(self):
        for handover in self:
            checks = handover.check_ids
            handover.no_count = len(checks.filtered(lambda c: c.result == "no"))

    # CRUD ---------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        """A hand-over begins with the rows its list still owes, and no others."""
        rows = {"line_ids", "check_ids"}
        handovers = super().create(
            [
                {name: vals[name] for name in vals if name not in rows}
                for vals in vals_list
            ]
        )
        for handover in handovers:
            handover._check_may_open()
            handover._prepare_rows()
        handovers._adopt_papers()
        return handovers

    @api.model
    def _engine_birth(self, vals):
        return {"name": self._next_number(vals.get("list_id"))}

    def write(self, vals):
        """Papers that are added later belong to the hand-over as well."""
        result = super().write(vals)
        if "paper_ids" in vals:
            self._adopt_papers()
        return result

    def _refuse_change(self, vals):
        """It stays with its list; custodian and sender have rules of their own."""
        super()._refuse_change(vals)
        if "list_id" in vals:
            raise self._engine_refusal()
        if "sender_id" in vals:
            self._refuse_unless(("draft",))
        if "custodian_id" in vals:
            self._check_may_name_custodian(vals["custodian_id"])

    def _adopt_papers(self):
        """Papers belong to the hand-over, so that its readers can read them."""
        for handover in self.sudo():
            adopt(handover.paper_ids, handover)

    def _refuse_removal(self):
        """What was put on record stays."""
        super()._refuse_removal()
        if self.sudo().filtered("registered_at"):
            raise self._engine_refusal()

    @api.model
    def _next_number(self, list_id):
        doc = self.env["procuratorate.seized.list"].sudo().browse(list_id)
        return next_number(self.env, self._name, doc.company_id, "YJ")

    def _frozen_words(self, states):
        _ = self.env._
        [state] = self._state_labels([self.state])
        return {
            "what": _(
                "Hand-over %(name)s is “%(state)s”: this cannot be done or changed.",
                name=self.name,
                state=state,
            ),
            "basis": _("What was signed must be what was found."),
            "missing": _("the state: %s", ", ".join(self._state_labels(states))),
            "cure": _("the custodian, who can reopen it until both have signed"),
        }

    def _engine_words(self):
        _ = self.env._
        return {
            "what": _(
                "Number, rows, state and signatures of a hand-over cannot be written "
                "by hand, by import or by a program, nor can it be copied or removed."
            ),
            "missing": _("the check by the custodian and both signatures"),
            "cure": _("sender and custodian, each from the own login, by the buttons"),
        }
