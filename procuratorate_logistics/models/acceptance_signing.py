from odoo import fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.addons.procuratorate_base.tools.said import said
from odoo.exceptions import AccessError


class ProcuratorateAcceptance(models.Model):
    """Who may sign an acceptance, and when it is closed."""

    _inherit = "procuratorate.acceptance"

    def _check_ready(self):
        """What must hold before anybody is asked to sign."""
        self.ensure_one()
        _ = self.env._
        if self.state != "draft":
            self._refuse_if_governed()
        if not self.line_ids or not self.signer_ids:
            raise refusal(
                self.env,
                _("Acceptance %s is not complete.", self.name),
                missing=_("its lines and the members of the acceptance group"),
                cure=_("the office clerk who prepares it"),
            )
        self.sudo().line_ids._check_quantities()
        self._check_members()

    def _check_members(self):
        """No buyer, no approver, no person with a conflict; not the applicant alone."""
        request = self.sudo().request_id
        if not request or not self.company_id._procuratorate_on():
            return
        members = self.sudo().signer_ids.employee_id
        _ = self.env._
        role, cure = _("acceptor"), _("the office, by naming another member")
        request._refuse_overlap(members, role, request._buyers(), _("buyer"), cure)
        request._refuse_overlap(
            members, role, request._approvers(), _("approver"), cure
        )
        request._refuse_overlap(
            members,
            role,
            request._conflicted(),
            _("person with a declared conflict of interest"),
            cure,
        )
        if not members.filtered(lambda e: e.department_id != request.department_id):
            raise refusal(
                self.env,
                _("The department that asked cannot accept alone."),
                rule=self._needed()[1],
                missing=_("a member of another department"),
                cure=cure,
            )

    def _my_signer(self):
        """The signer row of the person behind the acting login."""
        user = self.env.user.sudo()
        mine = user.employee_ids | user.procuratorate_employee_id
        members = self.sudo().signer_ids
        keys = (mine | members.employee_id)._person_keys()
        own = {keys[e.id] for e in mine}
        return members.filtered(lambda s: keys[s.employee_id.id] in own)

    def _sign(self):
        self.ensure_one()
        self.env["procuratorate.approval.case"]._check_channel()
        signer = self._check_may_sign()
        self._check_members()
        now = fields.Datetime.now()
        if self.company_id._procuratorate_on():
            self._seal("purchase.acceptance.sign", signer)
        signer._write_engine({"signed_at": now})
        for user in signer.employee_id._procuratorate_users():
            self.activity_feedback(["mail.mail_activity_data_todo"], user_id=user.id)
        self._close_when_signed()

    def _check_may_sign(self):
        _ = self.env._
        signer = self._my_signer().filtered(lambda s: not s.signed_at)[:1]
        if self.state != "signing" or not signer:
            raise refusal(
                self.env,
                _("%s cannot sign this acceptance.", self.env.user.name),
                missing=_("an acceptance that waits for the signature of this person"),
                cure=_("the office, which names the members"),
                error=AccessError,
            )
        if self.content_hash != self._hash():
            raise refusal(
                self.env,
                _("Acceptance %s is no longer what was opened.", self.name),
                missing=_("a new acceptance of what is there"),
                cure=_("the office, with “Cancel” and a new acceptance"),
            )
        return signer

    def _seal(self, kind, signer=None, **more):
        content = {
            "content": self._content(),
            "content_hash": self.content_hash or None,
            "signer": signer.employee_id.id if signer else None,
            "name": signer.employee_id.name if signer else None,
            "files": self._file_attachments()._seal(),
            **more,
        }
        return self.env["procuratorate.book"]._append_to(
            self.company_id, "purchase", [(kind, content, self)]
        )

    def _close_when_signed(self):
        """Closed when enough distinct persons, and all who were named, have signed."""
        needed, _version = self._needed()
        signed = self.signer_ids.filtered("signed_at")
        if signed != self.signer_ids or len(signed.employee_id._persons()) < needed:
            return
        self._write_engine({"state": "closed", "closed_at": fields.Datetime.now()})
        if self.company_id._procuratorate_on():
            self._seal("purchase.acceptance.closed")
        self._close_time_limit("purchase.clock.acceptance")
        self._start_payment_clock()
        request = self.request_id
        if request.state in ("accepted", "done"):
            request._close_time_limit("purchase.clock.small")
            request._procuratorate_close_file()

    def _reject(self, reason):
        self.env["procuratorate.approval.case"]._check_channel()
        signer = self._check_may_sign()
        reason = said(reason)
        if not reason:
            raise refusal(
                self.env,
                self.env._("Goods cannot be rejected without a word."),
                missing=self.env._("the defects that were found"),
                cure=self.env._("the member who rejects"),
            )
        if self.company_id._procuratorate_on():
            self._seal("purchase.acceptance.rejected", signer, reason=reason)
        self._write_engine({"state": "rejected"})
        self.message_post(body=reason)
        self._close_time_limit("purchase.clock.acceptance")

    # Truth --------------------------------------------------------------------

    def _sealed_closed(self):
        """Those whose sealed signatures, of the present content, are enough.

        The state is only a mirror: the book decides what may be received.
        """
        entries = (
            self.env["procuratorate.book.entry"]
            .sudo()
            .search(
                [
                    ("res_model", "=", self._name),
                    ("res_id", "in", self.ids),
                    ("kind", "=", "purchase.acceptance.sign"),
                ]
            )
        )
        by_acceptance = entries.grouped("res_id")
        return self.filtered(
            lambda a: (
                a.state == "closed"
                and a._signed_enough(by_acceptance.get(a.id, entries.browse()))
            )
        )

    def _signed_enough(self, entries):
        fits = entries.filtered(
            lambda e: e._content_value("content_hash") == self._hash()
        )
        needed, _version = self._needed()
        return len(fits.actor_employee_id._persons()) >= needed
