from fractions import Fraction

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .money_common import MoneyCase


@tagged("post_install", "-at_install")
class TestInterest(MoneyCase):
    """Interest by time and balance, exact to the cent."""

    def cases(self, *amounts, date="2026-03-01"):
        found = self.env["procuratorate.case"]
        for number, amount in enumerate(amounts):
            case = self.seized_case(f"QH-2026-5{number}")
            self.deposit(self.money_card(amount, case), amount, date=date)
            found |= case
        return found

    def shares(self, sheet):
        return {line.case_id: line.amount for line in sheet.line_ids}

    def test_equal_balances_share_equally(self):
        """A third each; the cent that is left goes to one of them."""
        cases = self.cases(100.0, 100.0, 100.0)
        sheet = self.interest(1.0)
        self.as_("money_keeper", sheet).action_split()
        self.assertEqual(sorted(self.shares(sheet).values()), [0.33, 0.33, 0.34])
        self.assertEqual(len(cases), 3)
        self.assertEqual(sum(sheet.line_ids.mapped("extra")), 1)

    def test_time_counts(self):
        """Half the time, half the interest."""
        early, late = self.cases(310.0), self.cases
        other = self.seized_case("QH-2026-60")
        self.deposit(self.money_card(310.0, other), 310.0, date="2026-03-17")
        self.assertTrue(late)
        sheet = self.interest(46.0)
        self.as_("money_keeper", sheet).action_split()
        # 31 days against 15: the day money comes in counts, the last day as well
        self.assertEqual(self.shares(sheet), {early: 31.0, other: 15.0})

    def test_opening_balance_counts_from_the_first_day(self):
        """What was there before has the whole period, and no more."""
        before, on_day = self.cases(100.0, date="2026-02-01"), None
        on_day = self.seized_case("QH-2026-61")
        self.deposit(self.money_card(100.0, on_day), 100.0, date="2026-03-01")
        sheet = self.interest(10.0)
        self.as_("money_keeper", sheet).action_split()
        self.assertEqual(self.shares(sheet), {before: 5.0, on_day: 5.0})

    def test_sum_is_exact_for_ugly_numbers(self):
        """Largest remainder, compared with exact fractions."""
        amounts = [17.31, 4000.07, 0.01, 999.99, 123456.78, 33.33]
        cases = self.cases(*amounts)
        sheet = self.interest(312.45)
        self.as_("money_keeper", sheet).action_split()
        shares = [self.shares(sheet).get(case, 0.0) for case in cases]
        self.assertEqual(round(sum(shares), 2), 312.45)
        cents = [round(amount * 100) for amount in amounts]
        exact = [Fraction(31245 * each, sum(cents)) for each in cents]
        whole = [int(each) for each in exact]
        ranked = sorted(
            range(len(exact)), key=lambda n: (whole[n] - exact[n], -cents[n])
        )
        for number in ranked[: 31245 - sum(whole)]:
            whole[number] += 1
        self.assertEqual([round(each * 100) for each in shares], whole)

    def test_posting_writes_one_entry_with_a_line_per_case(self):
        """One entry; every case's ledger and card get their fruits."""
        cases = self.cases(100.0, 300.0)
        sheet = self.post(self.interest(4.0))
        fruits = sheet.move_id.line_ids.filtered("seized_case_id")
        self.assertEqual(fruits.seized_case_id, cases)
        self.assertEqual(set(fruits.mapped("seized_part")), {"fruits"})
        self.assertEqual([case._seized_balance() for case in cases], [101.0, 303.0])
        lots = fruits.seized_lot_id
        self.assertEqual(sorted(lots.mapped("seized_fruits")), [1.0, 3.0])
        self.assertEqual(sorted(lot._seized_fruits() for lot in lots), [1.0, 3.0])

    def test_two_cards_of_one_case(self):
        """A case's share is split over its cards, exact as well."""
        self.deposit(self.money_card(100.0), date="2026-03-01")
        self.deposit(self.money_card(200.0), date="2026-03-01")
        sheet = self.post(self.interest(1.0))
        self.assertEqual(sorted(sheet.line_ids.mapped("amount")), [0.33, 0.67])
        self.assertEqual(sheet.case_count, 1)

    def test_interest_bears_interest(self):
        """What was credited before is money of the case."""
        first, second = self.cases(100.0, 100.0, date="2026-02-01")
        lot = self.env["stock.lot"].search([("seized_case_id", "=", first.id)])
        self.deposit(lot, 100.0, kind="fruits", date="2026-02-01")
        sheet = self.interest(3.0)
        self.as_("money_keeper", sheet).action_split()
        self.assertEqual(self.shares(sheet), {first: 2.0, second: 1.0})

    def test_a_day_bears_interest_once(self):
        """Periods do not overlap."""
        self.cases(100.0)
        self.post(self.interest(1.0))
        again = self.interest(1.0, start="2026-03-31", end="2026-04-01")
        self.assertRefused(self.as_("money_keeper", again).action_post, "LX")

    def test_nothing_to_share(self):
        """Without money in the account there is no interest."""
        sheet = self.interest(1.0, start="2020-01-01", end="2020-01-31")
        self.assertRefused(self.as_("money_keeper", sheet).action_split)

    def test_shares_are_nobodys_to_write(self):
        """Not by hand, not as superuser."""
        self.cases(100.0)
        sheet = self.interest(1.0)
        self.as_("money_keeper", sheet).action_split()
        with self.assertRaises(AccessError):
            sheet.line_ids.sudo().write({"amount": 5.0})
        with self.assertRaises(AccessError):
            sheet.line_ids.sudo().create({"interest_id": sheet.id})
        with self.assertRaises(AccessError):
            sheet.line_ids.sudo().unlink()

    def test_posting_splits_afresh(self):
        """A slip entered after the preview counts."""
        first = self.cases(100.0)
        sheet = self.interest(2.0)
        self.as_("money_keeper", sheet).action_split()
        second = self.seized_case("QH-2026-70")
        self.deposit(self.money_card(100.0, second), date="2026-03-01")
        self.post(sheet)
        self.assertEqual(self.shares(sheet), {first: 1.0, second: 1.0})

    def test_working_adds_up(self):
        """The printed working leads to the weights of the shares."""
        self.cases(100.0, 50.0)
        sheet = self.post(self.interest(1.0))
        weights = {}
        for case, lot, _number, _name, _day, balance, days in sheet._working():
            key = (case, lot)
            weights[key] = weights.get(key, 0) + balance * days
        found = {(x.case_id.id, x.lot_id.id): int(x.weight) for x in sheet.line_ids}
        self.assertEqual({key: int(value) for key, value in weights.items()}, found)

    def test_reversal_of_interest(self):
        """All fruits of the sheet are taken off again."""
        [case] = self.cases(100.0)
        sheet = self.post(self.interest(1.0))
        self.post(self.reversal(interest_id=sheet.id))
        self.assertEqual(case._seized_balance(), 100.0)
        self.assertEqual(sheet.line_ids.lot_id.seized_fruits, 0.0)

    def test_draft_can_be_deleted(self):
        """A sheet that was never posted leaves nothing."""
        self.cases(100.0)
        sheet = self.as_("money_keeper", self.interest(1.0))
        sheet.action_split()
        sheet.unlink()
        self.assertFalse(sheet.exists())
