from datetime import date
from random import Random

from odoo.tests import tagged
from odoo.tools import SQL

from .money_common import MoneyCase
from .test_replay import Unsealed


@tagged("post_install", "-at_install")
class TestReplayMoney(MoneyCase):
    """The account at the end of a past day: as its journal stood then."""

    def sealed_on(self, day, *slips, hour="02:00:00"):
        """As if these slips had been posted at that moment."""
        moves = self.env["account.move"].browse([slip.move_id.id for slip in slips])
        self.env.flush_all()
        with Unsealed(self.env.cr):
            self.env.cr.execute(
                SQL(
                    "UPDATE procuratorate_book_entry SET recorded_at = %s "
                    "WHERE res_model = 'account.move' AND res_id IN %s",
                    f"{day} {hour}",
                    tuple(moves.ids),
                )
            )
        self.env.invalidate_all()

    def slip(self, amount, day, case=None, recorded=None, **line):
        """A deposit of that day, entered on that day or later."""
        card = self.money_card(amount, case, **line)
        slip = self.deposit(card, amount, date=day)
        self.sealed_on(recorded or day, slip)
        return slip

    def reverse(self, slip, day, recorded=None):
        doc = self.post(self.reversal(deposit_id=slip.id, date=day))
        self.sealed_on(recorded or day, doc)
        return doc

    def account(self, day, by="money_keeper"):
        """{(case, currency): amount} as the replay shows it."""
        Replay = self.as_(by, self.env["procuratorate.seized.replay"])
        replay = Replay.create(
            {"company_id": self.company.id, "day": date.fromisoformat(day)}
        )
        replay.action_show()
        return {
            (row.case_id, row.currency_id.name): row.amount
            for row in replay.sudo().money_ids
        }

    def held(self, day, case=None):
        return self.account(day).get((case or self.case, "CNY"), 0.0)

    def test_from_its_day_on(self):
        """Nothing the day before, all of it on the day."""
        self.slip(100.0, "2026-03-04")
        self.assertEqual(self.account("2026-03-03"), {})
        self.assertEqual(self.held("2026-03-04"), 100.0)
        self.assertEqual(self.held("2026-10-01"), 100.0)

    def test_the_day_ends_at_midnight_in_the_procuratorate(self):
        """Entered at half past eleven in the evening of Shanghai: that day."""
        slip = self.slip(100.0, "2026-03-04")
        self.sealed_on("2026-03-04", slip, hour="15:30:00")
        self.assertEqual(self.held("2026-03-04"), 100.0)
        self.sealed_on("2026-03-04", slip, hour="16:30:00")
        self.assertEqual(self.held("2026-03-04"), 0.0)
        self.assertEqual(self.held("2026-03-05"), 100.0)

    def test_after_a_reversal_the_past_stays(self):
        """Between slip and reversal the money was there."""
        slip = self.slip(100.0, "2026-03-04")
        self.reverse(slip, "2026-04-02")
        self.assertEqual(self.held("2026-04-01"), 100.0)
        self.assertEqual(self.account("2026-04-02"), {})

    def test_a_reversal_that_is_dated_back(self):
        """Nobody knew of it on the day that it bears."""
        slip = self.slip(100.0, "2026-03-04")
        self.reverse(slip, "2026-03-10", recorded="2026-04-02")
        self.assertEqual(self.held("2026-03-15"), 100.0)
        self.assertEqual(self.held("2026-04-01"), 100.0)
        self.assertEqual(self.held("2026-04-02"), 0.0)

    def test_a_slip_that_is_dated_back(self):
        """Dated on the 4th, entered on the 20th: not there on the 10th."""
        self.slip(100.0, "2026-03-04", recorded="2026-03-20")
        self.assertEqual(self.held("2026-03-10"), 0.0)
        self.assertEqual(self.held("2026-03-20"), 100.0)

    def test_an_entry_that_was_changed_by_sql(self):
        """The journal of today may lie; what was sealed then does not."""
        slip = self.slip(100.0, "2026-03-04")
        self.env.cr.execute(
            SQL(
                "UPDATE account_move_line SET balance = balance * 2, "
                "amount_currency = amount_currency * 2 WHERE move_id = %s",
                slip.move_id.id,
            )
        )
        self.env.invalidate_all()
        self.assertEqual(self.held("2026-03-04"), 100.0)

    def test_matching_with_the_bank_moves_nothing(self):
        """What the statement confirms later was owed all the time, once."""
        slip = self.slip(100.0, "2026-03-04")
        line = self.bank_line(100.0)
        self.match(line, slip)
        self.assertEqual(self.held("2026-12-31"), 100.0)
        self.assertEqual(self.held("2026-03-04"), 100.0)

    def test_each_case_and_currency(self):
        """Two cases, two currencies: four sums are not one."""
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
        other = self.seized_case("QH-2026-70")
        self.slip(100.0, "2026-03-04")
        self.slip(30.5, "2026-03-04", other)
        self.slip(1000.0, "2026-03-05", other, currency_id=usd.id)
        self.assertEqual(
            self.account("2026-03-05"),
            {(self.case, "CNY"): 100.0, (other, "CNY"): 30.5, (other, "USD"): 1000.0},
        )
        self.assertNotIn((other, "USD"), self.account("2026-03-04"))

    def test_it_is_what_the_journal_says_on_every_day(self):
        """Slips and reversals in no order: replay and journal agree day by day."""
        random, slips = Random(7), []
        for number in range(8):
            amount = random.randrange(1, 100000) / 100
            slip = self.slip(amount, f"2026-03-{random.randrange(1, 16):02}")
            slips.append(slip)
            if number % 3 == 0:
                self.reverse(slip, f"2026-03-{random.randrange(16, 28):02}")
        lines = self.env["account.move.line"].search(
            [
                ("account_id", "=", self.liability.id),
                ("seized_case_id", "=", self.case.id),
                ("parent_state", "=", "posted"),
            ]
        )
        for number in range(1, 29, 3):
            day = f"2026-03-{number:02}"
            journal = -sum(line.balance for line in lines if str(line.date) <= day)
            with self.subTest(day):
                self.assertAlmostEqual(self.held(day), journal, 2)

    def test_custodians_see_no_money(self):
        """Who keeps the goods looks at the goods."""
        self.slip(100.0, "2026-03-04")
        self.assertEqual(self.account("2026-03-04", by="custodian"), {})
        self.assertTrue(self.account("2026-03-04", by="supervision"))
