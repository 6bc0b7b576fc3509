from odoo import models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import AccessError


class SeizedPayment(models.Model):
    """What must be there before money leaves; the sealed books are asked."""

    _inherit = "procuratorate.seized.payment"

    def _check_before_posting(self):
        """Approved document, exit slip, the very recipient and sum, enough money."""
        payment = self.sudo()
        payment._lock_card()
        document = payment._document()
        payment._check_document(document)
        payment._check_day(document)
        payment._check_line(document)
        payment._check_funds()

    def _check_document(self, document):
        """Approved by the chief, released by case management: by the sealed book."""
        if not document or not hasattr(document, "_approval_check_approved"):
            raise self._unordered_refusal()
        document._approval_check_approved()
        if not hasattr(document, "_check_exit_slip"):
            raise self._exit_refusal()
        document._check_exit_slip()

    def _check_day(self, document):
        """Nothing is paid on a day before its exit slip."""
        moment = document.exit_at if "exit_at" in document._fields else None
        released = moment and self.company_id._procuratorate_local(moment).date()
        if not released or self.date >= released:
            return
        _ = self.env._
        raise refusal(
            self.env,
            _(
                "Pay-out %(slip)s is dated %(date)s, its exit slip %(exit)s.",
                slip=self.name,
                date=self.date,
                exit=released,
            ),
            missing=_("a day on or after that of the exit slip"),
            cure=_("the keeper of seized money, by correcting the date"),
        )

    def _check_line(self, document):
        """Card, recipient and sum are those of the document and of its exit slip."""
        line = self._document_line()
        if not self.partner_id:
            raise self._recipient_refusal()
        if line is None:
            return self._check_card_of(document)
        same = (
            line.disposal_id == document
            and line.lot_id == self.lot_id
            and self._line_recipient(line) == self.partner_id
            and self.currency_id.compare_amounts(line.amount, self.principal) == 0
            and self.currency_id.compare_amounts(line.fruits, self.fruits) == 0
            and self._on_exit_slip(document, line)
        )
        if not same:
            raise self._unordered_refusal()

    def _on_exit_slip(self, document, line):
        """Whether the sealed exit slip names this line as it is."""
        sealed = document._sealed_exit()
        return bool(sealed) and line._content() in sealed["lines"]

    def _check_card_of(self, document):
        """Without a line the document itself must name card, recipient and sum."""
        hook = getattr(document, "_money_authorise", None)
        if not hook:
            raise self._unordered_refusal()
        hook(self)

    def _check_funds(self):
        """No card pays with another card's money."""
        ledger = self.lot_id._seized_ledger().get(self.lot_id.id, {})
        short = [
            part
            for part, amount in (
                ("principal", self.principal),
                ("fruits", self.fruits),
            )
            if self.currency_id.compare_amounts(amount, ledger.get(part, 0.0)) > 0
        ]
        if not short:
            return
        _ = self.env._
        raise refusal(
            self.env,
            _(
                "Pay-out %(slip)s is about %(amount)s; card %(card)s has %(held)s in "
                "the sole account.",
                slip=self.name,
                amount=self.currency_id.format(self.amount),
                card=self.lot_id.name,
                held=self.currency_id.format(sum(ledger.values())),
            ),
            basis=_("No case pays with the money of another: no netting."),
            missing=_("the money itself: its deposit slip, or a smaller disposal"),
            cure=_("the keeper of seized money, with the handler"),
        )

    def _unordered_refusal(self):
        _ = self.env._
        return refusal(
            self.env,
            _("Pay-out %s is not what an approved disposal orders.", self.name or ""),
            basis=_(
                "Rules on seized property 2015, art. 24: finance pays on the approved "
                "document and the exit slip, never on a request alone."
            ),
            missing=_("an approved disposal that names card, recipient and sum"),
            cure=_("the handler proposes, the chief procurator decides"),
            error=AccessError,
        )

    def _recipient_refusal(self):
        _ = self.env._
        return refusal(
            self.env,
            _("Pay-out %s names no recipient.", self.name),
            missing=_("the recipient of this part, on the disposal"),
            cure=_("the handler, by a new disposal that names him"),
        )

    def _exit_refusal(self):
        _ = self.env._
        return refusal(
            self.env,
            _("There is no exit slip for pay-out %s.", self.name),
            basis=_("Rules on seized property 2015, art. 24"),
            missing=_("the exit slip of case management"),
            cure=_("a custodian, on the disposal"),
            error=AccessError,
        )
