from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.numbering import next_number

# What of the heading a slip may set right; day and case of the measure stay.
HEADING = (
    "decision_no",
    "decision_date",
    "place",
    "holder_id",
    "organ_id",
    "transfer_list_no",
    "proposal",
    "note",
)


class ProcuratorateSeizedCorrection(models.Model):
    """A correction slip: what a signed list should have said. The list stays.

    A slip begins as a copy of the list; what differs from the list is the
    correction. Two persons sign it; what they signed is sealed with the new version.
    """

    _name = "procuratorate.seized.correction"
    _description = "Correction Slip"
    _inherit = [
        "procuratorate.verb.document.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _order = "id desc"
    _may_be_copied = False  # a slip is made anew from the list as it is
    _engine_fields = frozenset(
        {"name", "version", "changes", "request_id", "asked_at", "done_at"}
        | {"content_hash"}
    )

    name = fields.Char("Slip No.", readonly=True, copy=False)
    list_id = fields.Many2one(
        "procuratorate.seized.list",
        "Seizure List",
        required=True,
        index=True,
        ondelete="restrict",
    )
    case_id = fields.Many2one(related="list_id.case_id")
    company_id = fields.Many2one(
        related="list_id.company_id", store=True, precompute=True
    )
    kind = fields.Selection(
        [("change", "Correction"), ("void", "List Made Void")],
        required=True,
        default="change",
    )
    reason = fields.Text(help="How the mistake came about, and how it was found.")
    sender_name = fields.Char(
        "Agreed by the Sender",
        help="Who of the sending body agreed, when the list came from another body.",
    )
    attachment_ids = fields.Many2many(
        "ir.attachment",
        "procuratorate_seized_correction_attachment_rel",
        "correction_id",
        "attachment_id",
        "Papers",
        copy=False,
    )
    line_ids = fields.One2many(
        "procuratorate.seized.correction.line", "correction_id", "Items"
    )
    decision_no = fields.Char("Decision No.")
    decision_date = fields.Date("Decided on")
    place = fields.Char("Place of the Measure")
    holder_id = fields.Many2one("res.partner", ondelete="restrict")
    organ_id = fields.Many2one("res.partner", "Sending Body", ondelete="restrict")
    transfer_list_no = fields.Char("Transfer List No.")
    proposal = fields.Text("Proposed Disposal")
    note = fields.Text()
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("signing", "Waiting for Signatures"),
            ("done", "Carried Out"),
            ("cancelled", "Withdrawn"),
        ],
        required=True,
        readonly=True,
        default="draft",
        copy=False,
        index=True,
        tracking=True,
        group_expand=True,
    )
    changes = fields.Json(readonly=True, copy=False)
    changes_html = fields.Html(
        "What Changes", compute="_compute_changes_html", sanitize=False
    )
    version = fields.Integer("Makes Version", readonly=True, copy=False)
    request_id = fields.Many2one(
        "procuratorate.signature.request", "Signatures", readonly=True, copy=False
    )
    can_sign = fields.Boolean(related="request_id.can_sign")
    asked_at = fields.Datetime("Put up for Signature on", readonly=True, copy=False)
    done_at = fields.Datetime("Corrected on", readonly=True, copy=False)
    content_hash = fields.Char("SHA-256", readonly=True, copy=False)

    _one_open = models.UniqueIndex(
        "(list_id) WHERE state IN ('draft', 'signing')",
        "Another correction slip of this list is open.",
    )

    # CRUD ---------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        """A slip begins on a signed list."""
        slips = super().create(vals_list)
        for slip in slips.sudo():
            slip._check_correctable()
        return slips

    def _refuse_change(self, vals):
        """A slip stays with its list."""
        if "list_id" in vals:
            raise self._engine_refusal()
        super()._refuse_change(vals)

    @api.model
    def _engine_birth(self, vals):
        return {"name": self._next_number(vals)}

    @api.model
    def _next_number(self, vals):
        doc = self.env["procuratorate.seized.list"].sudo().browse(vals.get("list_id"))
        return next_number(self.env, self._name, doc.company_id, "GZ")

    def _check_correctable(self):
        """Only a list that is signed, and says what was signed, is corrected."""
        if self.list_id.state == "void":
            self.list_id._refuse_unless_open()
        self.list_id._check_intact()

    def _frozen_words(self, states):
        _ = self.env._
        return {
            "what": _(
                "Correction slip %s is before its signers and cannot change.",
                self.name,
            ),
            "basis": _("What is signed must be what was seen."),
            "missing": _("a new slip"),
            "cure": _("whoever made it, with “Withdraw” and a new slip"),
        }

    def _engine_words(self):
        _ = self.env._
        return {
            "what": _("State and seal of a correction slip cannot be written by hand."),
            "missing": _("the two signatures"),
            "cure": _("an officer of the list and the custodian"),
        }

    # Verbs --------------------------------------------------------------------

    def action_ask(self):
        """Freeze the slip and ask two persons for their signatures."""
        for slip in self:
            slip.check_access("write")
            slip.sudo()._ask_signatures()
        return True

    def action_sign(self):
        """Give the own signature: shows what is signed and asks for the password."""
        self.ensure_one()
        self.check_access("read")
        return self.request_id.action_sign()

    def action_withdraw(self):
        """Give up a slip that was not signed by both; the list stays as it is."""
        for slip in self:
            slip.check_access("write")
            slip.sudo()._withdraw()
        return True

    def _withdraw(self):
        if self.state not in ("draft", "signing"):
            self._refuse_unless_open()
        self.request_id._cancel()
        self._write_engine({"state": "cancelled"})
