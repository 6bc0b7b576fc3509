from odoo import fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.addons.procuratorate_base.tools.said import said
from odoo.tools import plaintext2html

from .seized_handover_rows import OWED

BOOK = "seized"


class SeizedHandover(models.Model):
    """From the sender's table to the custodian's: register, check, reject, correct."""

    _inherit = "procuratorate.seized.handover"

    # Register -----------------------------------------------------------------

    def action_register(self):
        """Enter list and deposit slips, which are due even when goods come late."""
        for handover in self:
            handover.check_access("read")
            handover._refuse_unless(("draft", "checking", "rejected", "correcting"))
            acting = handover._take_custody()
            handover.sudo()._enter_papers(acting)
        return True

    def _enter_papers(self, acting):
        """Put on record that list and slips are here; the second clock stops."""
        if self.registered_at:
            return
        self._check_slips()
        self._write_engine(
            {"registered_at": fields.Datetime.now(), "registered_by_id": acting.id}
        )
        self._seal(
            "seized.handover.registered",
            {"registered_by": acting.name, "slips": self._form_slips()},
        )
        self.list_id._registered()

    def _check_slips(self):
        """A list with money is registered together with its deposit slips."""
        _applies, problems = self._ask_deposits()
        if not problems:
            return
        _ = self.env._
        raise refusal(
            self.env,
            _("The list cannot be registered without its deposit slips."),
            basis=_("Rules of 2015, art. 10: list and slip within three days"),
            missing="\n".join(problems),
            cure=_("the payer at the bank, and the keeper of seized money"),
        )

    # Check --------------------------------------------------------------------

    def action_check(self):
        """Begin the check, or begin it again after a correction."""
        for handover in self:
            handover.check_access("read")
            handover._refuse_unless(("draft", "rejected", "correcting"))
            handover._take_custody()
            handover.sudo()._begin_check()
        return True

    def _take_custody(self):
        """The acting person becomes the custodian, unless another one is named."""
        self.env["procuratorate.approval.case"]._check_channel()
        acting = self.env["hr.employee"]._acting(self.company_id).sudo()
        self._check_custodian(acting)
        if not self.sudo().custodian_id:
            self._write_engine({"custodian_id": acting.id})
        self._check_acting_custodian()
        return acting

    def _begin_check(self):
        self._check_signed_list()
        self._sync_rows()
        self._cards_on_table()._seized_refuse_unless(
            OWED, self.env._("Begin the check")
        )
        self._write_engine({"state": "checking", "checked_at": fields.Datetime.now()})
        self._cards_on_table()._seized_enter(
            "under_check", "custody.under_check", {"handover": self.name}
        )
        self._evaluate()

    def _cards_on_table(self):
        """Cards that wait for this check; money in the account is not moved."""
        rows = self.line_ids.filtered(lambda row: row._outcome() != "banked")
        return rows.lot_id.filtered(lambda card: card.seized_state != "under_check")

    # Reject and correct -------------------------------------------------------

    def action_reject(self, reason=None):
        """Give it back: one check is answered No. The sender is told what to cure."""
        for handover in self:
            handover.check_access("read")
            handover._refuse_unless(("checking",))
            handover._check_acting_custodian()
            handover.sudo()._reject(reason)
        return True

    def _reject(self, reason):
        self._evaluate()
        wrong = self.check_ids.filtered(lambda check: check.result == "no")
        if not wrong:
            raise self._refuse_groundless()
        text = "\n".join(check._wrong_text() for check in wrong)
        if said(reason):
            text = f"{said(reason)}\n{text}"
        self._write_engine(
            {
                "state": "rejected",
                "rejected_at": fields.Datetime.now(),
                "reject_reason": text,
            }
        )
        self._seal(
            "seized.handover.rejected",
            {"checks": [check._content() for check in wrong], "reason": text},
        )
        self._cards_in("under_check")._seized_enter(
            "rejected", "custody.rejected", {"handover": self.name}
        )
        self._report_mismatch(wrong)
        self._tell_sender(text)

    def action_correct(self):
        """The sender takes the matter up: correction slip, seal, deposit."""
        for handover in self:
            handover.check_access("read")
            handover._refuse_unless(("rejected",))
            handover._check_acting_sender()
            doc = handover.sudo()
            doc._write_engine({"state": "correcting"})
            doc._cards_in("rejected")._seized_enter(
                "correcting", "custody.correcting", {"handover": doc.name}
            )
        return True

    def action_list(self):
        """Open the seizure list, where correction slips are written."""
        self.ensure_one()
        self.check_access("read")
        return self.list_id.get_formview_action()

    def _cards_in(self, state):
        return self.line_ids.lot_id.filtered(lambda card: card.seized_state == state)

    def _tell_sender(self, text):
        people = self.sender_id or self.list_id.officer_ids[:1]
        for user in people._procuratorate_users():
            self.activity_schedule(
                "mail.mail_activity_data_warning",
                self.company_id._procuratorate_today(),
                summary=self.env._("Not accepted: please correct %s", self.name),
                note=plaintext2html(text),
                user_id=user.id,
            )

    def _refuse_groundless(self):
        _ = self.env._
        return refusal(
            self.env,
            _("Hand-over %s has no fault for which it could be rejected.", self.name),
            missing=_("a check that is answered No"),
            cure=_("the custodian, with a No and a remark at the check concerned"),
        )

    # Book ---------------------------------------------------------------------

    def _seal(self, kind, content):
        return self.env["procuratorate.book"]._append_to(
            self.company_id,
            BOOK,
            [
                (
                    kind,
                    {
                        "handover": self.name,
                        "list": self.list_id.name,
                        "custodian": self.custodian_id.name or None,
                        "attachments": self.paper_ids._seal(),
                        **content,
                    },
                    self,
                )
            ],
        )
