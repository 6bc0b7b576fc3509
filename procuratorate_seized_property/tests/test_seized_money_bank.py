from odoo.tests import tagged

from .money_common import MoneyCase


@tagged("post_install", "-at_install")
class TestStatement(MoneyCase):
    """Lines of the bank statement and the slips they carry out."""

    def test_statement_lines_are_imported_as_usual(self):
        """A line of the statement is booked on the account, open until matched."""
        line = self.bank_line(100.0)
        self.assertEqual(line.move_id.state, "posted")
        self.assertEqual(
            set(line.move_id.line_ids.account_id), {self.bank_account, self.suspense}
        )
        line.write({"payment_ref": "Corrected by the next file"})
        line.unlink()
        self.assertFalse(line.exists())

    def test_match_reconciles_transit(self):
        """Slip and statement meet in transit, by Odoo's own reconciliation."""
        slip = self.deposit(amount=100.0)
        line = self.bank_line(100.0)
        self.match(line, slip)
        self.assertTrue(line.seized_matched)
        self.assertTrue(line.is_reconciled)
        transit = (slip.move_id | line.move_id).line_ids.filtered(
            lambda x: x.account_id == self.transit
        )
        self.assertEqual(len(transit), 2)
        self.assertTrue(all(transit.mapped("reconciled")))
        self.assertEqual(str(slip.bank_on), "2026-03-04")

    def test_one_line_for_several_slips(self):
        """The bank credits two slips by one line."""
        slips = self.deposit(amount=100.0) | self.deposit(amount=50.0)
        self.match(self.bank_line(150.0), slips)
        self.assertTrue(all(slips.mapped("bank_on")))

    def test_sum_must_be_exact(self):
        """One cent less is no match."""
        slip = self.deposit(amount=100.0)
        line = self.bank_line(99.99)
        self.assertRefused(lambda: self.match(line, slip), "99.99", "100.00")
        self.assertFalse(line.seized_matched)

    def test_slip_is_matched_once(self):
        """A slip that was on the statement is not there again."""
        slip = self.banked(100.0)
        line = self.bank_line(100.0)
        self.assertRefused(lambda: self.match(line, slip))

    def test_fee_is_put_back_by_the_office(self):
        """No netting: a fee of the bank meets its refund, never a case's money."""
        fee = self.bank_line(-5.0, ref="fee")
        self.assertRefused(lambda: self.match(fee), "own funds")
        refund = self.bank_line(5.0, ref="put back")
        self.match(fee | refund)
        self.assertTrue(all((fee | refund).mapped("is_reconciled")))
        self.assertEqual(self.balance(), 0.0)

    def test_only_the_keeper_matches(self):
        """The accountant looks, the keeper matches."""
        slip = self.deposit(amount=100.0)
        line = self.bank_line(100.0)
        self.users["accountant"].group_ids += self.env.ref(
            "procuratorate_base.group_staff"
        )
        self.assertRefused(lambda: self.match(line, slip, by="accountant"))

    def test_match_all(self):
        """What fits by number or is the only one of its amount is matched at once."""
        named = self.deposit(amount=100.0)
        twin = self.deposit(amount=100.0)
        only = self.deposit(amount=70.0)
        lines = (
            self.bank_line(100.0, ref=f"cash {named.slip_no}")
            | self.bank_line(70.0)
            | self.bank_line(33.0)
        )
        Line = self.as_("money_keeper", self.env["account.bank.statement.line"])
        self.assertEqual(Line.action_seized_match_all(), 2)
        self.env.invalidate_all()
        self.assertTrue(named.bank_on and only.bank_on)
        self.assertFalse(twin.bank_on)
        self.assertEqual(lines.mapped("seized_matched"), [True, True, False])

    def test_foreign_currency_has_a_journal_of_its_own(self):
        """US dollars stand in dollars, with their value, in the same case ledger."""
        usd = self.env.ref("base.USD")
        usd.active = True
        self.env["res.currency.rate"].create(
            {
                "currency_id": usd.id,
                "name": "2026-01-01",
                "inverse_company_rate": 7.0,
                "company_id": self.company.id,
            }
        )
        slip = self.deposit(self.money_card(1000.0, currency_id=usd.id))
        self.assertEqual(slip.journal_id.currency_id, usd)
        self.assertEqual(self.case._seized_balance(usd), 1000.0)
        self.assertEqual(self.balance(), 7000.0)
        line = self.bank_line(1000.0, journal_id=slip.journal_id.id)
        self.match(line, slip)
        self.assertTrue(line.is_reconciled)

    def test_exchange_difference_stays_off_the_case(self):
        """The rate changed between slip and bank: the case keeps what it had."""
        usd = self.env.ref("base.USD")
        usd.active = True
        for day, rate in (("2026-01-01", 7.0), ("2026-03-05", 7.5)):
            self.env["res.currency.rate"].create(
                {
                    "currency_id": usd.id,
                    "name": day,
                    "inverse_company_rate": rate,
                    "company_id": self.company.id,
                }
            )
        slip = self.deposit(self.money_card(1000.0, currency_id=usd.id))
        line = self.bank_line(1000.0, "2026-03-05", journal_id=slip.journal_id.id)
        self.match(line, slip)
        self.assertEqual(self.balance(), 7000.0)
        self.assertEqual(self.case._seized_balance(usd), 1000.0)
        self.assertTrue(line.is_reconciled)


@tagged("post_install", "-at_install")
class TestReversal(MoneyCase):
    """The one way to correct a slip."""

    def test_reversal_needs_a_decision(self):
        """The keeper alone corrects nothing."""
        slip = self.deposit(amount=100.0)
        doc = self.reversal(decide=False, deposit_id=slip.id)
        self.assertRefused(self.as_("money_keeper", doc).action_post)
        self.assertEqual(self.balance(), 100.0)

    def test_reversal_takes_the_money_off_the_case(self):
        """Entry, card and case are as before; both slips stay."""
        slip = self.deposit(amount=100.0)
        doc = self.post(self.reversal(deposit_id=slip.id))
        self.assertEqual(slip.state, "reversed")
        self.assertEqual(doc.state, "posted")
        self.assertEqual(self.balance(), 0.0)
        self.assertEqual(slip.lot_id.seized_held, 0.0)
        self.assertEqual(slip.move_id.state, "posted")

    def test_reversal_frees_the_line_of_the_bank(self):
        """The bank's line waits for the right slip."""
        slip = self.deposit(amount=100.0)
        line = self.bank_line(100.0)
        self.match(line, slip)
        self.post(self.reversal(deposit_id=slip.id))
        self.assertFalse(line.seized_matched)
        self.assertFalse(line.is_reconciled)
        right = self.deposit(amount=100.0)
        self.match(line, right)
        self.assertTrue(line.is_reconciled)
        [sheet] = self.tie_out()
        self.assertTrue(sheet.tied)

    def test_a_slip_is_reversed_once(self):
        """A second reversal finds nothing to reverse."""
        slip = self.deposit(amount=100.0)
        first = self.reversal(deposit_id=slip.id)
        second = self.reversal(deposit_id=slip.id)
        self.post(first)
        self.assertRefused(self.as_("money_keeper", second).action_post)

    def test_number_of_the_bank_is_free_again(self):
        """The right slip has the bank's number of the wrong one."""
        slip = self.deposit(amount=100.0, slip_no="N1")
        self.post(self.reversal(deposit_id=slip.id))
        again = self.deposit(slip.lot_id, 100.0, slip_no="N1")
        self.assertEqual(again.state, "posted")
