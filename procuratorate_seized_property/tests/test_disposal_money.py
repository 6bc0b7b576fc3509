from odoo.tests import tagged

from .common_disposal import DisposalCase
from .money_common import MoneyCase


@tagged("post_install", "-at_install")
class TestDisposalMoney(MoneyCase, DisposalCase):
    """Disposals and the sole account: to the last cent, by its keeper."""

    def tell(self):
        super().tell()
        self.on("2026-04-08")

    def setUp(self):
        super().setUp()
        self.on("2026-04-08")

    def banked_card(self, amount):
        card = self.money_card(amount)
        self.deposit(card, amount)
        card._seized_enter("banked", "test.banked")
        self.assertEqual(self.states(card), {"banked"})
        return card

    def payments(self, disposal):
        return self.env["procuratorate.seized.payment"].search(
            [("res_model", "=", disposal._name), ("res_id", "=", disposal.id)]
        )

    def test_principal_and_interest_leave_together(self):
        """100,000 and 312.45 of interest: 100,312.45 is paid, 0.00 is left.

        seized_property#29
        """
        card = self.banked_card(100000.0)
        self.post(self.interest(312.45))
        self.ended(day="2026-04-07")
        disposal = self.released(self.returning(card))
        self.assertEqual(disposal.line_ids.fruits, 312.45)
        self.assertEqual(disposal.amount, 100312.45)
        self.post(self.payments(disposal))
        self.assertEqual(self.case._seized_balance(), 0.0)
        self.assertEqual(self.states(card), {"returned"})
        self.assertEqual(disposal.state, "done")

    def test_interest_is_shared_like_the_principal(self):
        """seized_property#29"""
        card = self.banked_card(1000.0)
        self.post(self.interest(0.10))
        self.ended(day="2026-04-07")
        rows = [
            self.owner_row(self.victim, "victim", claim=500, id_number="A"),
            self.owner_row(self.owner, "victim", claim=250, id_number="B"),
            self.owner_row(self.witness, "owner", id_number="C"),
        ]
        disposal = self.draft("judgment_return", card, recipient_ids=rows)
        disposal.action_distribute()
        self.released(disposal)
        fruits = disposal.line_ids.sorted("id").mapped("fruits")
        self.assertEqual(fruits, [0.05, 0.03, 0.02])
        self.post(self.payments(disposal))
        self.assertEqual(self.case._seized_balance(), 0.0)
        self.assertEqual(disposal.state, "done")

    def test_card_ends_with_its_last_part(self):
        card = self.banked_card(300.0)
        self.ended(day="2026-04-07")
        rows = [
            self.owner_row(self.victim, "victim", claim=200, id_number="A"),
            self.owner_row(self.owner, "victim", claim=100, id_number="B"),
        ]
        disposal = self.draft("judgment_return", card, recipient_ids=rows)
        disposal.action_distribute()
        self.released(disposal)
        first, second = self.payments(disposal)
        self.post(first)
        self.assertEqual(disposal.state, "executing")
        self.post(second)
        self.assertEqual(disposal.state, "done")

    def test_price_of_the_boat_reaches_the_account(self):
        """The buyer's money is a banked card, linked to the boat.

        seized_property#34
        """
        boat = self.signed_list(self.vehicle("Boat")).line_ids.lot_id
        boat._seized_enter("registered_only", "test.registered")
        disposal = self.draft(
            "early_sale", boat, valuation=82000.0, agreed_price=75000.0
        )
        self.executable(disposal)
        disposal.write(
            {
                "sale_method": "auction",
                "buyer_id": self.env["res.partner"].create({"name": "Buyer"}).id,
                "sold_on": "2026-04-08",
                "sale_price": 80000.0,
                "bank_slip_no": "B-80000",
            }
        )
        self.execute(disposal)
        money = disposal.line_ids.proceeds_lot_id
        slip = self.env["procuratorate.seized.deposit"].search(
            [("lot_id", "=", money.id)]
        )
        self.post(slip)
        self.assertEqual(self.states(money), {"banked"})
        self.assertEqual(self.case._seized_balance(), 80000.0)
        self.assertEqual(money.seized_origin_lot_id, boat)

    def test_refund_reaches_the_account_and_its_owner(self):
        """Remitted, refunded to the account, paid to whom it belongs.

        seized_property#33
        """
        card = self.banked_card(500.0)
        self.ended(day="2026-04-07")
        remitted = self.released(
            self.draft("judgment_remit", card, authority_id=self.treasury.id)
        )
        self.post(self.payments(remitted))
        self.assertEqual(self.states(card), {"remitted"})
        refund = remitted.browse(remitted.action_refund()["res_id"])
        refund.line_ids.amount = 500.0
        self.complete(refund)
        self.executable(refund)
        refund.bank_slip_no = "TK-1"
        self.execute(refund)
        money = refund.line_ids.proceeds_lot_id
        self.post(
            self.env["procuratorate.seized.deposit"].search([("lot_id", "=", money.id)])
        )
        back = self.released(
            self.draft("refund_return", money, recipient_ids=[self.owner_row()])
        )
        self.post(self.payments(back))
        self.assertEqual(self.states(money), {"returned"})
        self.assertEqual(self.states(card), {"remitted"})
        self.assertEqual(self.case._seized_balance(), 0.0)

    def test_receipt_comes_after_the_payment(self):
        """The recipient's slip is added once, sealed, and then stays."""
        card = self.banked_card(100.0)
        self.ended(day="2026-04-07")
        disposal = self.released(self.returning(card))
        self.post(self.payments(disposal))
        paper = disposal.paper_ids.filtered(lambda p: p.code == "signed_list")
        paper.attachment_ids = self.file("receipt.pdf", b"receipt")
        self.assertTrue(self.entries(disposal, "seized.disposal.paper"))
        self.assert_refused(
            lambda: paper.write({"attachment_ids": [(5, 0, 0)]}), "closed"
        )

    def test_goods_and_money_of_one_disposal(self):
        """Finished by whoever is last: the custodian or the keeper of the money."""
        card, thing = self.banked_card(100.0), self.items()
        self.ended(day="2026-04-07")
        disposal = self.executable(self.returning(card | thing))
        self.execute(disposal)
        self.assertEqual(self.states(thing), {"returned"})
        self.assertEqual(disposal.state, "executing")
        self.post(self.payments(disposal))
        self.assertEqual(disposal.state, "done")

    def test_resumed_case_is_not_paid_out(self):
        """The exit slip holds as long as its ground does."""
        card = self.banked_card(100.0)
        self.ended(day="2026-04-07")
        disposal = self.released(self.returning(card))
        self.event("resumed", "2026-04-08", note="retrial")
        payment = self.payments(disposal)
        self.assert_refused(lambda: self.post(payment), "have not ended")
        self.assertEqual(self.case._seized_balance(), 100.0)

    def test_money_on_hold_is_not_paid_out(self):
        card = self.banked_card(100.0)
        self.ended(day="2026-04-07")
        disposal = self.released(self.returning(card))
        Hold = self.as_("handler1", self.env["procuratorate.seized.hold"])
        Hold._hold(card, "complaint", "claimed")
        payment = self.payments(disposal)
        self.assert_refused(lambda: self.post(payment))
        self.assertEqual(self.case._seized_balance(), 100.0)
