from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.numbering import next_number
from odoo.tools import SQL

MEASURES = [
    ("seal", "Sealing"),
    ("seize", "Seizure"),
    ("freeze", "Freezing"),
    ("receive", "Taking in"),
]
SOURCES = [
    ("own", "This Procuratorate"),
    ("police", "Police"),
    ("supervision_commission", "Supervision Commission"),
    ("other", "Other Body"),
]
PREFIX = {"seal": "CF", "seize": "KY", "freeze": "DJ", "receive": "JS"}


class ProcuratorateSeizedList(models.Model):
    """What was sealed, seized, frozen or received, item by item, and who signed.

    A signed list never changes: its content is sealed, corrections are slips of
    their own.
    """

    _name = "procuratorate.seized.list"
    _description = "Seizure List"
    _inherit = [
        "procuratorate.verb.document.mixin",
        "hr.mixin",  # lets users without access to hr.employee name the officers
        "procuratorate.time.limit.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _order = "id desc"
    _rec_names_search = ["name", "decision_no", "transfer_list_no"]
    _check_company_auto = True
    _engine_fields = frozenset(
        {"name", "signed_at", "signed_by_id", "version", "content_hash"}
    )

    name = fields.Char("List No.", readonly=True, copy=False, index="trigram")
    kind = fields.Selection(
        MEASURES,
        "Measure",
        required=True,
        default="seize",
    )
    source = fields.Selection(
        SOURCES,
        "Seized by",
        required=True,
        default="own",
    )
    case_id = fields.Many2one(
        "procuratorate.case",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self.env.company,
    )
    department_id = fields.Many2one(
        "hr.department",
        "Handling Department",
        compute="_compute_department_id",
        store=True,
        readonly=False,
        precompute=True,
        index=True,
        check_company=True,
    )
    decision_no = fields.Char("Decision No.")
    decision_date = fields.Date("Decided on")
    executed_at = fields.Datetime("Executed on", default=fields.Datetime.now)
    place = fields.Char("Place of the Measure")
    officer_ids = fields.Many2many(
        "hr.employee",
        "procuratorate_seized_list_officer_rel",
        "list_id",
        "employee_id",
        "Officers",
        check_company=True,
        default=lambda self: self.env.user.sudo().employee_id,
    )
    holder_id = fields.Many2one(
        "res.partner", index="btree_not_null", ondelete="restrict"
    )
    signature_ids = fields.One2many(
        "procuratorate.seized.list.signature", "list_id", "Signatures"
    )
    witness_ids = fields.One2many(
        "procuratorate.seized.list.signature",
        "list_id",
        "Witnesses",
        domain=[("role", "=", "witness")],
    )
    organ_id = fields.Many2one(
        "res.partner",
        "Sending Body",
        index="btree_not_null",
        ondelete="restrict",
        help="The body that seized the property and now hands it over.",
    )
    transfer_list_no = fields.Char("Transfer List No.")
    proposal = fields.Text("Proposed Disposal")
    voluntary = fields.Boolean(
        "Handed in Voluntarily",
        help="Handed in before the case was filed: received first, decided later.",
    )
    line_ids = fields.One2many(
        "procuratorate.seized.list.line", "list_id", "Items", copy=True
    )
    line_count = fields.Integer(compute="_compute_line_count")
    note = fields.Text()
    attachment_ids = fields.Many2many(
        "ir.attachment",
        "procuratorate_seized_list_attachment_rel",
        "list_id",
        "attachment_id",
        "Papers",
        copy=False,
        help="Decision, scan of the signed list, record of the search; sealed with "
        "the signature.",
    )
    state = fields.Selection(
        [("draft", "Draft"), ("signed", "Signed"), ("void", "Void")],
        required=True,
        readonly=True,
        default="draft",
        copy=False,
        index=True,
        tracking=True,
        group_expand=True,
    )
    signed_at = fields.Datetime("Signed on", readonly=True, copy=False)
    signed_by_id = fields.Many2one(
        "hr.employee", "Sealed by", readonly=True, copy=False, ondelete="restrict"
    )
    version = fields.Integer(readonly=True, copy=False, default=0)
    content_hash = fields.Char("SHA-256", readonly=True, copy=False)
    correction_ids = fields.One2many(
        "procuratorate.seized.correction", "list_id", "Correction Slips", readonly=True
    )

    _number_unique = models.UniqueIndex(
        "(company_id, name)", "Another list has this number."
    )

    # Computes -----------------------------------------------------------------

    @api.depends("case_id")
    def _compute_department_id(self):
        for doc in self:
            doc.department_id = doc.case_id.sudo().department_id

    @api.depends("line_ids")
    def _compute_line_count(self):
        counts = dict(
            self.env["procuratorate.seized.list.line"]._read_group(
                [("list_id", "in", self.ids)], ["list_id"], ["__count"]
            )
        )
        for doc in self:
            doc.line_count = counts.get(doc, 0)

    # CRUD ---------------------------------------------------------------------

    @api.model
    def _engine_birth(self, vals):
        return {"name": self._next_number(vals)}

    @api.model
    def _next_number(self, vals):
        company = self.env["res.company"].browse(vals.get("company_id"))
        prefix = PREFIX.get(vals.get("kind"), "KY")
        return next_number(self.env, f"{self._name}.{prefix}", company, prefix)

    def _frozen_words(self, states):
        _ = self.env._
        return {
            "what": _("List %s was signed and cannot be changed.", self.name),
            "basis": _(
                "What officers, holder and witnesses signed stays as they signed it."
            ),
            "missing": _("a correction slip"),
            "cure": _("an officer of the list and the custodian, with “Correct”"),
        }

    def _refuse_row_change(self):
        """Refuse what is signed; who signs a draft meanwhile is sent once more.

        The row of the list is written, so that the other session, whose snapshot
        lacks what was written here, fails and begins again.
        """
        self._refuse_unless_open()
        if self.ids:
            self.env.cr.execute(
                SQL(
                    "UPDATE procuratorate_seized_list"
                    " SET write_date = now() AT TIME ZONE 'UTC' WHERE id IN %s",
                    tuple(self.ids),
                )
            )

    def _engine_words(self):
        _ = self.env._
        return {
            "what": _(
                "Number, state and seal of a seizure list cannot be written by hand."
            ),
            "missing": _("the signatures"),
            "cure": _("an officer of the list, with “Sign”"),
        }
