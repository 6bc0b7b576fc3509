import base64
import hashlib

from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import AccessError

from ..tools.id_number import plain_number

OPEN = ("draft", "approved")


class SeizedPresence(models.Model):
    """Somebody from outside who was there when a seal was broken, and who signed."""

    _name = "procuratorate.seized.presence"
    _description = "Person Present at an Unsealing"
    _order = "loan_id, id"

    loan_id = fields.Many2one(
        "procuratorate.seized.loan", required=True, index=True, ondelete="cascade"
    )
    role = fields.Selection(
        [
            ("witness", "Witness"),
            ("holder", "Holder"),
            ("unit_head", "Head of the holder's unit"),
        ],
        required=True,
        default="witness",
    )
    name = fields.Char(required=True)
    id_number = fields.Char("Identity number", required=True)
    contact = fields.Char()
    signature = fields.Binary(attachment=True, copy=False)
    signature_sha256 = fields.Char(
        "SHA-256 of the signature", compute="_compute_signature_sha256", store=True
    )

    @api.depends("signature")
    def _compute_signature_sha256(self):
        for person in self.with_context(bin_size=False):
            raw = base64.b64decode(person.signature or b"")
            person.signature_sha256 = hashlib.sha256(raw).hexdigest() if raw else False

    # CRUD ---------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        """Named before the seal is broken, never afterwards."""
        people = super().create(vals_list)
        people._check_open()
        return people

    def write(self, vals):
        """What was signed beside the seal stays as it was."""
        self._check_open()
        result = super().write(vals)
        if "loan_id" in vals:
            self._check_open()
        return result

    def unlink(self):
        """Not by ``ondelete``, which a context key of Odoo's skips."""
        self._unlink_except_signed()
        return super().unlink()

    def _unlink_except_signed(self):
        self._check_open()

    def _check_open(self):
        if all(person.loan_id.sudo().state in OPEN for person in self):
            return
        _ = self.env._
        raise refusal(
            self.env,
            _("Who was present cannot be changed afterwards."),
            basis=_("The persons present sign when the seal is broken."),
            missing=_("a new request, for a new unsealing"),
            cure=_("the applicant"),
            error=AccessError,
        )

    def _content(self):
        return {
            "role": self.role,
            "name": self.name,
            "id_number": self.id_number,
            "signature_sha256": self.signature_sha256 or None,
        }

    def _of_the_house(self):
        """Those who are employees themselves, by their identity number."""
        taken = self.env["hr.version"]._seized_numbered(self.mapped("id_number"))
        return self.filtered(lambda person: plain_number(person.id_number) in taken)


class SeizedLoan(models.Model):
    _inherit = "procuratorate.seized.loan"

    def _check_present(self, what):
        """A witness or the holder is there and has signed; for secrets two are."""
        people = self.presence_ids.filtered("signature_sha256")
        strangers = people - people._of_the_house()
        missing = self._missing_presence(strangers)
        if not missing:
            return
        raise refusal(
            self.env,
            what,
            rule=self.env["procuratorate.rule"]._version(
                "seized.unseal.presence", company=self.company_id
            ),
            missing=missing,
            cure=self.env._(
                "the applicant, by inviting them; they sign on the request"
            ),
        )

    def _missing_presence(self, people):
        _ = self.env._
        roles = set(people.mapped("role"))
        if self.secret and not {"witness", "unit_head"} <= roles:
            return _(
                "a witness and the head of the holder's unit, both from outside the "
                "office, with their signatures"
            )
        least = self.env["procuratorate.rule"]._value(
            "seized.unseal.presence", company=self.company_id
        )
        if len(people.filtered(lambda p: p.role != "unit_head")) < least:
            return _(
                "a witness or the holder, not a person of the office, with the "
                "signature"
            )
        return False
