from contextlib import contextmanager
from types import SimpleNamespace
from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.fields import Command

from .common import picture
from .custody_common import CustodyCase

SIGNING = "odoo.addons.procuratorate_ledger.models.procuratorate_signature_signing"


class LoanCase(CustodyCase):
    """Items are asked for, handed out and brought back.

    Vocabulary: ``ask(cards)`` (a draft by handler1), ``submit``, ``approved(cards)``,
    ``note_exit``, ``slip(loan)``, ``sign(loan, …)`` (both sides), ``out(cards)``,
    ``checking(loan)``, ``note_back``, ``back(loan)``; ``assertRefused(call, words)``.
    """

    def ask(self, cards, by="handler1", **vals):
        Loan = self.as_(by, self.env["procuratorate.seized.loan"])
        return Loan.create(
            {
                "kind": "loan",
                "reason": "To be shown to the accused",
                "case_id": cards.seized_case_id.id,
                "company_id": self.company.id,
                "line_ids": [Command.create({"lot_id": card.id}) for card in cards],
                **vals,
            }
        ).with_env(self.env)

    def submit(self, loan, by="handler1"):
        self.as_(by, loan).action_submit()
        self.env.invalidate_all()
        return loan

    def approve(self, loan, *by):
        for login in by or ("head",):
            self.as_(login, loan).action_approve()
            self.env.invalidate_all()
        return loan

    def approved(self, cards, by="handler1", deciders=("head",), **vals):
        return self.approve(self.submit(self.ask(cards, by, **vals), by), *deciders)

    def note_exit(self, loan, by="custodian", **vals):
        for line in loan.line_ids:
            self.as_(by, line).write(
                {
                    "out_condition": "as on the list",
                    "out_seal_no": line.lot_id.seized_seal_no,
                    "out_contents": True,
                    "out_weight": line.lot_id.seized_weight,
                    **vals,
                }
            )

    def slip(self, loan, by="custodian"):
        self.note_exit(loan, by)
        self.as_(by, loan).action_issue_slip()
        self.env.invalidate_all()
        return loan

    def give(self, request, login, password=None):
        """Sign in a browser session of one's own."""
        user = self.users[login]
        session = SimpleNamespace(uid=user.id, sid=f"sid of {login}")
        fake = SimpleNamespace(session=session)
        with patch(f"{SIGNING}.http_request", fake), self.env.cr.savepoint():
            self.as_(login, request)._sign(password or user.login)
        self.env.invalidate_all()

    def sign_slip(self, request, *logins):
        for login in logins:
            self.give(request, login)

    def out(self, cards, by="handler1", custodian="custodian", **vals):
        loan = self.slip(self.approved(cards, by, **vals), custodian)
        self.sign_slip(loan.out_request_id, custodian, by)
        return loan

    def checking(self, loan, by="custodian"):
        self.as_(by, loan).action_check_return()
        self.env.invalidate_all()
        return loan

    def note_back(self, loan, by="custodian", **vals):
        for line in loan.line_ids:
            self.as_(by, line).write(
                {
                    "back_result": "same",
                    "back_condition": "as handed out",
                    "back_seal_no": line.lot_id.seized_seal_no,
                    "back_weight": line.lot_id.seized_weight,
                    **vals,
                }
            )

    def back(self, loan, by="custodian", borrower="handler1", **vals):
        """Checked, noted, signed by both: the items are back."""
        self.checking(loan, by)
        self.note_back(loan, by, **vals)
        self.as_(by, loan).action_ask_return()
        self.env.invalidate_all()
        self.sign_slip(loan.back_request_id, by, borrower)
        return loan

    def witness_vals(self, **vals):
        return {
            "role": "witness",
            "name": "Witness Li",
            "id_number": "310101199001010011",
            "signature": picture(),
            **vals,
        }

    def entries(self, record, kind=None):
        domain = [("res_model", "=", record._name), ("res_id", "in", record.ids)]
        if kind:
            domain.append(("kind", "=", kind))
        return self.env["procuratorate.book.entry"].search(domain, order="id")

    def incidents(self, cards):
        return self.env["procuratorate.seized.incident"].search(
            [("line_ids.lot_id", "in", cards.ids)]
        )

    @contextmanager
    def refused(self, *words):
        """Refused in words that a person understands; nothing is left."""
        with self.assertRaises(UserError) as caught, self.env.cr.savepoint():
            yield
            self.env.flush_all()
        self.env.invalidate_all()
        for word in words:
            self.assertIn(word, str(caught.exception))
