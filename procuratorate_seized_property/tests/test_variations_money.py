from odoo.tests import tagged

from .test_seized_payment import PaymentCase


@tagged("post_install", "-at_install")
class TestVariationsOfMoney(PaymentCase):
    """Cents, currencies and money that comes or goes out of its order."""

    def rate(self, currency, rate, day="2026-01-01"):
        currency.active = True
        self.env["res.currency.rate"].create(
            {
                "currency_id": currency.id,
                "name": day,
                "inverse_company_rate": rate,
                "company_id": self.company.id,
            }
        )
        return currency

    def victims(self, *claims):
        partners = self.env["res.partner"].create(
            [{"name": f"Victim {number}"} for number, _claim in enumerate(claims)]
        )
        return [
            self.owner_row(partner, "victim", claim=claim, id_number=f"V{partner.id}")
            for partner, claim in zip(partners, claims, strict=True)
        ]

    def shared(self, card, *claims, **vals):
        """The money of a card for several victims, on an exit slip."""
        self.ended(day="2026-04-07")
        disposal = self.draft(
            "judgment_return", card, recipient_ids=self.victims(*claims), **vals
        )
        disposal.action_distribute()
        return self.released(disposal)

    def pay_all(self, disposal):
        for payment in self.payments(disposal):
            self.post(payment)
        return self.payments(disposal)

    def assertEmpty(self, card):
        card.invalidate_recordset()
        self.assertFalse(any(card._seized_ledger()[card.id].values()))
        self.assertEqual((card.seized_held, card.seized_fruits), (0.0, 0.0))

    # Cents --------------------------------------------------------------------

    def test_a_cent_of_interest_and_three_victims(self):
        """seized_property#29: nobody gets a third of a cent, nothing is left."""
        card = self.banked_card(100.0)
        self.fruits(0.01)
        disposal = self.shared(card, 300.0, 300.0, 300.0)
        amounts = sorted(disposal.line_ids.mapped(lambda x: x.amount + x.fruits))
        self.assertEqual([round(each, 2) for each in amounts], [33.33, 33.33, 33.35])
        self.pay_all(disposal)
        self.assertEmpty(card)
        self.assertEqual(card.seized_state, "returned")
        self.assertEqual(disposal.state, "done")

    def test_the_smallest_sum(self):
        """One cent is seized, banked and returned."""
        card = self.banked_card(0.01)
        disposal = self.returned(card)
        self.pay(disposal)
        self.assertEmpty(card)

    def test_a_large_sum(self):
        """Nine hundred million and one cent, to the cent."""
        card = self.banked_card(900000000.01)
        disposal = self.shared(card, 600000000.0, 300000000.01)
        self.assertEqual(
            sorted(disposal.line_ids.mapped("amount")), [300000000.01, 600000000.0]
        )
        self.pay_all(disposal)
        self.assertEmpty(card)

    def test_a_victim_who_was_paid_in_full_elsewhere(self):
        """Nothing is owed to him any more: his share is nothing, the rest is whole."""
        card = self.banked_card(100.0)
        self.ended(day="2026-04-07")
        rows = self.victims(100.0, 50.0)
        rows[1][2]["compensated"] = 50.0
        disposal = self.draft("judgment_return", card, recipient_ids=rows)
        disposal.action_distribute()
        self.assertEqual(disposal.line_ids.mapped("amount"), [100.0])

    # Currencies ---------------------------------------------------------------

    def test_dollars_for_three_victims(self):
        """Three parts of 1,000 dollars at an odd rate: both ledgers end at 0.00."""
        usd = self.rate(self.env.ref("base.USD"), 7.1234)
        card = self.money_card(1000.0, currency_id=usd.id)
        self.deposit(card, 1000.0)
        card._seized_enter("banked", "test.banked")
        disposal = self.shared(card, 1000.0, 1000.0, 1000.0, currency_id=usd.id)
        self.pay_all(disposal)
        self.assertEmpty(card)
        self.assertEqual(self.case._seized_balance(usd), 0.0)
        self.assertEqual(self.balance(), 0.0)

    def test_the_rate_changed_until_it_is_returned(self):
        """The owner gets his dollars; what they are worth today is not his matter."""
        usd = self.rate(self.env.ref("base.USD"), 7.0)
        self.rate(usd, 8.0, "2026-04-01")
        card = self.money_card(1000.0, currency_id=usd.id)
        self.deposit(card, 1000.0)
        card._seized_enter("banked", "test.banked")
        self.ended(day="2026-04-07")
        disposal = self.released(self.returning(card, currency_id=usd.id))
        payment = self.pay(disposal)
        self.assertEqual(payment.amount, 1000.0)
        self.assertEqual(self.balance(), 0.0)
        self.assertEqual(self.case._seized_balance(usd), 0.0)

    def test_a_currency_without_cents(self):
        """Yen have no cents: parts are whole yen, and none is lost."""
        yen = self.rate(self.env.ref("base.JPY"), 0.05)
        card = self.money_card(10000.0, currency_id=yen.id)
        self.deposit(card, 10000.0)
        card._seized_enter("banked", "test.banked")
        disposal = self.shared(card, 9000.0, 9000.0, 9000.0, currency_id=yen.id)
        amounts = sorted(disposal.line_ids.mapped("amount"))
        self.assertEqual(amounts, [3333.0, 3333.0, 3334.0])
        self.pay_all(disposal)
        self.assertEmpty(card)

    def test_yuan_for_a_card_of_dollars(self):
        """A slip in another currency than the list is refused."""
        usd = self.rate(self.env.ref("base.USD"), 7.0)
        card = self.money_card(1000.0, currency_id=usd.id)
        slip = self.draft_deposit(card, 1000.0, currency_id=self.env.ref("base.CNY").id)
        self.assertRefused(slip.action_post)
        self.assertEqual(card.seized_held, 0.0)

    def test_two_currencies_are_not_one_sum(self):
        """Dollars and yuan are shared by two disposals."""
        usd = self.rate(self.env.ref("base.USD"), 7.0)
        cards = self.banked_card(100.0)
        dollars = self.money_card(1000.0, currency_id=usd.id)
        self.deposit(dollars, 1000.0)
        dollars._seized_enter("banked", "test.banked")
        self.ended(day="2026-04-07")
        disposal = self.draft(
            "judgment_return", cards | dollars, recipient_ids=self.victims(5.0, 5.0)
        )
        self.assertRefused(disposal.action_distribute, "several currencies")

    # Order --------------------------------------------------------------------

    def test_more_than_the_list_says(self):
        """A cent too much is refused; the cent is a slip or a correction of its own."""
        card = self.money_card(100.0)
        slip = self.draft_deposit(card, 100.01)
        self.assertRefused(slip.action_post, "100.01")

    def test_parts_of_a_card_in_three_slips(self):
        """A third, a third, and the cent: together the card."""
        card = self.money_card(100.0)
        for amount in (33.33, 33.33, 33.34):
            self.deposit(card, amount)
        self.assertEqual(card.seized_held, 100.0)
        slip = self.draft_deposit(card, 0.01)
        self.assertRefused(slip.action_post)

    def test_interest_after_the_exit_slip(self):
        """Fruits that come between slip and pay-out have a disposal of their own."""
        card = self.banked_card(100.0)
        disposal = self.returned(card)
        self.fruits(3.21)
        self.pay(disposal)
        self.assertEqual((disposal.state, card.seized_state), ("done", "returned"))
        self.assertEqual((card.seized_held, card.seized_fruits), (0.0, 3.21))
        self.pay_late_fruits(disposal, 3.21)
        self.assertEmpty(card)

    def test_interest_after_the_money_has_gone(self):
        """The bank's interest for March comes when the money was returned."""
        card = self.banked_card(100.0)
        disposal = self.returned(card)
        self.pay(disposal)
        self.fruits(3.21)
        self.assertEqual(self.balance(), 3.21)
        self.assertTrue(disposal.late_fruits)
        self.pay_late_fruits(disposal, 3.21)
        self.assertEmpty(card)
        self.assertEqual(card.seized_state, "returned")

    def late(self, disposal):
        """The disposal of what came late, on its exit slip."""
        action = self.as_("handler1", disposal).action_late_fruits()
        follower = self.as_("handler1", self.Disposal).browse(action["res_id"])
        self.complete(follower)
        return self.released(follower)

    def pay_late_fruits(self, disposal, *amounts):
        """What came late goes where its money went."""
        rest = self.late(disposal)
        payments = self.pay_all(rest)
        self.assertFalse(any(payments.mapped("principal")))
        self.assertEqual(sorted(payments.mapped("fruits")), sorted(amounts))
        self.assertEqual(rest.state, "done")
        self.assertEqual(self.balance(), 0.0)

    def test_late_interest_of_several_victims(self):
        """They share it as they shared the money: two thirds and one."""
        card = self.banked_card(300.0)
        disposal = self.shared(card, 200.0, 100.0)
        self.pay_all(disposal)
        self.fruits(0.10)
        self.pay_late_fruits(disposal, 0.07, 0.03)
        self.assertEmpty(card)

    def test_late_interest_keeps_the_case_open(self):
        """A case is not closed over money that nobody was given."""
        disposal = self.returned(self.banked_card(100.0))
        self.pay(disposal)
        self.dispose(self.phone, self.second)
        self.fruits(3.21)
        self.assertRefused(lambda: self.case.sudo().write({"state": "closed"}))
        self.pay_late_fruits(disposal, 3.21)
        self.case.sudo().write({"state": "closed"})
        self.assertEqual(self.case.state, "closed")

    def test_nothing_came_late(self):
        """Without fruits there is nothing to follow."""
        disposal = self.returned(self.banked_card(100.0))
        self.pay(disposal)
        self.assertFalse(disposal.late_fruits)
        self.assertRefused(self.as_("handler1", disposal).action_late_fruits)

    def test_a_second_principal_is_no_late_fruit(self):
        """By the follow-up nobody is paid what he was paid already."""
        card = self.banked_card(100.0)
        self.pay(self.returned(card))
        self.fruits(3.21)
        again = self.returning(card)
        self.assert_refused(lambda: self.submit(again), "Returned")

    def test_rent_of_a_house_follows_the_house(self):
        """Fruits of a thing: the owner gets the thing and what it bore."""
        phone = self.items()
        slip = self.deposit(phone, 500.0, kind="fruits", case_id=self.case.id)
        self.assertEqual(slip.state, "posted")
        self.ended(day="2026-04-07")
        disposal = self.executable(self.returning(phone))
        payment = self.payments(disposal)
        self.assertEqual((payment.principal, payment.fruits), (0.0, 500.0))
        self.execute(disposal)
        self.assertEqual(
            (phone.seized_state, disposal.state), ("returned", "executing")
        )
        self.post(payment)
        self.assertEqual((self.balance(), disposal.state), (0.0, "done"))

    def test_rent_before_the_thing(self):
        """Paid first, the thing stays until its custodian hands it over."""
        phone = self.items()
        self.deposit(phone, 500.0, kind="fruits", case_id=self.case.id)
        self.ended(day="2026-04-07")
        disposal = self.executable(self.returning(phone))
        self.pay(disposal)
        self.assertEqual(
            (phone.seized_state, disposal.state), ("exit_slip", "executing")
        )
        self.execute(disposal)
        self.assertEqual((phone.seized_state, disposal.state), ("returned", "done"))

    def test_a_reversal_before_its_slip(self):
        """What came on the 4th was not taken back on the 3rd."""
        slip = self.deposit(self.money_card(100.0), 100.0)
        doc = self.reversal(deposit_id=slip.id, date="2026-03-03")
        self.assertRefused(self.as_("money_keeper", doc).action_post, "before slip")

    def test_victims_first_and_the_rest_to_the_treasury(self):
        """A judgment that gives 60 to the victim and forfeits the rest."""
        card = self.banked_card(100.0)
        self.fruits(0.05)
        self.ended(day="2026-04-07")
        treasury = self.owner_row(self.treasury, "treasury", id_number=False)
        disposal = self.draft(
            "judgment_return", card, recipient_ids=[*self.victims(60.0), treasury]
        )
        disposal.action_distribute()
        payments = self.pay_all(self.released(disposal))
        paid = {pay.act: (pay.partner_id, pay.amount) for pay in payments}
        self.assertEqual(paid["return"][1], 60.03)
        self.assertEqual(paid["remit"], (self.treasury, 40.02))
        self.assertEmpty(card)
        self.assertEqual((card.seized_state, disposal.state), ("returned", "done"))

    def test_nobody_else_is_the_treasury(self):
        """A private person under the name of the treasury is refused."""
        card = self.banked_card(100.0)
        self.ended(day="2026-04-07")
        row = self.owner_row(self.owner, "treasury")
        disposal = self.draft(
            "judgment_return", card, recipient_ids=[*self.victims(60.0), row]
        )
        disposal.action_distribute()
        self.assert_refused(lambda: self.submit(disposal), "cannot receive a share")

    def test_the_treasury_gets_no_share_before_the_end(self):
        """seized_property#26: by a return to the victim nothing is forfeited."""
        card = self.banked_card(100.0)
        row = self.owner_row(self.treasury, "treasury")
        disposal = self.draft("victim_early", card, valuation=1.0, recipient_ids=[row])
        self.assert_refused(lambda: self.submit(disposal), "cannot receive")

    def test_half_of_the_money_was_paid_in(self):
        """What is not in the account is not paid out of it."""
        card = self.money_card(100.0)
        self.deposit(card, 40.0)
        card._seized_enter("banked", "test.banked")
        disposal = self.returned(card)
        self.assertRefused(
            self.as_("money_keeper", self.payments(disposal)).action_post
        )
        self.assertEqual(self.balance(), 40.0)

    def test_paid_on_a_day_before_the_deposit(self):
        """Money is not paid out before it came."""
        card = self.banked_card(100.0)
        disposal = self.returned(card)
        payment = self.as_("money_keeper", self.payments(disposal))
        payment.date = "2026-03-01"
        self.assertRefused(payment.action_post)

    def test_money_and_goods_on_one_disposal(self):
        """Goods leave by the custodian, money by its keeper; done when both are."""
        money, phone = self.banked_card(100.0), self.items()
        self.ended(day="2026-04-07")
        disposal = self.executable(self.returning(money | phone))
        self.execute(disposal)
        self.assertEqual(phone.seized_state, "returned")
        self.assertEqual(disposal.state, "executing")
        self.pay(disposal)
        self.assertEqual(money.seized_state, "returned")
        self.assertEqual(disposal.state, "done")

    def test_money_first_and_goods_afterwards(self):
        """The other way round: the custodian's part ends it."""
        money, phone = self.banked_card(100.0), self.items()
        self.ended(day="2026-04-07")
        disposal = self.executable(self.returning(money | phone))
        self.pay(disposal)
        self.assertEqual(disposal.state, "executing")
        self.execute(disposal)
        self.assertEqual(disposal.state, "done")
        self.assertEqual(self.states(money | phone), {"returned"})

    def test_evidential_cash_does_not_leave_by_the_account(self):
        """Marked notes are things: they are handed over, not paid."""
        notes = self.stored(self.evidential_cash(500.0), shelf="safe")
        self.ended(day="2026-04-07")
        disposal = self.released(self.returning(notes))
        self.assertFalse(self.payments(disposal))
