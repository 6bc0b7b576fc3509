from odoo import fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.addons.procuratorate_base.tools.said import said
from odoo.exceptions import AccessError

from .notice import BASE, ISSUERS


class SeizedNotice(models.Model):
    """The department receives the notice and answers; supervision concludes."""

    _inherit = "procuratorate.seized.notice"

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
            notice._conclude(said(text) or self.env._("Answer accepted"))
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

    def _member_of_department(self):
        """Somebody of the department that was told, never the issuer himself."""
        self.env["procuratorate.approval.case"]._check_channel()
        notice = self.sudo()
        actor = self.env["hr.employee"]._acting(notice.company_id).sudo()
        department = notice.department_id
        own = actor.department_id == department or actor == department.manager_id
        if own and not actor._meets(notice.issuer_id):
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
