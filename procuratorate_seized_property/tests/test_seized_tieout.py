from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import SQL

from .money_common import MoneyCase


@tagged("post_install", "-at_install")
class TestTieout(MoneyCase):
    """Cards, case ledgers and bank statement to the cent."""

    def test_everything_agrees(self):
        """A banked deposit is the same on all sides."""
        self.banked(100.0)
        [sheet] = self.tie_out()
        self.assertTrue(sheet.tied)
        sides = (sheet.cards, sheet.ledger, sheet.bank, sheet.statement, sheet.books)
        self.assertEqual(set(sides), {100.0})
        self.assertEqual(sheet.case_count, 1)
        self.assertFalse(sheet.line_ids)

    def test_slip_that_the_bank_does_not_know(self):
        """A posted slip without a line of the statement is a difference of its case."""
        self.deposit(amount=100.0)
        [sheet] = self.tie_out()
        self.assertFalse(sheet.tied)
        self.assertEqual(sheet.line_ids.case_id, self.case)
        self.assertEqual(sheet.line_ids.bank, 0.0)
        self.assertEqual(sheet.difference, 100.0)

    def test_line_that_no_slip_knows(self):
        """Money on the statement without a slip is a difference of the total."""
        self.banked(100.0)
        self.bank_line(0.01, ref="interest")
        [sheet] = self.tie_out()
        self.assertFalse(sheet.tied)
        self.assertFalse(sheet.differing)
        self.assertEqual(sheet.difference, 0.01)

    def test_a_cent_on_a_card(self):
        """Somebody changed a card in the database."""
        slip = self.banked(100.0)
        self.env.cr.execute(
            SQL(
                "UPDATE stock_lot SET seized_held = 99.99 WHERE id = %s", slip.lot_id.id
            )
        )
        self.env.invalidate_all()
        [sheet] = self.tie_out()
        self.assertEqual(sheet.differing, 1)
        self.assertEqual(sheet.line_ids.cards, 99.99)

    def test_a_cent_between_two_cases(self):
        """The totals agree, two cases do not."""
        first, second = self.banked(100.0), None
        other = self.seized_case("QH-2026-8")
        second = self.banked(100.0, self.money_card(100.0, other))
        self.env.cr.execute(
            SQL(
                "UPDATE account_move_line SET balance = -101, credit = 101,"
                " amount_currency = -101 WHERE seized_lot_id = %s",
                first.lot_id.id,
            )
        )
        self.env.cr.execute(
            SQL(
                "UPDATE account_move_line SET balance = -99, credit = 99,"
                " amount_currency = -99 WHERE seized_lot_id = %s",
                second.lot_id.id,
            )
        )
        self.env.invalidate_all()
        [sheet] = self.tie_out()
        self.assertEqual(sheet.ledger, 200.0)
        self.assertEqual(sheet.line_ids.case_id, self.case | other)

    def test_a_statement_line_of_another_amount(self):
        """The line's amount and the books of the account are compared too."""
        self.banked(100.0)
        self.env.cr.execute("UPDATE account_bank_statement_line SET amount = 100.01")
        self.env.invalidate_all()
        [sheet] = self.tie_out()
        self.assertFalse(sheet.tied)

    def test_as_of_a_past_day(self):
        """What came later is taken off all three sides."""
        self.banked(100.0, date="2026-03-04")
        self.banked(50.0, date="2026-04-10")
        [march] = self.tie_out("2026-03-31")
        self.assertTrue(march.tied)
        self.assertEqual(march.cards, 100.0)
        [april] = self.tie_out("2026-04-30")
        self.assertEqual(april.cards, 150.0)

    def test_as_of_a_day_before_a_reversal(self):
        """A reversal counts from its own day."""
        slip = self.deposit(amount=100.0)
        self.post(self.reversal(deposit_id=slip.id))
        [sheet] = self.tie_out("2026-03-31")
        self.assertEqual((sheet.cards, sheet.ledger), (100.0, 100.0))
        [later] = self.tie_out("2026-04-30")
        self.assertTrue(later.tied)
        self.assertEqual(later.cards, 0.0)

    def test_sheet_is_sealed(self):
        """Nobody changes, copies or deletes a sheet; its entry proves it."""
        self.banked(100.0)
        [sheet] = self.tie_out()
        for call in (
            lambda: sheet.sudo().write({"tied": True}),
            lambda: sheet.sudo().unlink(),
            lambda: sheet.sudo().copy(),
            lambda: sheet.sudo().create({"company_id": self.company.id}),
        ):
            self.assertRefused(call)
        self.assertTrue(sheet._is_genuine())
        self.env.cr.execute(
            SQL(
                "UPDATE procuratorate_seized_tieout SET cards = 1 WHERE id = %s",
                sheet.id,
            )
        )
        self.env.invalidate_all()
        self.assertFalse(sheet._is_genuine())

    def test_cron_tells_keeper_and_head(self):
        """A difference is told the same evening."""
        self.deposit(amount=100.0)
        Activity = self.env["mail.activity"]
        before = Activity.search([("res_model", "=", "procuratorate.case")])
        self.env["procuratorate.seized.tieout"]._tie_out(
            self.company, self.company._procuratorate_today()
        )._tell()
        new = Activity.search([("res_model", "=", "procuratorate.case")]) - before
        self.assertEqual(
            new.user_id, self.users["money_keeper"] | self.users["custody_head"]
        )

    def test_pages_of_the_sheet_give_all_cases(self):
        """The rows that are printed are the rows that were summed."""
        self.banked(100.0)
        other = self.seized_case("QH-2026-8")
        self.banked(50.0, self.money_card(50.0, other))
        [sheet] = self.tie_out()
        first = sheet._case_rows(limit=1)
        second = sheet._case_rows(after=first[-1][0], limit=10)
        self.assertEqual([row[3] for row in first + second], [100.0, 50.0])


@tagged("post_install", "-at_install")
class TestClosing(MoneyCase):
    """No period closes on one cent."""

    LOCKS = (
        "fiscalyear_lock_date",
        "tax_lock_date",
        "sale_lock_date",
        "purchase_lock_date",
        "hard_lock_date",
    )

    def lock(self, name, date):
        self.company.sudo().write({name: date})

    def test_no_lock_without_a_sheet(self):
        """Every lock date asks for the tie-out."""
        self.banked(100.0)
        for name in self.LOCKS:
            text = self.assertRefused(lambda n=name: self.lock(n, "2026-03-31"))
            self.assertIn("tied", text)

    def test_lock_with_a_sheet(self):
        """A tied-out sheet of that day opens the way."""
        self.banked(100.0)
        self.tie_out("2026-03-31")
        self.lock("fiscalyear_lock_date", "2026-03-31")
        self.assertEqual(str(self.company.fiscalyear_lock_date), "2026-03-31")

    def test_sheet_of_an_earlier_day_is_not_enough(self):
        """The sheet covers its own day and those before."""
        self.banked(100.0)
        self.tie_out("2026-03-30")
        self.assertRefused(lambda: self.lock("fiscalyear_lock_date", "2026-03-31"))

    def test_sheet_with_a_cent_is_not_enough(self):
        """One cent, no lock."""
        self.banked(100.0)
        self.bank_line(0.01)
        self.tie_out("2026-03-31")
        self.assertRefused(lambda: self.lock("tax_lock_date", "2026-03-31"))

    def test_sheet_that_no_longer_holds(self):
        """A slip entered into the past makes the sheet worthless."""
        self.banked(100.0)
        self.tie_out("2026-03-31")
        self.deposit(amount=5.0, date="2026-03-20")
        self.assertRefused(lambda: self.lock("sale_lock_date", "2026-03-31"))

    def test_company_without_seized_money_locks_freely(self):
        """An account without entries has nothing to tie out."""
        self.lock("purchase_lock_date", "2026-03-31")
        self.assertEqual(str(self.company.purchase_lock_date), "2026-03-31")

    def test_switched_off_company_locks_freely(self):
        """Where the rules are off, Odoo's accounting is untouched."""
        self.banked(100.0)
        self.company.procuratorate_rules = False
        self.lock("fiscalyear_lock_date", "2026-03-31")

    def test_month_close(self):
        """The month closes on a tied-out sheet; older slips are refused then."""
        self.banked(100.0)
        [sheet] = self.tie_out("2026-03-31")
        self.as_("money_keeper", sheet).action_close_month()
        self.assertEqual(str(self.company.seized_closed_until), "2026-03-31")
        late = self.draft_deposit(amount=5.0, date="2026-03-20")
        self.assertRefused(late.action_post, "closed")

    def test_month_close_is_the_keepers(self):
        """Nobody else closes."""
        self.banked(100.0)
        [sheet] = self.tie_out("2026-03-31")
        self.assertRefused(self.as_("accountant", sheet).action_close_month)

    def test_month_does_not_close_on_a_difference(self):
        """A sheet with a cent closes nothing."""
        self.banked(100.0)
        self.bank_line(0.01)
        [sheet] = self.tie_out("2026-03-31")
        with self.assertRaises(UserError):
            self.as_("money_keeper", sheet).action_close_month()
