from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.addons.procuratorate_ledger.tools.pen import take_pen

from .armory_two_keepers import WITHIN

_PEN = take_pen("armory.count.signed")
STAFF = "procuratorate_base.group_staff"


class ArmoryCount(models.Model):
    """Both counters sign the sheet, in time; then it never opens again."""

    _inherit = "procuratorate.armory.count"

    request_id = fields.Many2one(
        "procuratorate.signature.request",
        "Signatures",
        readonly=True,
        copy=False,
        index="btree_not_null",
    )
    sign_state = fields.Selection(related="request_id.state", string="Signed So Far")
    can_sign = fields.Boolean(compute="_compute_can_sign")

    @api.depends("state", "is_counter", "request_id.can_sign")
    @api.depends_context("uid")
    def _compute_can_sign(self):
        """A counter who has not signed; what has lapsed is begun anew by either."""
        for count, doc in zip(self, self.sudo(), strict=True):
            request = doc.request_id
            count.can_sign = (
                doc.state == "explained"
                and count.is_counter
                and (request.can_sign or not request._is_waiting())
            )

    def _ask_counters(self):
        """Ask both counters for their signatures over the sealed sheet."""
        staff = self.env.ref(STAFF)
        self.request_id._cancel()
        request = self.env["procuratorate.signature.request"]._ask(
            self,
            self._sheet_content(),
            (staff, staff),
            code="armory.count",
            on_signed="_on_count_signed",
            name=self.env._("Count sheet %s", self.display_name),
            book_code=self.room_id._armory_book_code() or self._record_book,
            within=WITHIN,
        )
        self._write_engine({"request_id": request.id})

    def action_sign(self):
        """Show the sheet to whoever has to sign it; ask anew what has lapsed."""
        self.ensure_one()
        self.check_access("read")
        self._check_signer()
        doc = self.sudo()
        if not doc.request_id._is_waiting():
            doc._ask_counters()
        return doc.request_id.with_env(self.env).action_sign()

    def action_ask_again(self):
        """The second signature came too late: both sign again."""
        for count in self:
            count.check_access("read")
            count._check_signer()
            if not count.sudo().request_id._is_waiting():
                count.sudo()._ask_counters()
        return True

    def _sheet_content(self):
        doc = self.sudo()
        explained = doc.line_ids.filtered("different")
        return {
            "count": doc.name,
            "sheet_sha256": doc.sheet_sha256,
            "sheet_entry": doc.sheet_entry_id.hash,
            "explained": [
                {
                    "number": line.number,
                    "result": line.result,
                    "text": line.text or None,
                    "document": line.document or None,
                    "incident": line.incident_id.name or None,
                }
                for line in explained
            ],
        }

    def _signature_content(self, request):
        """What is signed, as it stands now; only the two counters sign it."""
        self._check_signer()
        return self._sheet_content()

    def _check_signer(self):
        self._expect("explained")
        doc = self.sudo()
        acting = self.env["hr.employee"]._acting(doc.company_id).sudo()
        if acting._meets(doc._counters()):
            return
        _ = self.env._
        raise refusal(
            self.env,
            _("%s is not yours to sign.", self.display_name),
            missing=_("the signatures of the two who counted"),
            cure=", ".join(doc._counters().mapped("name")),
        )

    def _on_count_signed(self, request):
        """Both have signed: the count stands, and lets go what waited for it."""
        doc, request = self.sudo(), request.sudo()
        signers = request.signature_ids.employee_id
        own = request == doc.request_id and request.state == "signed"
        if not own or signers._persons() != doc._counters()._persons():
            raise self._engine_refusal()
        _seal_signed(doc, signers)
        doc._write_engine({"state": "signed", "signed_at": fields.Datetime.now()})
        doc.activity_feedback(["mail.mail_activity_data_warning"])
        doc._release_incidents()

    def _release_incidents(self):
        """Incidents that waited for this count; see armory_incident_count.py."""


class ProcuratorateSignatureRequest(models.Model):
    _inherit = "procuratorate.signature.request"

    armory_count_ids = fields.One2many(
        "procuratorate.armory.count",
        "request_id",
        help="The count whose sheet this is: its counters read and sign it.",
    )


def _seal_signed(count, signers):
    """The sealed end. Not a method: code typed into a server action has no pen."""
    content = {
        **count._sheet_content(),
        "signers": count.env["procuratorate.book"]._persons(signers),
    }
    count._put_in_room("armory.count.signed", content, _PEN)
