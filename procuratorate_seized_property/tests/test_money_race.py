from odoo.fields import Command
from odoo.tests import tagged

from .money_common import MoneyCase
from .race_common import SeizedRace


@tagged("post_install", "-at_install")
class TestMoneyRace(SeizedRace, MoneyCase):
    """Two windows of the keeper, one sole account: every cent is entered once."""

    def tell(self):
        super().tell()
        self.before = self.balance()

    def assertCame(self, amount):
        """What the case has more than before."""
        self.assertAlmostEqual(self.balance() - self.before, amount, 2)

    def matching(self, lines, slip):
        Match = self.env["procuratorate.seized.match"]
        vals = {
            "line_ids": [Command.set(lines.ids)],
            "slip_ids": [Command.set(slip.move_id.ids)],
        }

        def run(env):
            self.there(env, "money_keeper", Match).create(vals).action_match()

        return run

    # Deposits -----------------------------------------------------------------

    def test_one_slip_is_posted_twice(self):
        """One entry, one seal, once on the card."""
        slip = self.draft_deposit(amount=100.0)
        post = self.work("money_keeper", slip, "action_post")
        self.one_wins(post, post)
        self.assertCame(100.0)
        self.assertEqual(slip.lot_id.seized_held, 100.0)
        self.assertEqual(self.sealed(slip, "seized.money.posted"), 1)

    def test_two_slips_of_one_card(self):
        """The card is about 100; nobody pays in 200."""
        card = self.money_card(100.0)
        slips = [self.draft_deposit(card, 100.0) for _each in range(2)]
        self.one_wins(
            *(self.work("money_keeper", slip, "action_post") for slip in slips)
        )
        self.assertCame(100.0)
        self.assertEqual(card.seized_held, 100.0)
        states = [slip.state for slip in slips]
        self.assertEqual(sorted(states), ["draft", "posted"])

    def test_two_parts_of_one_card(self):
        """Both parts find room: one after the other."""
        card = self.money_card(100.0)
        slips = [self.draft_deposit(card, amount) for amount in (40.0, 60.0)]
        self.all_done(
            *(self.work("money_keeper", slip, "action_post") for slip in slips)
        )
        self.assertCame(100.0)
        self.assertEqual(card.seized_held, 100.0)

    def test_one_bank_slip_is_entered_twice(self):
        """The number of the bank is entered once, and says so in words."""
        card = self.money_card(100.0)
        self.commit()
        vals = {
            "company_id": self.company.id,
            "case_id": card.seized_case_id.id,
            "lot_id": card.id,
            "amount": 50.0,
            "payer_id": self.holder.id,
            "slip_no": "THE-SAME",
            "date": "2026-03-04",
        }
        Deposit = self.env["procuratorate.seized.deposit"]

        def enter(env):
            self.there(env, "money_keeper", Deposit).create(vals)

        self.one_wins(enter, enter)
        self.assertEqual(Deposit.search_count([("slip_no", "=", "THE-SAME")]), 1)

    # The bank -----------------------------------------------------------------

    def test_one_bank_line_and_two_slips(self):
        """A line of the statement confirms one slip."""
        slips = [self.deposit(amount=100.0) for _each in range(2)]
        line = self.bank_line(100.0)
        winner = self.one_wins(*(self.matching(line, slip) for slip in slips))
        confirmed = [bool(slip.move_id.seized_bank_on) for slip in slips]
        self.assertEqual(confirmed, [winner == 0, winner == 1])
        self.assertTrue(line.is_reconciled)

    def test_two_bank_lines_and_one_slip(self):
        """A slip is confirmed once."""
        slip = self.deposit(amount=100.0)
        lines = [self.bank_line(100.0) for _each in range(2)]
        winner = self.one_wins(*(self.matching(line, slip) for line in lines))
        matched = [line.seized_matched for line in lines]
        self.assertEqual(matched, [winner == 0, winner == 1])

    # Corrections --------------------------------------------------------------

    def test_one_slip_is_reversed_twice(self):
        """Two reversal slips of one deposit take its money away once."""
        slip = self.deposit(amount=100.0)
        docs = [self.reversal(deposit_id=slip.id) for _each in range(2)]
        self.one_wins(*(self.work("money_keeper", doc, "action_post") for doc in docs))
        self.assertCame(0.0)
        self.assertEqual(slip.lot_id.seized_held, 0.0)

    def test_reversed_while_the_bank_confirms(self):
        """Matched and then set free, or reversed and never matched."""
        slip = self.deposit(amount=100.0)
        doc, line = self.reversal(deposit_id=slip.id), self.bank_line(100.0)
        runners = self.at_once(
            self.work("money_keeper", doc, "action_post"), self.matching(line, slip)
        )
        self.verify()
        self.assertTrue(runners[0].done)
        self.assertFalse(line.seized_matched or line.is_reconciled)
        self.assertEqual(slip.state, "reversed")
        self.assertCame(0.0)

    def test_interest_of_one_period_is_posted_twice(self):
        """A day bears interest once."""
        self.deposit(amount=100.0, date="2026-02-10")
        sheets = [
            self.interest(2.0, "2026-02-10", "2026-02-20", date="2026-03-04")
            for _each in range(2)
        ]
        self.commit()
        came = self.balance()
        self.one_wins(
            *(self.work("money_keeper", sheet, "action_post") for sheet in sheets)
        )
        self.assertLessEqual(self.balance() - came, 2.0)
        self.assertEqual(sorted(s.state for s in sheets), ["draft", "posted"])

    # Months -------------------------------------------------------------------

    def test_posted_while_the_month_is_closed(self):
        """A closed month gets no slip: it came before, or it is refused."""
        [sheet] = self.tie_out("2026-01-31")
        slip = self.draft_deposit(amount=7.0, date="2026-01-20")
        runners = self.at_once(
            self.work("money_keeper", sheet, "action_close_month"),
            self.work("money_keeper", slip, "action_post"),
        )
        self.verify()
        closed, posted = (runner.done for runner in runners)
        self.assertEqual(closed + posted, 1)
        self.assertEqual(str(self.company.seized_closed_until) == "2026-01-31", closed)

    def test_first_number_of_a_series(self):
        """Two documents of a new kind at once: one series, two numbers."""
        sequences = self.env["ir.sequence"].search(
            [
                ("company_id", "=", self.company.id),
                ("code", "=", "procuratorate.seized.interest"),
            ]
        )
        sequences.unlink()
        self.commit()
        Interest = self.env["procuratorate.seized.interest"]
        vals = {
            "company_id": self.company.id,
            "amount": 1.0,
            "currency_id": self.company.currency_id.id,
            "date_from": "2026-05-01",
            "date_to": "2026-05-31",
        }
        before = Interest.search([]).ids

        def draft(env):
            self.there(env, "money_keeper", Interest).create(vals)

        self.all_done(draft, draft)
        found = Interest.search([("id", "not in", before)])
        self.assertEqual(len(set(found.mapped("name"))), 2)
