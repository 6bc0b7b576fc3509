import json

from odoo import fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.addons.procuratorate_ledger.tools.acting import channel
from odoo.exceptions import AccessError

from ..tools.number_key import number_key

KEEPER = "procuratorate_armory.post_keeper"


class ArmoryReturn(models.Model):
    """What keepers do with a return, each from his own login."""

    _inherit = "procuratorate.armory.return"

    # Persons ------------------------------------------------------------------

    def _acting_keeper(self):
        """The keeper who acts; never the holder, whatever else he is."""
        self.ensure_one()
        actor = self._actor_of(KEEPER)
        if actor._meets(self._not_signers()):
            raise self._refuse_own_return(actor)
        return actor

    def _not_signers(self):
        """Who brings a gun back, or asked for it, does not take it back."""
        issue = self.sudo().issue_id
        return issue.holder_id | issue.applicant_id

    def _refuse_own_return(self, actor):
        _ = self.env._
        return refusal(
            self.env,
            _("%(who)s does not take back “%(what)s”.", who=actor.name, what=self.name),
            basis=_("The holder is present at the return; two keepers take back."),
            missing=_("a keeper who is neither holder nor applicant"),
            cure=_("another keeper"),
        )

    # Counting -----------------------------------------------------------------

    def action_tick_clear(self):
        """Say for yourself: at the clearing barrel, looked into, the gun is clear."""
        for doc in self:
            doc.check_access("read")
            doc._expect("open")
            keeper = doc._acting_keeper()
            doc._check_browser(keeper)
            doc._check_number_given()
            key = number_key(doc.number_read)
            if keeper._meets(doc._cleared_by()):
                continue
            doc._seal("armory.gun_cleared", {"number_key": key, "clear": True})
            doc.env["procuratorate.armory.return.clear"].sudo()._engine_create(
                [
                    {
                        "return_id": doc.id,
                        "employee_id": keeper.id,
                        "user_id": self.env.uid,
                        "cleared_at": fields.Datetime.now(),
                        "number_key": key,
                    }
                ]
            )
        return True

    def _check_browser(self, keeper):
        """With eyes and hands at the counter: neither by a key nor by a programme."""
        if channel() not in ("api_key", "rpc"):
            return
        _ = self.env._
        raise refusal(
            self.env,
            _("Nobody looks into a gun by a programme."),
            missing=_("the own session of %s", keeper.name),
            cure=_("each keeper, logged in himself"),
            error=AccessError,
        )

    def _check_number_given(self):
        if number_key(self.number_read):
            return
        _ = self.env._
        raise refusal(
            self.env,
            _("The gun of “%s” has not been named.", self.display_name),
            basis=_("What is looked at is named by the number on its frame."),
            missing=_("the number read from the gun"),
            cure=_("the keeper who has the gun in hand"),
        )

    def _cleared_by(self):
        """The keepers whose own sealed word says that this very gun is clear."""
        key = number_key(self.sudo().number_read)
        entries = self._sealed_entries("armory.gun_cleared")
        said = entries.filtered(
            lambda entry: entry._content().get("number_key") == key and _is_own(entry)
        )
        return said.actor_employee_id

    def action_reopen(self):
        """Count again: whatever was signed of this count is void."""
        for doc in self:
            doc.check_access("read")
            doc._expect("signing")
            doc._acting_keeper()
            doc.sudo().request_id._cancel()
            doc._write_engine({"state": "open", "request_id": False})
            doc.sudo().issue_id._return_goes_back()
            doc._seal("armory.return_reopened", {})
        return True

    def action_cancel(self):
        """Give up this attempt, say because the holder was called away again."""
        for doc in self:
            doc.check_access("read")
            doc._expect("open", "signing")
            doc._acting_keeper()
            doc.sudo().request_id._cancel()
            doc._seal("armory.return_cancelled", {})
            doc._write_engine(
                {"state": "cancelled", "closed_at": fields.Datetime.now()}
            )
            doc.sudo().issue_id._return_goes_back()
        return True

    # Signatures ---------------------------------------------------------------

    def action_ask_signatures(self):
        """The count is complete: both keepers sign it, or it is refused on record.

        What does not tie out is not thrown away by an error: the attempt is closed as
        refused, its incident is opened, and the dialog says so.
        """
        self.ensure_one()
        self.check_access("read")
        self._expect("open")
        self._acting_keeper()
        doc = self.sudo()
        doc._lock_issue()
        doc._check_entered()
        doc._check_when()
        wrong = doc._find_wrong()
        if wrong:
            return doc._refuse_attempt(wrong)
        waiting = doc._wait_for_report()
        if waiting:
            return waiting
        doc._check_complete()
        name = self.env._("Return of %s", doc.issue_id.display_name)
        request = doc._ask_keepers("back", "_on_back_signed", name)
        doc._write_engine({"state": "signing", "request_id": request.id})
        return self._open_form()

    def _check_signing(self):
        super()._check_signing()
        self._acting_keeper()

    def _check_keeper(self):
        """Who signs is no part of the issue, and found this very gun clear himself."""
        super()._check_keeper()
        if self.sudo().gun_absent:
            return
        keeper = self.env["hr.employee"]._acting(self.company_id).sudo()
        if keeper._meets(self._cleared_by()):
            return
        _ = self.env._
        raise refusal(
            self.env,
            _("%s has not looked into this gun.", keeper.name),
            basis=_("Both keepers see the chamber empty before they take a gun back."),
            missing=_("your own tick “gun clear”"),
            cure=_("you: count again, look into the gun and tick it"),
        )

    def _on_first_signed(self, request):
        """The first keeper has signed; the issue shows it."""
        self.sudo().issue_id._return_half_signed()

    # On record ----------------------------------------------------------------

    def _keeper_content(self, stage):
        """What both keepers sign, the same whenever it is read."""
        doc = self.sudo()
        issue = doc.issue_id
        return {
            "return": doc.name,
            "issue": issue.name,
            "holder": {"id": issue.holder_id.id, "name": issue.holder_id.name},
            "gun": {"id": doc.gun_id.id, "number": doc.gun_id.armory_number},
            "gun_absent": doc.gun_absent,
            "number_read": doc.number_read or None,
            "brought_back": doc.occurred_at or None,
            "late_reason": doc.late_reason or None,
            "condition": doc.condition,
            "condition_note": doc.condition_note or None,
            "magazines_issued": doc.magazines_out,
            "magazines": doc.magazines,
            "magazine_note": doc.magazine_note or None,
            "rounds": [line._content() for line in doc.line_ids.sorted("id")],
            "evidence": [row._content() for row in doc._evidence().sorted("id")],
            "cleared_by": sorted(doc._cleared_by().ids),
        }

    def _seal(self, kind, content, pen=None):
        """One entry about this return in the book of its room."""
        doc = self.sudo()
        issue = doc.issue_id
        item = (kind, {"return": doc.name, "issue": issue.name, **content}, doc)
        book = doc.room_id._armory_book_code() or self._record_book
        Book = self.env["procuratorate.book"]
        return Book._append_to(doc.company_id, book, [item], pen)

    def _open_form(self):
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "views": [(False, "form")],
        }


def _is_own(entry):
    """Whether nobody else's session stood behind this entry."""
    actor = json.loads(entry.actor)
    return actor["session_user"] in (None, actor["user"])
