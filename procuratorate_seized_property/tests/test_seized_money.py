from odoo.tests import tagged

from .money_common import MoneyCase


@tagged("post_install", "-at_install")
class TestSoleAccount(MoneyCase):
    """The set-up of the sole account, and deposit slips."""

    def test_setup_makes_what_a_company_without_chart_lacks(self):
        """Journal, accounts and plan are made; nobody sets them by hand."""
        self.assertFalse(self.company.chart_template)
        self.assertEqual(self.journal.type, "bank")
        self.assertTrue(self.journal.seized_sole)
        self.assertEqual(self.liability.account_type, "liability_current")
        self.assertFalse(self.liability.reconcile)
        self.assertTrue(self.transit.reconcile)
        self.assertEqual(self.journal.suspense_account_id, self.suspense)
        self.assertTrue(self.company.seized_analytic_plan_id)

    def test_setup_twice_changes_nothing(self):
        """A second call keeps the account that is there."""
        self.company.with_user(self.users["money_keeper"]).action_seized_money_setup()
        self.assertEqual(self.company.seized_journal_id, self.journal)

    def test_setup_is_the_keepers(self):
        """A handler sets up nothing."""
        company = self.company.with_user(self.users["handler1"])
        self.assertRefused(company.action_seized_money_setup)

    def test_deposit_posts_an_entry_of_the_case(self):
        """Money in transit against what is held for the case, 100 % on its account."""
        slip = self.deposit(amount=50000.0)
        self.assertEqual(slip.state, "posted")
        self.assertEqual(slip.move_id.state, "posted")
        line = slip.move_id.line_ids.filtered(lambda x: x.account_id == self.liability)
        self.assertEqual(line.credit, 50000.0)
        self.assertEqual(line.seized_case_id, self.case)
        self.assertEqual(line.partner_id, self.holder)
        analytic = str(self.case.seized_analytic_id.id)
        self.assertEqual(line.analytic_distribution, {analytic: 100.0})
        self.assertEqual(line.analytic_line_ids.amount, 50000.0)
        self.assertEqual(self.balance(), 50000.0)
        self.assertEqual(slip.lot_id.seized_held, 50000.0)

    def test_deposit_is_sealed_in_its_book(self):
        """The order and the number of the entry stand in the book of the money."""
        slip = self.deposit(amount=500.0)
        book = self.env["procuratorate.book"]._of(self.company, "seized.money")
        kinds = book.entry_ids.mapped("kind")
        self.assertIn("seized.money.order", kinds)
        self.assertIn("seized.money.posted", kinds)
        self.assertTrue(book._verify()["ok"])
        order = book.entry_ids.filtered(lambda e: e.kind == "seized.money.order")[:1]
        self.assertEqual(order.res_id, slip.move_id.id)
        self.assertEqual(order.actor_employee_id, self.people["money_keeper"])

    def test_deposit_stands_in_the_chain_of_the_card(self):
        """The card's own history says that the money was paid in."""
        slip = self.deposit(amount=500.0)
        self.assertIn("money.deposited", slip.lot_id._seized_history().mapped("kind"))

    def test_evidential_cash_stays_with_the_goods(self):
        """Marked notes are not paid in."""
        doc = self.signed_list(self.evidential_cash())
        slip = self.draft_deposit(self.card(doc), 50000.0)
        self.assertRefused(slip.action_post, "evidential cash")

    def test_goods_are_no_money(self):
        """seized_property#3: a phone has no deposit slip."""
        doc = self.signed_list(self.goods())
        slip = self.draft_deposit(
            self.card(doc), 1.0, currency_id=self.company.currency_id.id
        )
        self.assertRefused(slip.action_post, "not about money")

    def test_not_one_cent_more_than_listed(self):
        """The slip may not be over more than the list."""
        card = self.money_card(1000.0)
        slip = self.draft_deposit(card, 1000.01)
        self.assertRefused(slip.action_post, "1,000.01")

    def test_two_slips_fill_one_card(self):
        """A sum may be paid in by parts, until it is full."""
        card = self.money_card(1000.0)
        self.deposit(card, 400.0)
        self.deposit(card, 600.0)
        self.assertEqual(card.seized_held, 1000.0)
        extra = self.draft_deposit(card, 0.01)
        self.assertRefused(extra.action_post)

    def test_a_bank_slip_counts_once(self):
        """The same bank slip is not entered twice."""
        card = self.money_card(1000.0)
        self.deposit(card, 400.0, slip_no="SAME")
        self.assertRefused(
            lambda: self.draft_deposit(card, 400.0, slip_no=" SAME"), "already"
        )

    def test_card_of_another_case(self):
        """A slip cannot book one case's card on another case."""
        other = self.seized_case("QH-2026-2")
        slip = self.draft_deposit(self.money_card(10.0), 10.0, case_id=other.id)
        self.assertRefused(slip.action_post, "QH-2026-2")

    def test_posted_slip_is_frozen(self):
        """What is posted is not edited, copied back to draft or deleted."""
        slip = self.deposit(amount=10.0)
        keeper = self.as_("money_keeper", slip)
        self.assertRefused(lambda: keeper.write({"amount": 9.0}), "reversal slip")
        self.assertRefused(lambda: keeper.write({"state": "draft"}))
        self.assertRefused(keeper.unlink)
        self.assertRefused(keeper.action_post)
        self.assertRefused(lambda: slip.sudo().write({"slip_no": "X"}))

    def test_state_cannot_be_sent(self):
        """A slip is not born posted."""
        card = self.money_card(10.0)
        self.assertRefused(
            lambda: self.draft_deposit(card, 10.0, state="posted"), "by hand"
        )

    def test_future_slip(self):
        """Nothing is posted before its day."""
        slip = self.draft_deposit(amount=10.0, date="2099-01-01")
        self.assertRefused(slip.action_post, "not yet")

    def test_fruits_of_goods_are_paid_in(self):
        """Rent of a flat stands as fruits of its card."""
        doc = self.signed_list(self.real_estate())
        card = self.card(doc)
        slip = self.deposit(
            card, 800.0, kind="fruits", currency_id=self.company.currency_id.id
        )
        self.assertEqual(card.seized_fruits, 800.0)
        self.assertEqual(card._seized_fruits(), 800.0)
        self.assertEqual(slip.state, "posted")

    def test_seized_money_waits_for_its_hand_over(self):
        """List and slip are registered together: acceptance makes the card banked."""
        slip = self.deposit(amount=80000.0)
        self.assertIn(slip.lot_id.seized_state, ("listed", "pending_handover"))

    def test_proceeds_and_refunds_are_banked_by_their_slip(self):
        """seized_property#33, #34: a linked card is banked when its money is there."""
        for kind in ("proceeds", "refund"):
            slip = self.deposit(amount=80000.0, kind=kind)
            self.assertEqual(slip.lot_id.seized_state, "banked")

    def test_query_growth(self):
        """The balances of many cases are one query."""
        cases = self.case
        for number in range(5):
            cases |= self.seized_case(f"QH-2026-9{number}")
        self.env.flush_all()
        with self.assertQueryCount(1):
            cases._seized_balances()


@tagged("post_install", "-at_install")
class TestSeparation(MoneyCase):
    """Goods, money and handling are three hands."""

    def test_handler_cannot_post(self):
        """The handler's login posts nothing."""
        slip = self.draft_deposit(amount=10.0)
        self.assertRefused(self.as_("handler1", slip).action_post)

    def test_custodian_cannot_post(self):
        """The custodian of the goods does not keep the money."""
        slip = self.draft_deposit(amount=10.0)
        self.assertRefused(self.as_("custodian", slip).action_post)

    def test_administrator_cannot_post(self):
        """Whoever configures Odoo does not post for it."""
        slip = self.draft_deposit(amount=10.0)
        self.assertRefused(self.as_("admin_only", slip).action_post)

    def test_accountant_cannot_post(self):
        """All accounting rights do not make a keeper of seized money."""
        slip = self.draft_deposit(amount=10.0)
        self.assertRefused(self.as_("accountant", slip).action_post)

    def test_keeper_who_is_custodian_as_well(self):
        """One person with both posts is refused."""
        self.users["money_keeper"].group_ids += self.env.ref(
            "procuratorate_seized_property.group_custodian"
        )
        slip = self.draft_deposit(amount=10.0)
        self.assertRefused(slip.action_post, "custodian of the goods")

    def test_keeper_who_handles_the_case(self):
        """A handler with the keeper's post does not post for his own case."""
        self.case.handler_ids += self.people["money_keeper"]
        slip = self.draft_deposit(amount=10.0)
        self.assertRefused(slip.action_post, "handler of the case")

    def test_server_code_as_somebody_else(self):
        """Superuser code is nobody: no employee stands behind it."""
        slip = self.draft_deposit(amount=10.0)
        self.assertRefused(slip.sudo().with_user(1)._post)
