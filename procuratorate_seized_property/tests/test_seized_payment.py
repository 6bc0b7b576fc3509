from odoo.tests import tagged

from .common_disposal import DisposalCase
from .money_common import MoneyCase


class PaymentCase(MoneyCase, DisposalCase):
    """Money in the account, cases at their end, disposals on their way.

    Vocabulary: ``banked_card(amount)`` (handed over and in the account), ``fruits``
    (interest posted for March), ``payments(disposal)``, ``pay(disposal)``.
    """

    def tell(self):
        super().tell()
        self.on("2026-04-08")

    def setUp(self):
        super().setUp()
        self.on("2026-04-08")

    def banked_card(self, amount=100000.0, case=None):
        card = self.money_card(amount, case)
        self.deposit(card, amount)
        card._seized_enter("banked", "test.banked")
        return card

    def fruits(self, amount=312.45):
        return self.post(self.interest(amount))

    def payments(self, disposal):
        return self.env["procuratorate.seized.payment"].search(
            [("res_model", "=", disposal._name), ("res_id", "=", disposal.id)]
        )

    def pay(self, disposal):
        return self.post(self.payments(disposal))

    def returned(self, card, **vals):
        """An approved return of a card's money with its exit slip."""
        self.ended(day="2026-04-07")
        return self.released(self.returning(card, **vals))


@tagged("post_install", "-at_install")
class TestPayment(PaymentCase):
    """Money leaves on an approved disposal and an exit slip only."""

    def test_fruits_follow_the_principal(self):
        """seized_property#29: 100,000 and 312.45 leave, the ledger is 0.00."""
        card = self.banked_card(100000.0)
        self.fruits(312.45)
        disposal = self.returned(card)
        payment = self.payments(disposal)
        self.assertEqual(payment.principal, 100000.0)
        self.assertEqual(payment.fruits, 312.45)
        self.assertEqual(payment.amount, 100312.45)
        self.pay(disposal)
        self.assertEqual(self.balance(), 0.0)
        self.assertEqual(card._seized_ledger()[card.id], {"principal": 0, "fruits": 0})
        self.assertEqual((card.seized_held, card.seized_fruits), (0.0, 0.0))
        self.assertEqual(card.seized_state, "returned")
        self.assertEqual(disposal.state, "done")

    def test_entry_names_the_recipient(self):
        """The partner ledger of the recipient shows what he got."""
        card = self.banked_card(100.0)
        payment = self.pay(self.returned(card))
        out = payment.move_id.line_ids.filtered(lambda x: x.account_id == self.transit)
        self.assertEqual(out.partner_id, self.owner)
        self.assertEqual(out.credit, 100.0)

    def test_without_exit_slip(self):
        """seized_property#31: approved, but no exit slip: finance cannot post."""
        card = self.banked_card(100.0)
        self.ended(day="2026-04-07")
        disposal = self.approved(self.returning(card))
        Payment = self.env["procuratorate.seized.payment"]
        payment = Payment._create_for(disposal.line_ids)
        text = self.assertRefused(self.as_("money_keeper", payment).action_post)
        self.assertIn("exit slip", text)
        self.assertEqual(self.balance(), 100.0)

    def test_without_approval(self):
        """seized_property#31: a wish of the handler is no order to pay."""
        card = self.banked_card(100.0)
        self.ended(day="2026-04-07")
        disposal = self.submit(self.returning(card))
        Payment = self.env["procuratorate.seized.payment"]
        payment = Payment._create_for(disposal.line_ids)
        self.assertRefused(self.as_("money_keeper", payment).action_post)

    def test_amount_of_the_disposal_and_no_other(self):
        """A draft that somebody enlarged in the database is refused."""
        card = self.banked_card(100.0)
        disposal = self.returned(card)
        payment = self.payments(disposal)
        payment._write_engine({"amount": 90.0, "principal": 90.0})
        self.assertRefused(self.as_("money_keeper", payment).action_post, "orders")

    def test_recipient_of_the_disposal_and_no_other(self):
        """Another recipient than the decided one is refused."""
        disposal = self.returned(self.banked_card(100.0))
        payment = self.payments(disposal)
        payment._write_engine({"partner_id": self.holder.id})
        self.assertRefused(self.as_("money_keeper", payment).action_post, "orders")

    def test_card_of_another_document(self):
        """Without a line, the document must name card and sum itself."""
        card, other = self.banked_card(100.0), self.banked_card(100.0)
        disposal = self.returned(card)
        Payment = self.env["procuratorate.seized.payment"]
        payment = Payment._create_for(other, 100.0, self.owner, disposal)
        self.assertRefused(self.as_("money_keeper", payment).action_post, "orders")

    def test_nobody_types_a_payout(self):
        """Pay-outs are not created by hand, by no one."""
        card = self.banked_card(100.0)
        vals = {
            "company_id": self.company.id,
            "lot_id": card.id,
            "amount": 100.0,
            "principal": 100.0,
            "partner_id": self.owner.id,
        }
        for login in ("money_keeper", "accountant", "admin_only"):
            Payment = self.as_(login, self.env["procuratorate.seized.payment"])
            self.assertRefused(lambda p=Payment: p.create(vals))
        self.assertRefused(
            lambda: self.env["procuratorate.seized.payment"].sudo().create(vals)
        )

    def test_a_part_is_paid_once(self):
        """A posted pay-out is not posted again."""
        disposal = self.returned(self.banked_card(100.0))
        payment = self.pay(disposal)
        self.assertRefused(self.as_("money_keeper", payment).action_post)
        self.assertEqual(self.balance(), 0.0)

    def test_no_case_pays_with_anothers_money(self):
        """A card without money in the account pays nothing."""
        rich = self.seized_case("QH-2026-3")
        self.banked_card(1000.0, rich)
        card = self.money_card(100.0)
        card._seized_enter("banked", "test.banked")
        disposal = self.returned(card)
        payment = self.payments(disposal)
        text = self.assertRefused(self.as_("money_keeper", payment).action_post)
        self.assertIn("0.00", text)

    def test_custodian_does_not_pay(self):
        """Who issues the exit slip does not pay."""
        payment = self.payments(self.returned(self.banked_card(100.0)))
        self.assertRefused(self.as_("custodian", payment).action_post)

    def test_everything_ties_out_afterwards(self):
        """In, interest, out: cards, ledger and bank agree at every step."""
        card = self.banked_card(100000.0)
        deposit = self.env["procuratorate.seized.deposit"].search(
            [("lot_id", "=", card.id)]
        )
        self.match(self.bank_line(100000.0), deposit)
        interest = self.fruits(312.45)
        self.match(self.bank_line(312.45, "2026-04-01"), interest)
        disposal = self.returned(card)
        payment = self.pay(disposal)
        self.assertFalse(self.tie_out("2026-04-08").tied)
        self.match(self.bank_line(-100312.45, "2026-04-08"), payment)
        self.assertTrue(self.tie_out("2026-04-08").tied)
        self.assertTrue(self.tie_out("2026-04-01").tied)
        self.assertEqual(self.tie_out("2026-04-01").cards, 100312.45)

    def test_bounced_payout_is_paid_again(self):
        """The bank sends it back: reversal, and the same part waits again."""
        card = self.banked_card(100.0)
        disposal = self.returned(card)
        payment = self.pay(disposal)
        self.post(self.reversal(payment_id=payment.id, date="2026-04-08"))
        self.assertEqual(self.balance(), 100.0)
        again = self.payments(disposal) - payment
        self.assertEqual((again.state, again.amount), ("draft", 100.0))
        self.post(again)
        self.assertEqual(self.balance(), 0.0)
        self.assertEqual(card.seized_state, "returned")

    def test_deposit_that_was_paid_out_is_not_reversed(self):
        """The money a wrong slip brought is gone: the pay-out comes first."""
        card = self.banked_card(100.0)
        deposit = self.env["procuratorate.seized.deposit"].search(
            [("lot_id", "=", card.id)]
        )
        self.pay(self.returned(card))
        doc = self.reversal(deposit_id=deposit.id, date="2026-04-08")
        text = self.assertRefused(self.as_("money_keeper", doc).action_post)
        self.assertIn("paid out", text)

    def test_remittance_to_the_treasury(self):
        """Forfeited money goes to the treasury; the card ends there."""
        card = self.banked_card(100.0)
        self.ended(day="2026-04-07")
        disposal = self.draft("judgment_remit", card, authority_id=self.treasury.id)
        self.released(disposal)
        payment = self.pay(disposal)
        self.assertEqual(payment.partner_id, self.treasury)
        self.assertEqual(card.seized_state, "remitted")
        self.assertEqual(disposal.state, "done")
