"""The words in which tests of the sole account speak."""

from itertools import count

from odoo.exceptions import UserError
from odoo.fields import Command, Date

from .common import SeizedCase


class MoneyCase(SeizedCase):
    """The sole account is set up; the keeper posts, finance decides reversals.

    Vocabulary: ``money_card(amount)`` (a signed list's card of money), ``deposit``
    (a posted slip), ``draft_deposit``, ``bank_line`` (an imported line of the
    statement), ``match``, ``banked(amount)`` (deposited, on the statement, matched),
    ``interest``, ``reversal``, ``tie_out``, ``balance``, ``assertRefused``.
    """

    slips = count(1)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.currency.rate"].search(
            [("company_id", "=", cls.company.id)]
        ).unlink()
        keeper = cls.users["money_keeper"]
        cls.company.with_user(keeper).action_seized_money_setup()
        cls.journal = cls.company.seized_journal_id
        cls.liability = cls.company.seized_liability_account_id
        cls.transit = cls.company.seized_transit_account_id
        cls.suspense = cls.company.seized_suspense_account_id
        cls.bank_account = cls.journal.default_account_id
        cls.accountant = cls.add_person(
            "accountant", "account.group_account_manager"
        ).user_id
        cls.users |= {"accountant": cls.accountant, "admin_only": cls.admin_only}
        cls.env.flush_all()
        cls.env.invalidate_all()

    # Slips --------------------------------------------------------------------

    def money_card(self, amount=100000.0, case=None, **line):
        doc = self.signed_list(
            self.cash(amount, **line), case_id=(case or self.case).id
        )
        return self.card(doc)

    def draft_deposit(self, card=None, amount=None, by="money_keeper", **vals):
        card = card or self.money_card(amount or 100000.0)
        Deposit = self.as_(by, self.env["procuratorate.seized.deposit"])
        return Deposit.create(
            {
                "company_id": self.company.id,
                "case_id": card.seized_case_id.id,
                "lot_id": card.id,
                "amount": amount or card.seized_amount,
                "currency_id": card.seized_currency_id.id,
                "payer_id": self.holder.id,
                "slip_no": f"BANK-{next(self.slips):05}",
                "date": "2026-03-04",
                **vals,
            }
        )

    def deposit(self, card=None, amount=None, by="money_keeper", **vals):
        slip = self.draft_deposit(card, amount, by, **vals)
        slip.action_post()
        return slip.with_env(self.env)

    def interest(self, amount, start="2026-03-01", end="2026-03-31", **vals):
        Interest = self.as_("money_keeper", self.env["procuratorate.seized.interest"])
        return Interest.create(
            {
                "company_id": self.company.id,
                "amount": amount,
                "currency_id": self.company.currency_id.id,
                "date_from": start,
                "date_to": end,
                "date": "2026-04-01",
                **vals,
            }
        ).with_env(self.env)

    def post(self, slip, by="money_keeper"):
        self.as_(by, slip).action_post()
        slip.invalidate_recordset()
        return slip

    def reversal(self, decide=True, **vals):
        Reversal = self.as_("money_keeper", self.env["procuratorate.seized.reversal"])
        doc = Reversal.create(
            {
                "company_id": self.company.id,
                "date": "2026-04-02",
                "reason": "Entered for the wrong case",
                "currency_id": self.company.currency_id.id,
                **vals,
            }
        )
        doc.action_submit()
        if decide:
            self.as_("finance_head", doc).action_approve()
        return doc.with_env(self.env)

    # The bank -----------------------------------------------------------------

    def bank_line(self, amount, date="2026-03-04", ref="Transfer", **vals):
        return self.env["account.bank.statement.line"].create(
            {
                "journal_id": self.journal.id,
                "date": date,
                "amount": amount,
                "payment_ref": ref,
                **vals,
            }
        )

    def match(self, lines, slips=None, by="money_keeper"):
        wizard = self.as_(by, self.env["procuratorate.seized.match"]).create(
            {
                "line_ids": [Command.set(lines.ids)],
                "slip_ids": [Command.set(slips.move_id.ids)] if slips else [],
            }
        )
        wizard.action_match()
        self.env.invalidate_all()

    def banked(self, amount=100000.0, card=None, date="2026-03-04", **vals):
        """A deposit that the bank's statement confirms."""
        slip = self.deposit(card, amount, date=date, **vals)
        self.match(self.bank_line(amount, date), slip)
        return slip

    # Looking ------------------------------------------------------------------

    def tie_out(self, date="2026-04-30"):
        Tieout = self.env["procuratorate.seized.tieout"]
        return Tieout._tie_out(self.company, Date.to_date(date))

    def balance(self, case=None):
        return (case or self.case)._seized_balance()

    def assertRefused(self, call, *words):
        """Refused in words that a person understands; nothing is left of it."""
        with self.assertRaises(UserError) as caught, self.env.cr.savepoint():
            call()
            self.env.flush_all()
        self.env.invalidate_all()
        text = str(caught.exception)
        for word in words:
            self.assertIn(word, text)
        return text
