import json

from odoo import models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.addons.procuratorate_ledger.tools.canonical import digest
from odoo.exceptions import AccessError

BOOK = "seized"
CODE = "seized.handover"


class SeizedHandover(models.Model):
    """Acceptance is the signature of two persons over one content.

    Own seizures: the custodian and the sender. Property of another body, whose
    representative signs on paper: the custodian and a second person of case
    management. The two are named, nobody else can sign in their place.
    """

    _inherit = "procuratorate.seized.handover"

    # Asking -------------------------------------------------------------------

    def action_accept(self):
        """All eight checks answered: freeze what was found, ask for both signatures."""
        for handover in self:
            handover.check_access("read")
            handover._refuse_unless(("checking", "signing"))
            handover._check_acting_custodian()
            handover.sudo()._ask_signatures()
        return True

    def _ask_signatures(self):
        self._check_acceptable()
        request = self.signature_request_id
        if request.state in ("open", "half"):
            return
        self.paper_ids._seal()
        self._write_engine({"state": "signing"})
        request = self.env["procuratorate.signature.request"]._ask(
            self,
            self._content(),
            self._signing_groups(),
            code=CODE,
            on_signed="_on_handover_signed",
            name=self.env._("Acceptance %s", self.name),
            book_code=BOOK,
        )
        request._name_signers(self.custodian_id, self._second_signer())
        self._write_engine({"signature_request_id": request.id})
        self._ask_by_activity()

    def _signing_groups(self):
        return (
            self.env.ref("procuratorate_seized_property.group_custodian"),
            self.env.ref("procuratorate_base.group_staff"),
        )

    def _second_signer(self):
        return self.second_id if self.is_incoming else self.sender_id

    def _ask_by_activity(self):
        people = self.custodian_id | self._second_signer()
        for user in people._procuratorate_users():
            self.activity_schedule(
                "mail.mail_activity_data_todo",
                self.company_id._procuratorate_today(),
                summary=self.env._("Please sign: %s", self.name),
                user_id=user.id,
            )

    def action_reopen(self):
        """Go back to the check as long as not both have signed."""
        for handover in self:
            handover.check_access("read")
            handover._refuse_unless(("signing",))
            handover._check_acting_custodian()
            doc = handover.sudo()
            doc.signature_request_id._cancel()
            doc._write_engine({"state": "checking"})
        return True

    def action_sign(self):
        """Open the window in which the acting person signs."""
        self.ensure_one()
        self.check_access("read")
        self._refuse_unless(("signing",))
        return self.signature_request_id.action_sign()

    # What is signed -----------------------------------------------------------

    def _content(self):
        """What both sign: list, persons, every item as found, the eight answers."""
        doc = self.sudo().with_context(lang=None)
        return {
            "handover": doc.name,
            "list": doc.list_id.name,
            "list_content": doc.list_id.content_hash or None,
            "list_version": doc.list_id.version,
            "case": doc.case_id.number,
            "custodian": doc.custodian_id.name,
            "second": doc._second_signer().name or None,
            "sender": doc.organ_id.name if doc.is_incoming else doc.sender_id.name,
            "representative": doc.representative_id.name or None,
            "items": [row._content() for row in doc.line_ids.sorted("id")],
            "checks": [check._content() for check in doc.check_ids.sorted("code")],
            "attachments": [
                {"id": file.id, "name": file.name, "sha256": file.sealed_sha256 or None}
                for file in doc.paper_ids.sorted("id")
            ],
        }

    def _signature_content(self, _request):
        """Called at each signature: nothing may have changed, nor anybody's right."""
        doc = self.sudo()
        doc._refuse_unless(("signing",))
        doc._check_acceptable()
        return doc._content()

    # Fit to be accepted -------------------------------------------------------

    def _check_acceptable(self):
        """Any check that is answered No, or not at all: nothing is accepted."""
        self._check_signed_list()
        self._check_signers()
        if self.state != "signing":
            self._evaluate()
        answers = self._answers()
        open_codes = {code for code, (applies, wrong) in answers.items() if wrong}
        wrong = self.check_ids.filtered(
            lambda check: check.result in ("no", "pending") or check.code in open_codes
        )
        if wrong:
            raise self._refuse_unfit(wrong)
        self._check_rows_have_places()

    def _check_signers(self):
        self._check_custodian(self.custodian_id)
        if self.is_incoming:
            self._check_second_named()
            self._check_second(self.second_id)
        else:
            self._check_sender()

    def _check_second_named(self):
        if self.second_id:
            return
        raise self._person_refusal(
            self.env._("Property of another body is accepted by two of this office."),
            self.env._("the second signature: another custodian or the head"),
        )

    def _check_rows_have_places(self):
        rows = self.line_ids.filtered(
            lambda row: row._outcome() == "stored" and not row.location_id
        )
        if not rows:
            return
        _ = self.env._
        raise refusal(
            self.env,
            _("%s item(s) have no place in a room yet.", len(rows)),
            missing="\n".join(row.display_name for row in rows[:20]),
            cure=_("the custodian, by choosing one of the places offered"),
        )

    def _refuse_unfit(self, wrong):
        _ = self.env._
        return refusal(
            self.env,
            _("Hand-over %s is not accepted: a check is not answered Yes.", self.name),
            basis=_("Rules of 2015, art. 11: any No, and nothing is accepted."),
            missing="\n".join(check._wrong_text() for check in wrong),
            cure="; ".join(dict.fromkeys(filter(None, wrong.mapped("cure"))))
            or _("the custodian, by finishing the check"),
        )

    # The truth ----------------------------------------------------------------

    def _sealed_signatures(self):
        """Whether the book shows both named persons' own signatures of this content.

        The state is only a mirror. Each signature is an entry whose actor the ledger
        wrote itself, so no program can sign for somebody.
        """
        self.ensure_one()
        doc = self.sudo()
        entries = doc.env["procuratorate.book.entry"].search(
            [
                ("res_model", "=", self._name),
                ("res_id", "=", self.id),
                ("kind", "in", ("signature.first", "signature.signed")),
            ]
        )
        wanted = digest(doc._content())
        fits = entries.filtered(
            lambda entry: (
                _is_own_act(entry) and entry._content().get("content_sha256") == wanted
            )
        )
        if set(fits.mapped("kind")) != {"signature.first", "signature.signed"}:
            return False
        people = doc.custodian_id | doc._second_signer()
        signed = fits.actor_employee_id._persons()
        return len(people._persons()) == 2 and signed == people._persons()

    def _refuse_unsigned(self):
        _ = self.env._
        return refusal(
            self.env,
            _("Hand-over %s does not carry both signatures.", self.name),
            basis=_("Sender and custodian sign; only then is property taken over."),
            missing=_("two signatures over what is there now"),
            cure=_("the custodian and the sender, each from the own login"),
            error=AccessError,
        )


def _is_own_act(entry):
    """Whether the session of an entry was that of the person it names as its actor."""
    session = json.loads(entry.actor).get("session_user")
    return session in (None, entry.actor_user_id.id)
