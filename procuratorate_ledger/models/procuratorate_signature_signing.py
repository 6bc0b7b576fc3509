import hashlib
import json
from datetime import timedelta

from odoo import fields, models
from odoo.addons.procuratorate_base.models.procuratorate_rule_version import (
    CLOCK_UNITS,
)
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import AccessDenied, AccessError
from odoo.http import request as http_request
from odoo.tools import format_datetime

from ..tools.canonical import digest
from ..tools.note import note_afterwards


class ProcuratorateSignatureRequest(models.Model):
    """The act of signing and everything that may stand against it."""

    _inherit = "procuratorate.signature.request"

    def _check_may_sign(self):
        """Refuse before asking for a password; return (slot, employee)."""
        self.ensure_one()
        self._check_waiting()
        self._check_session()
        employee = self.env["hr.employee"]._acting(self.company_id)
        self._check_other_person(employee)
        return self._slot(), employee

    def _check_waiting(self):
        if self.state not in ("open", "half"):
            states = dict(self._fields["state"]._description_selection(self.env))
            raise self._refuse(
                self.env._("The request is closed: %s.", states[self.state]),
                self.env._("The document asks again."),
            )
        if self.lapses_at < fields.Datetime.now():
            raise self._refuse(
                self.env._("The time for signing is over."),
                self.env._("The document asks again, and both sign again."),
                rule=self._window_rule(),
            )

    def _window_rule(self):
        """The version of the rule that says how long these signatures may take."""
        code = "signature.window"
        if self.state == "half" and self.second_within:
            code = self.second_within
        return self.env["procuratorate.rule"]._version(code, company=self.company_id)

    def _check_session(self):
        """A signature needs a browser session that belongs to the acting user."""
        own = http_request and http_request.session.uid == self.env.uid
        if not own or not http_request.session.sid:
            raise self._refuse(
                self.env._(
                    "A signature is given in a session of your own, by nobody "
                    "in your name and by no programme."
                ),
                self.env._("You: log in with your own login and sign there."),
            )

    def _check_other_person(self, employee):
        """The two signers are different natural persons, whatever their logins."""
        others = self.sudo().signature_ids.employee_id
        keys = (others | employee.sudo())._person_keys()
        if keys[employee.id] in {keys[other.id] for other in others}:
            self._note_attempt(employee, "same person")
            raise self._refuse_same(
                self.env._("You have signed already; two different persons must sign."),
                self.env._("The second person, with a login of his or her own."),
            )

    def _slot(self):
        """Return the first missing signature that the acting user may give."""
        mine = self.env.user.all_group_ids
        taken = set(self.sudo().signature_ids.mapped("slot"))
        for slot, group in (
            ("first", self.first_group_id),
            ("second", self.second_group_id),
        ):
            if slot not in taken and group in mine:
                return slot
        raise self._refuse(
            self.env._("You do not hold the post whose signature is missing."),
            self.env._("Whoever is in: %s", self._missing_signers()),
        )

    def _check_content(self):
        """What is signed is what was asked for: the stored and the live content."""
        content = json.loads(self.content)
        record = self._document()
        live = getattr(record, "_signature_content", None)
        live = content if live is None else live(self)
        if {digest(content), digest(live)} != {self.content_hash}:
            raise self._refuse(
                self.env._(
                    "The content has changed since the signatures were asked for."
                ),
                self.env._("The document asks again."),
            )

    def _check_password(self, password):
        """Ask Odoo whether this is the password; its cooldown limits guessing."""
        user = self.env.user
        credential = {"login": user.login, "password": password, "type": "password"}
        try:
            with user._assert_can_auth(user=user.login):
                user._check_credentials(credential, {"interactive": True})
        except AccessDenied as error:
            raise refusal(
                self.env,
                what=self.env._(
                    "The signature was not given: the password is wrong, "
                    "or there were too many wrong ones."
                ),
                cure=self.env._("You: enter your password again."),
                error=AccessError,
            ) from error

    def _sign(self, password):
        """Give the acting user's signature; both given, the document goes on."""
        self.ensure_one()
        # two signers at once: the second waits here and then sees the first (or is
        # tried again by Odoo)
        self.env.cr.execute(
            "SELECT id FROM procuratorate_signature_request WHERE id = %s FOR UPDATE",
            [self.id],
        )
        self.invalidate_recordset(flush=False)
        slot, employee = self._check_may_sign()
        self._check_password(password)
        self._check_content()
        self._give_signature(slot, employee)
        return self._complete() if len(self.sudo().signature_ids) == 2 else self._half()

    def _give_signature(self, slot, employee):
        session = f"{http_request.session.sid}:{self.id}:{self.content_hash}"
        session_hash = hashlib.sha256(session.encode()).hexdigest()
        if session_hash in self.sudo().signature_ids.mapped("session_hash"):
            self._note_attempt(employee, "same session")
            raise self._refuse_same(
                self.env._("This session has signed already."),
                self.env._("The second person logs in on his or her own."),
            )
        self.env["procuratorate.signature"]._give(
            {
                "request_id": self.id,
                "slot": slot,
                "user_id": self.env.uid,
                "employee_id": employee.id,
                "signed_at": fields.Datetime.now(),
                "content_hash": self.content_hash,
                "session_hash": session_hash,
            }
        )
        self.invalidate_recordset(["signature_ids"], flush=False)

    def _half(self):
        self._seal_signing("signature.first", self._summary())
        self._move(self, state="half", lapses_at=self._half_lapses_at())
        return self

    def _half_lapses_at(self):
        """The second signature follows within the time the document asked for."""
        if not self.second_within:
            return self.lapses_at
        version = self.env["procuratorate.rule"]._version(
            self.second_within, company=self.company_id
        )
        within = timedelta(minutes=int(version.value) * CLOCK_UNITS[version.unit])
        return min(self.lapses_at, fields.Datetime.now() + within)

    def _note_attempt(self, employee, why):
        """Put on record that somebody tried to sign for another one.

        The refusal rolls everything back; this is written after that.
        """
        content = {
            "code": self.code or None,
            "document": f"{self.res_model},{self.res_id}",
            "employee": employee.id,
            "name": employee.sudo().name,
            "request": self.name,
            "why": why,
        }
        note_afterwards(
            self.env, self.company_id.id, self.book_code, "signature.refused", content
        )

    def _complete(self):
        """Seal the content with both names, then let the document go on."""
        content = {**self._summary(), "content": json.loads(self.content)}
        entry = self._seal_signing("signature.signed", content)
        self._move(self, state="signed", entry_id=entry.id)
        record = self._document()
        if record and self.on_signed:
            getattr(record, self.on_signed)(self)
        return self

    def _seal_signing(self, kind, content):
        return self.env["procuratorate.book"]._append_to(
            self.company_id, self.book_code, [(kind, content, self._document() or self)]
        )

    def _missing_signers(self):
        """Whose signature is missing, in words."""
        return ", ".join(self._unsigned_groups().sudo().mapped("full_name"))

    def _refuse_same(self, what, cure):
        """Two signatures are worth two persons, or they are worth nothing."""
        _ = self.env._
        zone = self.company_id.sudo().procuratorate_tz
        until = format_datetime(
            self.env, self.lapses_at, tz=zone, dt_format="yyyy-MM-dd HH:mm"
        )
        return refusal(
            self.env,
            what,
            basis=_(
                "Two-person signature: two different persons, each with the own "
                "login, password and session."
            ),
            missing=_(
                "the second signature (%(who)s), until %(until)s",
                who=self._missing_signers(),
                until=until,
            ),
            cure=cure,
        )

    def _refuse(self, what, cure, rule=None):
        return refusal(self.env, what=what, rule=rule, cure=cure)
