from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.talk import content_of
from odoo.addons.procuratorate_ledger.tools.pen import take_pen
from odoo.fields import Domain

_PEN = take_pen("seized.finding", "seized.finding.closed")

#: the ten violations of which supervision must be told, by their number
TRIGGERS = [
    ("1", "1 List and goods do not match"),
    ("2", "2 Seal or signature missing"),
    ("3", "3 Late deposit, hand-over or registration"),
    ("4", "4 Measure before filing or without document"),
    ("5", "5 Unrelated property kept, victim not repaid"),
    ("6", "6 Disposed of before the end of the proceedings"),
    ("7", "7 Not disposed of after the end though urged"),
    ("8", "8 Lost, damaged or leaked"),
    ("9", "9 Misused"),
    ("10", "10 Other"),
]


class SeizedFinding(models.Model):
    """A violation found: which rule, which record, whose, since when.

    Written only by :meth:`_raise_finding` and its own verbs; explained or answered by
    a notice, never deleted.
    """

    _name = "procuratorate.seized.finding"
    _description = "Finding on Seized Property"
    _inherit = [
        "hr.mixin",
        "procuratorate.sealed.mixin",
        "mail.thread",
        "mail.activity.mixin",
        "procuratorate.words.mixin",
    ]
    _words_dialog = "procuratorate.seized.words"
    _order = "occurred_at desc, id desc"
    _mail_post_access = "read"

    name = fields.Char("Number", required=True, readonly=True)
    trigger = fields.Selection(
        TRIGGERS, string="Violation", required=True, readonly=True, index=True
    )
    level = fields.Selection(
        [
            ("oral", "Minor: oral prompt"),
            ("notice", "Heavier: monitoring notice"),
            ("serious", "Serious: notice and chief procurator"),
        ],
        string="Gravity",
        required=True,
        readonly=True,
    )
    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, index=True, ondelete="restrict"
    )
    case_id = fields.Many2one(
        "procuratorate.case", readonly=True, index=True, ondelete="restrict"
    )
    department_id = fields.Many2one(
        "hr.department", readonly=True, index=True, ondelete="restrict"
    )
    person_id = fields.Many2one(
        "hr.employee", readonly=True, index=True, ondelete="restrict"
    )
    res_model = fields.Char("Document Type", readonly=True)
    res_id = fields.Many2oneReference(
        "Document Id", model_field="res_model", readonly=True
    )
    key = fields.Char(
        readonly=True,
        required=True,
        help="Tells several findings of one kind on one record apart.",
    )
    detail = fields.Text("Facts Found", required=True, readonly=True)
    basis = fields.Text("Rule", readonly=True)
    occurred_at = fields.Datetime("Happened on", required=True, readonly=True)
    found_at = fields.Datetime("Found on", required=True, readonly=True)
    automatic = fields.Boolean("Found by the System", readonly=True)
    state = fields.Selection(
        [
            ("open", "Open"),
            ("explained", "Explained"),
            ("noticed", "Notice issued"),
            ("closed", "Closed"),
        ],
        required=True,
        readonly=True,
        default="open",
        index=True,
    )
    secret = fields.Boolean(readonly=True, index=True)

    _once = models.UniqueIndex(
        "(company_id, trigger, res_model, res_id, key)",
        "This violation is already on record.",
    )
    _on_record = models.Index("(res_model, res_id)")
    _open_ones = models.Index("(company_id, department_id) WHERE state = 'open'")

    # ------------------------------------------------------------------
    # Finding
    # ------------------------------------------------------------------

    @api.model
    def _raise_finding(self, trigger, record, detail, **more):
        """Put one violation on record, once; return the finding.

        :param trigger: 1 to 10, see :data:`TRIGGERS`
        :param record: the one record it is about
        :param detail: translated, what is wrong
        :param more: ``case``, ``department``, ``person``, ``company``, ``at`` (moment
            or day), ``basis``, ``key`` (tells several on one record apart)
        """
        return self._raise_findings(trigger, [(record, detail, more)])

    @api.model
    def _raise_findings(self, trigger, items):
        """The same for ``[(record, detail, more)]``: three queries for a batch."""
        finding = self.sudo()
        vals_list = [
            finding._finding_vals(str(trigger), record.sudo(), detail, more)
            for record, detail, more in items
        ]
        vals_list = [vals for vals in vals_list if vals]
        known = finding._known(vals_list)
        fresh = {
            _identity(vals): vals for vals in vals_list if _identity(vals) not in known
        }
        created = finding._create_sealed(list(fresh.values()))
        found = {_identity(each): each.id for each in created} | known
        ids = [found[_identity(vals)] for vals in vals_list]
        return self.browse(dict.fromkeys(ids))

    @api.model
    def _known(self, vals_list):
        """{identity: id} of those that are already on record."""
        groups = {}
        for vals in vals_list:
            kind = vals["trigger"], vals["res_model"]
            groups.setdefault(kind, []).append(vals["res_id"])
        domain = Domain.OR(
            Domain("trigger", "=", trigger)
            & Domain("res_model", "=", model)
            & Domain("res_id", "in", ids)
            for (trigger, model), ids in groups.items()
        )
        return {_identity(each): each.id for each in self.search(domain)}

    @api.model
    def _create_sealed(self, vals_list):
        """Create the rows and seal each into the register of its company."""
        sequence = self.env["ir.sequence"].sudo()
        silent = self.with_context(
            mail_create_nolog=True, mail_create_nosubscribe=True, tracking_disable=True
        )
        created = silent._sealed_create(
            [{**vals, "name": sequence.next_by_code(self._name)} for vals in vals_list]
        ).with_env(self.env)
        for company, findings in created.grouped("company_id").items():
            items = [
                ("seized.finding", each._finding_content(), each) for each in findings
            ]
            self.env["procuratorate.book"]._append_to(company, "seized", items, _PEN)
        return created

    def _finding_content(self):
        """What is sealed about a finding."""
        return {
            "record": self.name,
            "trigger": self.trigger,
            "level": self.level,
            "document": f"{self.res_model},{self.res_id}",
            "case": self.case_id.number or None,
            "department": self.department_id.name or None,
            "person": self.person_id.name or None,
            "detail": self.detail,
            "occurred_at": self.occurred_at,
        }

    @api.model
    def _finding_vals(self, trigger, record, detail, more):
        """Values of one finding; empty where the procuratorate's rules are off."""
        company = more.get("company") or _first(record, "company_id")
        company = company or self.env.company
        if not company._procuratorate_on():
            return {}
        case = more.get("case") or _case_of(record)
        department = more.get("department") or _first(
            record, "seized_department_id", "department_id"
        )
        department = department or (case and case.department_id)
        person = more.get("person") or (case and case.handler_ids[:1])
        now = fields.Datetime.now()
        return {
            "trigger": trigger,
            "level": self._finding_level(trigger, company),
            "company_id": company.id,
            "case_id": case.id if case else False,
            "department_id": department.id if department else False,
            "person_id": person.id if person else False,
            "res_model": record._name,
            "res_id": record.id or 0,
            "key": str(more.get("key") or "-"),
            "detail": detail,
            "basis": more.get("basis") or False,
            "occurred_at": self._moment(more.get("at"), company) or now,
            "found_at": now,
            "automatic": bool(more.get("automatic")),
            "secret": bool(record and self._is_secret(record)),
        }

    @api.model
    def _moment(self, at, company):
        """A day begins at its midnight in the company."""
        return (
            self.env["procuratorate.time.limit"]._start_moment(at, company)
            if at
            else at
        )

    @api.model
    def _is_secret(self, record):
        return "seized_secret" in record._fields and record.seized_secret

    @api.model
    def _finding_level(self, trigger, company):
        """How heavy a violation is, by the dated rules of the office."""
        Rule = self.env["procuratorate.rule"]
        if trigger in Rule._value("seized.finding.serious", company=company):
            return "serious"
        minor = Rule._value("seized.finding.minor", company=company)
        return "oral" if trigger in minor else "notice"

    # ------------------------------------------------------------------
    # CRUD: findings stay
    # ------------------------------------------------------------------

    def write(self, vals):
        """Refuse: a finding changes only by its verbs; talk about it is free."""
        if vals and not content_of(vals):
            return self._sealed_write(vals)
        return super().write(vals)

    @api.model
    def _sealed_because(self):
        return self.env._("A finding stays on record; it is explained or answered.")

    def action_open_record(self):
        """Open what the finding is about."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "res_model": self.res_model,
            "res_id": self.res_id,
            "view_mode": "form",
            "views": [(False, "form")],
        }


def _identity(vals):
    """What makes two findings the same one."""
    company = vals["company_id"]
    company = company if isinstance(company, int) else company.id
    return company, vals["trigger"], vals["res_model"], vals["res_id"], vals["key"]


def _case_of(record):
    """The case of ``record``, which may be one itself."""
    if record._name == "procuratorate.case":
        return record
    return _first(record, "seized_case_id", "case_id")


def _first(record, *names):
    """The first filled many2one of ``record`` among ``names``."""
    for name in names:
        if name in record._fields and record[name]:
            return record[name]
    return None
