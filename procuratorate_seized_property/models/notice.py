from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import AccessError

from ..tools.numbering import next_number

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
        "mail.thread",
        "mail.activity.mixin",
    ]
    _order = "id desc"
    _mail_post_access = "read"
    _check_company_auto = True

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

    name = fields.Char("Number", readonly=True, copy=False)
    level = fields.Selection(
        [
            ("oral", "Oral prompt"),
            ("notice", "Monitoring notice"),
            ("serious", "Monitoring notice, chief procurator told"),
        ],
        required=True,
        default="notice",
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
                "name": next_number(self.env, self._name, company, "JK"),
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

    def action_receive(self):
        """The department takes the notice; the time for its answer begins."""
        for notice in self:
            notice.check_access("read")
            notice._expect("issued")
            notice._receive(notice._member_of_department())
        return True

    def _receive(self, receiver):
        today = self.sudo().company_id._procuratorate_today()
        oral = self.level == "oral"
        self._write_engine(
            {
                "state": "closed" if oral else "received",
                "closed_at": fields.Datetime.now() if oral else False,
                "received_on": today,
                "receiver_id": receiver.id,
            }
        )
        self._put_on_record("seized.notice.received", {"received_on": today})
        if oral:
            self.finding_ids._close(self)
        else:
            self._start_answer_clock(today)

    def _start_answer_clock(self, day):
        """Ten days from the day of receipt, which is not counted."""
        self._start_time_limit(
            "seized.d9",
            start=day,
            event=self.env._("Monitoring notice received"),
            post=self.env.ref(BASE + "post_department_head"),
            name=self.env._("Answer to monitoring notice %s", self.name),
        )

    def action_reply(self, text=None):
        """The department answers in writing."""
        for notice in self:
            notice.check_access("read")
            notice._expect("received")
            actor = notice._member_of_department()
            notice._reply(actor, notice._word(text))
        return True

    def _reply(self, actor, text):
        self._write_engine(
            {
                "state": "replied",
                "reply": text,
                "replied_at": fields.Datetime.now(),
                "replier_id": actor.id,
            }
        )
        self._put_on_record("seized.notice.replied", {"reply": text})
        self._close_time_limit("seized.d9")
        self._tell(self.sudo().issuer_id, self.env._("Answer to %s", self.name))

    def action_accept(self, text=None):
        """Supervision is content with the answer: the findings are closed."""
        for notice in self:
            notice.check_access("read")
            notice._expect("replied")
            notice._actor_of(*ISSUERS)
            notice._conclude(text or self.env._("Answer accepted"))
            notice.finding_ids._close(notice)
        return True

    def action_reject(self, text=None):
        """The answer is not enough: a serious notice follows."""
        self.ensure_one()
        self.check_access("read")
        self._expect("replied")
        self._actor_of(*ISSUERS)
        self._conclude(self._word(text))
        following = self.create(
            {
                "level": "serious",
                "company_id": self.company_id.id,
                "department_id": self.department_id.id,
                "case_id": self.case_id.id,
                "finding_ids": [fields.Command.set(self.finding_ids.ids)],
                "facts": self.facts,
                "demand": self.sudo().conclusion,
            }
        )
        following._write_engine({"previous_id": self.id})
        return following.get_formview_action()

    def _conclude(self, text):
        self._write_engine(
            {
                "state": "closed",
                "conclusion": text,
                "closed_at": fields.Datetime.now(),
            }
        )
        self._put_on_record("seized.notice.closed", {"conclusion": text})

    def _escalate(self):
        """The answer is late: the chief procurator is told, on record."""
        for notice in self.sudo().filtered(lambda each: not each.escalated_at):
            notice._write_engine({"escalated_at": fields.Datetime.now()})
            notice._put_on_record(
                "seized.notice.late", {"department": notice.department_id.name}
            )

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

    # Persons ------------------------------------------------------------------

    def _member_of_department(self):
        """Somebody of the department that was told, never the issuer himself."""
        self.env["procuratorate.approval.case"]._check_channel()
        notice = self.sudo()
        actor = self.env["hr.employee"]._acting(notice.company_id).sudo()
        department = notice.department_id
        own = actor.department_id == department or actor == department.manager_id
        if own and not actor._persons() & notice.issuer_id._persons():
            return actor
        _ = self.env._
        raise refusal(
            self.env,
            _("“%s” is not answered by you.", notice.display_name),
            basis=_("A notice is received and answered by the department it names."),
            missing=_("a member of “%s” who did not issue it", department.name),
            cure=department.manager_id.name or department.name,
            error=AccessError,
        )

    @api.depends("name", "level", "department_id")
    def _compute_display_name(self):
        levels = dict(self._fields["level"]._description_selection(self.env))
        for notice in self:
            title = notice.name or self.env._("Draft")
            notice.display_name = f"{levels.get(notice.level, '')} {title}".strip()
