from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal

BASE = "procuratorate_base."
OWN = "procuratorate_seized_property."
ISSUERS = (OWN + "post_custody_head", BASE + "post_supervision")


class SeizedNotice(models.Model):
    """What supervision tells a handling department: prompt or monitoring notice.

    A notice is answered in writing within the time of rule ``seized.d9``, counted from
    the day it was received; a late answer goes to the chief procurator.
    """

    _name = "procuratorate.seized.notice"
    _description = "Monitoring Notice"
    _inherit = [
        "procuratorate.seized.verb.mixin",
        "hr.mixin",
        "procuratorate.time.limit.mixin",
        "procuratorate.numbered",
    ]
    _mail_post_access = "read"
    _number_prefix = "JK"

    _engine_fields = frozenset(
        {
            "name",
            "issued_at",
            "issuer_id",
            "received_on",
            "receiver_id",
            "reply",
            "replied_at",
            "replier_id",
            "conclusion",
            "closed_at",
            "escalated_at",
        }
    )

    level = fields.Selection(
        [
            ("oral", "Oral prompt"),
            ("notice", "Monitoring notice"),
            ("serious", "Monitoring notice, chief procurator told"),
        ],
        required=True,
        default="notice",
    )
    department_id = fields.Many2one(
        "hr.department",
        "To Department",
        required=True,
        index=True,
        check_company=True,
        ondelete="restrict",
    )
    case_id = fields.Many2one(
        "procuratorate.case", index=True, check_company=True, ondelete="restrict"
    )
    finding_ids = fields.Many2many(
        "procuratorate.seized.finding",
        "procuratorate_seized_notice_finding_rel",
        "notice_id",
        "finding_id",
        "Findings",
        copy=False,
    )
    previous_id = fields.Many2one(
        "procuratorate.seized.notice", "After", readonly=True, copy=False
    )
    facts = fields.Text("What was found", required=True)
    demand = fields.Text("What is asked")
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("issued", "Issued"),
            ("received", "Received"),
            ("replied", "Answered"),
            ("closed", "Closed"),
        ],
        required=True,
        readonly=True,
        default="draft",
        copy=False,
        index=True,
        group_expand=True,
        tracking=True,
    )
    issued_at = fields.Datetime("Issued on", readonly=True, copy=False)
    issuer_id = fields.Many2one("hr.employee", "Issued by", readonly=True, copy=False)
    received_on = fields.Date("Received on", readonly=True, copy=False)
    receiver_id = fields.Many2one(
        "hr.employee", "Received by", readonly=True, copy=False
    )
    reply = fields.Text("Answer", readonly=True, copy=False)
    replied_at = fields.Datetime("Answered on", readonly=True, copy=False)
    replier_id = fields.Many2one(
        "hr.employee", "Answered by", readonly=True, copy=False
    )
    conclusion = fields.Text(readonly=True, copy=False)
    closed_at = fields.Datetime("Closed on", readonly=True, copy=False)
    escalated_at = fields.Datetime(
        "Reported to the Chief as Late on", readonly=True, copy=False
    )

    _department_state = models.Index("(company_id, department_id, state)")

    @api.depends("name", "level", "department_id")
    def _compute_display_name(self):
        levels = dict(self._fields["level"]._description_selection(self.env))
        for notice in self:
            title = notice.name or self.env._("Draft")
            notice.display_name = f"{levels.get(notice.level, '')} {title}".strip()

    @api.model
    def _from_findings(self, findings, level=None):
        """Draft one notice for each department and case of these findings."""
        notices = self.browse()
        groups = findings.sudo().grouped(
            lambda each: (each.department_id, each.case_id)
        )
        for (department, case), found in groups.items():
            if not department:
                raise self._refuse_no_department(found)
            weights = set(found.mapped("level"))
            heaviest = next(
                name for name in ("serious", "notice", "oral") if name in weights
            )
            notices |= self.create(
                {
                    "level": level or heaviest,
                    "company_id": found[:1].company_id.id,
                    "department_id": department.id,
                    "case_id": case.id,
                    "finding_ids": [fields.Command.set(found.ids)],
                    "facts": "\n".join(f"{each.name} {each.detail}" for each in found),
                }
            )
        return notices

    def _refuse_no_department(self, findings):
        _ = self.env._
        return refusal(
            self.env,
            _("There is no one to address a notice to."),
            missing=_("the department of finding %s", findings[:1].name),
            cure=_("write the notice by hand and name the department"),
        )

    # Verbs --------------------------------------------------------------------

    def action_issue(self):
        """Issue the notice; the department is told, of serious ones the chief too."""
        for notice in self:
            notice.check_access("write")
            notice._expect("draft")
            notice._issue(notice._actor_of(*ISSUERS))
        return True

    def _issue(self, issuer):
        company = self.sudo().company_id
        self._write_engine(
            {
                "name": self.sudo()._own_number(),
                "state": "issued",
                "issued_at": fields.Datetime.now(),
                "issuer_id": issuer.id,
            }
        )
        self._put_on_record("seized.notice.issued", self._sealed_words())
        self.finding_ids._answered_by(self)
        head = self.env.ref(BASE + "post_department_head")
        told = head._holders(company, self.sudo().department_id).sudo()
        if self.level == "serious":
            told |= self._chiefs()
        self._tell(told, self.env._("Monitoring notice %s", self.name))

    def _sealed_words(self):
        doc = self.sudo()
        return {
            "level": doc.level,
            "department": doc.department_id.name,
            "case": doc.case_id.number or None,
            "facts": doc.facts,
            "demand": doc.demand or None,
            "findings": doc.finding_ids.sorted("id").mapped("name"),
        }

    def _chiefs(self):
        post = self.env.ref(BASE + "post_chief")
        return post._holders(self.sudo().company_id).sudo()

    # Form ---------------------------------------------------------------------

    def _answer_days(self):
        """The days for the answer, by the rule of the day of the notice."""
        company = self.company_id
        day = company._procuratorate_local(self.issued_at or fields.Datetime.now())
        return self.env["procuratorate.rule"]._value("seized.d9", day.date(), company)

    def _form_signatures(self):
        """The boxes of the printed form: who issued it, who received it."""
        return [
            {
                "label": self.env._("Issued by"),
                "name": self.issuer_id.sudo().name or "",
                "date": self.issued_at,
            },
            {
                "label": self.env._("Received by"),
                "name": self.receiver_id.sudo().name or "",
                "date": self.received_on,
            },
        ]
