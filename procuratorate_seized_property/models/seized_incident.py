from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.numbering import next_number

BOOK = "seized"
KINDS = [
    ("missing", "Not found"),
    ("shortage", "Less than recorded"),
    ("surplus", "Found, but not recorded here"),
    ("misplaced", "In another place than recorded"),
    ("difference", "Differs from the record"),
    ("damage", "Damaged"),
    ("loss", "Lost"),
    ("swap", "Exchanged"),
    ("seal_broken", "Seal broken or another one"),
    ("weight", "Weight outside the tolerance"),
    ("overdue", "Not brought back"),
    ("leak", "Secret disclosed"),
    ("misuse", "Used without permission"),
    ("dispute", "Title disputed"),
    ("complaint", "Complaint"),
    ("other", "Other"),
]
#: kinds that keep a card where it is until somebody has decided
HOLDING = ("dispute", "complaint")
#: kinds that are a violation of which supervision must be told (its number)
VIOLATIONS = {
    "missing": "8",
    "shortage": "8",
    "damage": "8",
    "loss": "8",
    "swap": "8",
    "leak": "8",
    "seal_broken": "2",
    "misuse": "9",
}


class SeizedIncident(models.Model):
    """Something about seized items is not as it should be; nobody corrects it quietly.

    Rows are written by :meth:`_report` and the verbs only. The facts are entries of
    the register of seized property; the rows are their mirror for lists.
    """

    _name = "procuratorate.seized.incident"
    _inherit = [
        "hr.mixin",
        "procuratorate.sealed.mixin",
        "procuratorate.seized.heads",
        "procuratorate.time.limit.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _mail_post_access = "read"
    _description = "Incident with Seized Property"
    _order = "id desc"

    name = fields.Char("Number", readonly=True)
    kind = fields.Selection(KINDS, required=True, readonly=True)
    text = fields.Text("What was found", required=True, readonly=True)
    company_id = fields.Many2one("res.company", required=True, readonly=True)
    department_id = fields.Many2one(
        "hr.department", "Handling department", readonly=True
    )
    case_id = fields.Many2one("procuratorate.case", readonly=True)
    secret = fields.Boolean("Secret items", readonly=True)
    line_ids = fields.One2many(
        "procuratorate.seized.incident.line", "incident_id", "Items", readonly=True
    )
    line_count = fields.Integer("Number of items", readonly=True)
    res_model = fields.Char("Document Model", readonly=True)
    res_id = fields.Many2oneReference(
        "Found by", model_field="res_model", readonly=True
    )
    document_name = fields.Char("Found in", readonly=True)
    reported_by_id = fields.Many2one("hr.employee", "Reported by", readonly=True)
    reported_at = fields.Datetime("Reported", readonly=True)
    heads = fields.Char("Reported to", readonly=True)
    state = fields.Selection(
        [("open", "Open"), ("explained", "Explained"), ("closed", "Closed")],
        required=True,
        readonly=True,
        default="open",
        group_expand=True,
    )

    _open_idx = models.Index("(company_id, department_id) WHERE state <> 'closed'")
    _document_idx = models.Index("(res_model, res_id)")
    _case_idx = models.Index("(case_id)")

    @api.model
    def _sealed_because(self):
        return self.env._(
            "Incidents are opened by what was found and closed by those who answer."
        )

    # ---------------------------------------------------------------- reporting

    @api.model
    def _report(self, lots, kind, text, document=None, details=None):
        """Open incidents on ``lots`` and tell both heads; return them.

        One incident for each handling department, case and degree of secrecy, so that
        nobody reads of items that are not his. Cards go to ``incident`` (``hold`` for
        disputes and complaints) where their state allows it; nothing else changes.

        :param details: {lot id: what was found about this one}
        """
        incidents = self.sudo().browse()
        # found without a card: an incident without items
        groups = self._groups(lots.sudo()) if lots else [lots.sudo()]
        for group in groups:
            incidents |= self.sudo()._open(group, kind, text, document, details or {})
        return incidents.with_env(self.env)

    @api.model
    def _groups(self, lots):
        return lots.grouped(
            lambda lot: (
                lot.company_id,
                lot.seized_department_id,
                lot.seized_case_id,
                bool(lot.seized_secret),
            )
        ).values()

    @api.model
    def _open(self, lots, kind, text, document, details):
        first = lots[:1]
        company = first.company_id or _company_of(document) or self.env.company
        department = first.seized_department_id
        heads = self._heads_of(company, department)
        incident = self._sealed_create(
            [
                {
                    "name": next_number(self.env, self._name, company, "YC"),
                    "kind": kind,
                    "text": text,
                    "company_id": company.id,
                    "department_id": department.id,
                    "case_id": first.seized_case_id.id,
                    "secret": bool(first.seized_secret),
                    "line_count": len(lots),
                    "res_model": document._name if document else False,
                    "res_id": document.id if document else False,
                    "document_name": document.display_name if document else False,
                    "reported_by_id": self._reporter(company).id,
                    "reported_at": fields.Datetime.now(),
                    "heads": ", ".join(heads.mapped("name")),
                }
            ]
        )
        incident._add_lines(lots, details)
        incident._put_on_record(heads)
        return incident

    @api.model
    def _reporter(self, company):
        """Who reports; nobody when a scheduled job found it."""
        user, Employee = self.env.user.sudo(), self.env["hr.employee"].sudo()
        own = Employee.search(
            [("user_id", "=", user.id), ("company_id", "=", company.id)], limit=1
        )
        return own or user.procuratorate_employee_id

    def _add_lines(self, lots, details):
        self.env["procuratorate.seized.incident.line"].sudo()._sealed_create(
            [
                {
                    "incident_id": self.id,
                    "lot_id": lot.id,
                    "state_before": lot.seized_state,
                    "detail": details.get(lot.id),
                }
                for lot in lots
            ]
        )
        self.invalidate_recordset(["line_ids"])

    def _put_on_record(self, heads):
        """Seal it, hold the cards, start the clock, tell both heads."""
        self.env["procuratorate.book"]._append_to(
            self.company_id,
            BOOK,
            [("seized.incident.reported", self._content(heads), self)],
        )
        self.line_ids._stop_cards()
        self._start_time_limit(
            "seized.incident.days",
            event=self.env._("Incident reported"),
            post=self.env.ref("procuratorate_seized_property.post_custody_head"),
        )
        self._tell_heads(self.env._("Incident: %s", self._title()))
        if self.kind in VIOLATIONS:
            self.env["procuratorate.seized.finding"]._raise_finding(
                VIOLATIONS[self.kind],
                self,
                self.text,
                case=self.case_id,
                department=self.department_id,
                company=self.company_id,
            )

    def _title(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        return f"{self.name} {kinds[self.kind]}"

    def _content(self, heads):
        """What is sealed of a report, as plain data."""
        return {
            "incident": self.name,
            "kind": self.kind,
            "text": self.text,
            "document": f"{self.res_model},{self.res_id}" if self.res_model else None,
            "heads": [{"employee": each.id, "name": each.name} for each in heads],
            "items": [line._content() for line in self.line_ids],
        }

    @api.depends("name", "kind")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for incident in self:
            incident.display_name = incident._title() if incident.kind else ""

    def action_open_document(self):
        """Open the document in which it was found."""
        self.ensure_one()
        self.check_access("read")
        if not self.res_model or self.res_model not in self.env:
            return False
        return self.env[self.res_model].browse(self.res_id).get_formview_action()


def _company_of(document):
    """The company of the document in which it was found, if it has one."""
    return (
        document is not None
        and "company_id" in document._fields
        and (document.sudo().company_id)
    )
