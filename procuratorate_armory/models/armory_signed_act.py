from odoo import fields, models

KEEPER_POST = "procuratorate_armory.post_keeper"


class ArmorySignedAct(models.AbstractModel):
    """An act that a keeper prepares and two keepers sign; then it happens at once.

    An heir says what is signed (:meth:`_keeper_content`), what must be right before
    (:meth:`_check_ready`) and what happens (:meth:`_carry`).
    """

    _name = "procuratorate.armory.signed.act"
    _inherit = ["procuratorate.armory.signing", "procuratorate.armory.document"]
    _description = "Act Signed by Two Keepers"

    _engine_fields = frozenset({"request_id", "asked_at", "done_at"})
    #: what the signature is called, and the beginning of the kinds of its entries
    _act = None

    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("signing", "Waiting for Two Keepers"),
            ("done", "Done"),
            ("cancelled", "Given up"),
        ],
        group_expand=True,
    )
    asked_at = fields.Datetime("Put up for Signature", readonly=True, copy=False)
    done_at = fields.Datetime("Done on", readonly=True, copy=False)

    # Verbs --------------------------------------------------------------------

    def action_ask(self):
        """Check everything, then put it before two keepers."""
        for doc in self:
            doc._actor_of(KEEPER_POST)
            doc._expect("draft")
            doc._check_ready()
            doc._ask_signatures()
        return True

    def action_back(self):
        """Take it back to correct it; signatures given so far are void."""
        for doc in self:
            doc._leave("withdrawn", {"state": "draft", "request_id": False})
        return True

    def action_cancel(self):
        """Give it up; nothing has happened."""
        for doc in self:
            doc._leave("cancelled", {"state": "cancelled"})
        return True

    def _leave(self, how, vals):
        self._actor_of(*self._leaving_posts())
        waiting = set(dict(self._fields["state"].selection)) - {"done", "cancelled"}
        self._expect(*waiting - ({"draft"} if how == "withdrawn" else set()))
        self.sudo().request_id._cancel()
        self._put_on_record(f"armory.{self._act}.{how}", {"was": self.state})
        self._write_engine(vals)

    def _leaving_posts(self):
        """Whose act it is to take it back or to give it up."""
        return (KEEPER_POST,)

    # What an heir says ----------------------------------------------------------

    def _check_ready(self):
        """Raise when it cannot be signed as it is."""

    def _carry(self, keepers):
        """Do what these two keepers have signed."""
        raise NotImplementedError

    # Signatures -----------------------------------------------------------------

    def _ask_signatures(self):
        self._adopt_papers()
        request = self._ask_keepers(self._act, "_on_keepers_signed")
        self._write_engine(
            {
                "state": "signing",
                "request_id": request.id,
                "asked_at": fields.Datetime.now(),
            }
        )

    def _adopt_papers(self):
        """Papers that were uploaded are this document's: who reads it reads them."""
        if "attachment_ids" not in self._fields:
            return
        loose = self.sudo().attachment_ids.filtered(lambda paper: not paper.res_id)
        loose.write({"res_model": self._name, "res_id": self.id})

    def _on_keepers_signed(self, request):
        """Called by the ledger with the second keeper's signature."""
        doc = self.sudo()
        keepers = self._keepers_signed(request)
        if request != doc.request_id or doc.state != "signing":
            raise self._engine_refusal()
        self._carry(keepers)

    def _check_authority(self):
        """Two keepers have signed just this, and it was not carried out before."""
        self._keepers_signed(self.sudo().request_id)
        if self.env["procuratorate.armory.movement"]._of_document(self):
            raise self._engine_refusal()
