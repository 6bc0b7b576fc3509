import json

from odoo import fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.addons.procuratorate_ledger.tools.pen import take_pen
from odoo.exceptions import AccessError, LockError

# Whoever could write such an entry could send an item out of the room.
_PEN = take_pen("seized.disposal.exit", "seized.disposal.done")

EXIT = "seized.disposal.exit"
DONE = "seized.disposal.done"
#: acts for which something leaves the room or the account
LEAVING = ("return", "transfer", "remit", "sale", "destroy", "lift")


class SeizedDisposal(models.Model):
    """The exit slip: a third person looks at the approval before anything leaves."""

    _inherit = "procuratorate.seized.disposal"

    def action_exit(self):
        """Issue the exit slip, as custodian, after the chief has approved."""
        for disposal in self:
            disposal.check_access("read")
            disposal.sudo()._exit()
        return True

    def _exit(self):
        self.env["procuratorate.approval.case"]._check_channel()
        self._lock_rows()
        if self.state != "approved" or self.outcome_act not in LEAVING:
            raise self._state_refusal(self.env._("There is no exit slip to issue."))
        self._check_ready("disposal_approved")
        person = self._check_releaser()
        self._take_fruits()
        self._seal_exit(person)
        self._approval_write(
            {
                "state": "executing",
                "exit_at": fields.Datetime.now(),
                "exit_by_id": person.id,
            }
        )
        self._enter_cards("exit_slip", "seized.disposal.exit_slip")
        self._order_payments()

    def _lock_rows(self):
        """Two sessions do not release or carry out the same disposal."""
        try:
            self.lock_for_update(allow_referencing=True)
        except LockError as error:
            _ = self.env._
            raise self._refuse(
                _("Somebody else is working on it right now."),
                missing=_("the end of that work, a moment from now"),
                cure=_("yourself: open it again and look what was done"),
            ) from error
        self.invalidate_recordset(["state", "exit_at", "done_at"])

    def _check_ready(self, state):
        """What was decided still holds today; the book is asked, not the state."""
        if not self.company_id._procuratorate_on():
            return
        self._approval_check_approved()
        self._check_end()
        self.recipient_ids._check_complete()
        self.recipient_ids._refuse_staff()
        self._check_cards_now(state)

    # The person ---------------------------------------------------------------

    def _check_releaser(self):
        """A custodian (of money alone: its keeper) who neither asked nor decided."""
        person = self.env["hr.employee"]._acting(self.company_id).sudo()
        if not self.company_id._procuratorate_on():
            return person
        if person not in self._releasers():
            raise self._releaser_refusal(
                person, self.env._("the post of the custodian (case management)")
            )
        if person._persons() & self._persons_before():
            raise self._releaser_refusal(
                person,
                self.env._("a custodian who neither asked for it nor decided it"),
            )
        return person

    def _releasers(self):
        post = self.env.ref("procuratorate_seized_property.post_custodian").sudo()
        return post._holders(self.company_id).sudo()

    def _persons_before(self):
        """Keys of who asked and who decided, as the sealed book names them."""
        Employee = self.env["hr.employee"].sudo().with_context(active_test=False)
        people = self.applicant_id | self.case_id.handler_ids
        for truth in self.env["procuratorate.approval.case"]._sealed_cases(self)[-1:]:
            ids = [truth.submitted[key]["id"] for key in ("applicant", "submitter")]
            ids += [each["employee"]["id"] for each in truth.decided.values()]
            people |= Employee.browse(ids).exists()
        return people._persons()

    def _releaser_refusal(self, person, missing):
        _ = self.env._
        return refusal(
            self.env,
            _(
                "%(person)s cannot release the items of disposal %(disposal)s.",
                person=person.name,
                disposal=self.name,
            ),
            basis=_(
                "Criminal Procedure Rules 2019, art. 670: out of the room only after "
                "complete approval; who asks, who decides and who releases are three "
                "persons"
            ),
            missing=missing,
            cure=_("a custodian of the case-management department"),
            error=AccessError,
        )

    # The book -----------------------------------------------------------------

    def _seal_exit(self, person):
        if self.company_id._procuratorate_on():
            _seal(self, EXIT, {"releaser": {"id": person.id, "name": person.name}})

    def _entries(self, *kinds):
        """Sealed entries of this disposal, oldest first, with their contents."""
        entries = (
            self.env["procuratorate.book.entry"]
            .sudo()
            .search(
                [
                    ("kind", "in", kinds),
                    ("res_model", "=", self._name),
                    ("res_id", "=", self.id),
                ],
                order="id",
            )
        )
        return [(entry, json.loads(entry.content)) for entry in entries]

    def _sealed_exit(self):
        """The exit slip that covers the present content; None when there is none."""
        digest = self._approval_content_hash()
        for entry, content in reversed(self._entries(EXIT)):
            releaser = (content.get("releaser") or {}).get("id")
            own = entry.actor_employee_id.id == releaser
            if own and content["content_hash"] == digest:
                return content
        return None

    def _check_exit_slip(self):
        """The sealed slip, and that its ground and its recipients still hold today.

        Custody asks before it moves, the sole account before it pays.
        """
        if not self.company_id._procuratorate_on():
            return
        if self._sealed_exit():
            self._check_end()
            self.recipient_ids._refuse_staff()
            return
        _ = self.env._
        raise self._refuse(
            _("There is no exit slip for what is to leave."),
            basis=_(
                "Criminal Procedure Rules 2019, art. 670: approval, then exit "
                "formalities"
            ),
            missing=_("the exit slip of a custodian for the present content"),
            cure=_("a custodian, with “Exit slip”"),
        )


def _seal(disposal, kind, more):
    """Write what leaves into the register; not a method, so only this module can."""
    lines = disposal.line_ids.sorted("id")
    content = {
        "disposal": disposal.name,
        "outcome": disposal.outcome_id.name,
        "outcome_code": disposal.outcome_code,
        "case": disposal.case_id.number,
        "content_hash": disposal._approval_content_hash(),
        "lines": [line._content() for line in lines],
        "recipients": [row._content() for row in disposal.recipient_ids.sorted("id")],
        **more,
    }
    book = disposal.env["procuratorate.book"]
    return book._append_to(
        disposal.company_id, "seized", [(kind, content, disposal)], pen=_PEN
    )


def seal_done(disposal, more):
    """Seal that it is carried out; for the module that carries out."""
    return _seal(disposal, DONE, more)
