from odoo import fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.addons.procuratorate_base.tools.said import said
from odoo.exceptions import AccessError

from .finding import _PEN
from .notice import ISSUERS


class SeizedFinding(models.Model):
    """How a finding is answered: by an explanation, or by a notice."""

    _inherit = "procuratorate.seized.finding"

    notice_ids = fields.Many2many(
        "procuratorate.seized.notice",
        "procuratorate_seized_notice_finding_rel",
        "finding_id",
        "notice_id",
        "Notices",
        readonly=True,
    )
    explanation = fields.Text(readonly=True)
    explained_by_id = fields.Many2one("hr.employee", "Explained by", readonly=True)
    explained_at = fields.Datetime("Explained on", readonly=True)
    closed_by_id = fields.Many2one("hr.employee", "Closed by", readonly=True)
    closed_at = fields.Datetime("Closed on", readonly=True)

    def action_explain(self, text=None):
        """The department explains; supervision decides whether that is enough."""
        for finding in self:
            finding.check_access("read")
            finding._expect_open()
            finding._explain(finding._concerned(), text)
        return True

    def _explain(self, actor, text):
        text = said(text)
        if not text:
            raise self._refuse_silence()
        self.sudo()._sealed_write(
            {
                "state": "explained" if self.state == "open" else self.state,
                "explanation": text,
                "explained_by_id": actor.id,
                "explained_at": fields.Datetime.now(),
            }
        )
        self._seal_answer("seized.finding.explained", {"explanation": text})

    def action_notice(self):
        """Draft the notice that these findings call for."""
        self.check_access("read")
        self._supervisor()
        notices = self.env["procuratorate.seized.notice"]._from_findings(self)
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "procuratorate_seized_property.seized_notice_action"
        )
        if len(notices) == 1:
            return {**action, "res_id": notices.id, "views": [(False, "form")]}
        return {**action, "domain": [("id", "in", notices.ids)]}

    def action_close(self, text=None):
        """Supervision accepts the explanation."""
        for finding in self:
            finding.check_access("read")
            finding._supervisor()
            if finding.state != "explained":
                raise finding._refuse_unexplained()
            finding._close(None, text)
        return True

    def _answered_by(self, notice):
        self.sudo()._sealed_write({"state": "noticed"})

    def _close(self, notice, text=None):
        """Close; the row stays, and the register says what closed it."""
        actor = self.env["hr.employee"]._acting(notice.company_id if notice else None)
        vals = {
            "state": "closed",
            "closed_by_id": actor.id,
            "closed_at": fields.Datetime.now(),
        }
        self.sudo()._sealed_write(vals)
        for finding in self:
            finding._seal_answer(
                "seized.finding.closed",
                {
                    "notice": notice.name if notice else None,
                    "remark": said(text) or None,
                },
                _PEN,
            )

    def _seal_answer(self, kind, content, pen=None):
        finding = self.sudo()
        self.env["procuratorate.book"]._append_to(
            finding.company_id,
            "seized",
            [(kind, {"record": finding.name, **content}, finding)],
            pen,
        )

    # Persons ------------------------------------------------------------------

    def _concerned(self):
        """Somebody of the department, or the person himself."""
        self.env["procuratorate.approval.case"]._check_channel()
        finding = self.sudo()
        actor = self.env["hr.employee"]._acting(finding.company_id).sudo()
        department = finding.department_id
        concerned = (
            actor in finding.person_id | department.manager_id
            or department
            and actor.department_id == department
            or actor in finding.case_id.handler_ids
        )
        if concerned:
            return actor
        _ = self.env._
        raise refusal(
            self.env,
            _("Finding %s is not yours to explain.", finding.name),
            missing=_("the word of the department or person it names"),
            cure=finding.person_id.name or department.name or _("supervision"),
            error=AccessError,
        )

    def _supervisor(self):
        self.env["procuratorate.approval.case"]._check_channel()
        company = self.sudo().company_id[:1] or self.env.company
        actor = self.env["hr.employee"]._acting(company).sudo()
        posts = [self.env.ref(post) for post in ISSUERS]
        if any(post._holds(actor, company) for post in posts):
            return actor
        _ = self.env._
        names = " / ".join(post.sudo().name for post in posts)
        raise refusal(
            self.env,
            _("Findings are answered by those who supervise."),
            missing=_("the act of: %s", names),
            cure=names,
            error=AccessError,
        )

    # Refusals -----------------------------------------------------------------

    def _expect_open(self):
        if self.state == "closed":
            _ = self.env._
            raise refusal(
                self.env,
                _("Finding %s is closed.", self.name),
                missing=_("nothing; what was said stays"),
            )

    def _refuse_silence(self):
        _ = self.env._
        return refusal(
            self.env,
            _("Finding %s is not explained without a word.", self.name),
            missing=_("the explanation, which goes on record"),
            cure=_("yourself, by writing it in the dialog"),
        )

    def _refuse_unexplained(self):
        _ = self.env._
        return refusal(
            self.env,
            _("Finding %s cannot be closed yet.", self.name),
            basis=_("A finding ends with an explanation or a notice that is answered."),
            missing=_("an explanation of the department, or an answered notice"),
            cure=self.sudo().department_id.manager_id.name or _("the department"),
        )
