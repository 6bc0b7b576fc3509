from odoo.fields import Command
from odoo.tests import tagged

from .race_common import SeizedRace
from .test_seized_payment import PaymentCase


@tagged("post_install", "-at_install")
class TestDisposalRace(SeizedRace, PaymentCase):
    """One item, two ways out, the same moment: it leaves by one of them, once."""

    def tell(self):
        super().tell()
        self.ended(day="2026-04-07")

    def hold(self, card):
        Hold = self.as_("handler1", self.env["procuratorate.seized.hold"])
        return Hold.create(
            {
                "company_id": self.company.id,
                "case_id": self.case.id,
                "lot_ids": [Command.set(card.ids)],
                "reason": "Somebody says that it is his",
            }
        )

    # Proposals ----------------------------------------------------------------

    def test_one_item_in_two_proposals(self):
        """The first takes the item, the second hears of it."""
        card = self.items()
        first, second = self.returning(card), self.returning(card)
        winner = self.one_wins(
            self.work("handler1", first, "action_submit"),
            self.work("handler2", second, "action_submit"),
        )
        self.assertEqual(card.seized_disposal_id, (first, second)[winner])
        self.assertEqual(self.sealed(card, "seized.disposal.proposed"), 1)
        self.assertEqual((first, second)[1 - winner].state, "draft")

    def test_proposed_while_it_is_lent(self):
        """Put aside for a borrower, or proposed to be returned."""
        card = self.items()
        disposal = self.returning(card)
        Loan = self.as_("handler1", self.env["procuratorate.seized.loan"])
        loan = Loan.create(
            {
                "reason": "To be shown to the accused",
                "case_id": self.case.id,
                "company_id": self.company.id,
                "line_ids": [Command.create({"lot_id": card.id})],
            }
        )
        loan.action_submit()
        winner = self.one_wins(
            self.work("handler2", disposal, "action_submit"),
            self.work("head", loan, "action_approve"),
        )
        states = ("disposal_proposed", "loan_approved")
        self.assertEqual(card.seized_state, states[winner])

    def test_decided_twice(self):
        """The chief has two windows open."""
        disposal = self.submit(self.returning(self.items()))
        self.as_("head", disposal).action_approve("agreed")
        approve = self.work("chief", disposal, "action_approve", "agreed")
        self.one_wins(approve, approve)
        self.assertEqual(disposal.state, "approved")
        card = disposal.line_ids.lot_id
        self.assertEqual(self.sealed(card, "seized.disposal.approved"), 1)

    def test_approved_and_withdrawn_at_once(self):
        """Decided, or taken back; the item follows what happened last."""
        disposal = self.submit(self.returning(self.items()))
        self.as_("head", disposal).action_approve("agreed")
        runners = self.at_once(
            self.work("chief", disposal, "action_approve", "agreed"),
            self.work("handler1", disposal, "action_withdraw", "a mistake"),
        )
        self.verify()
        self.assertTrue(runners[1].done)
        self.assertEqual(disposal.state, "draft")
        self.assertEqual(self.states(disposal.line_ids.lot_id), {"stored"})

    # Leaving ------------------------------------------------------------------

    def test_two_custodians_issue_the_exit_slip(self):
        """One slip, and one set of pay-outs."""
        disposal = self.approved(self.returning(self.banked_card(100.0)))
        self.one_wins(
            self.work("custodian", disposal, "action_exit"),
            self.work("custodian2", disposal, "action_exit"),
        )
        self.assertEqual(self.sealed(disposal, "seized.disposal.exit"), 1)
        self.assertEqual(len(self.payments(disposal)), 1)

    def test_withdrawn_while_it_is_released(self):
        """An exit slip lies on an approval that stands."""
        disposal = self.approved(self.returning(self.items()))
        winner = self.one_wins(
            self.work("custodian", disposal, "action_exit"),
            self.work("handler1", disposal, "action_withdraw", "a mistake"),
        )
        self.assertEqual(disposal.state, ("executing", "draft")[winner])
        states = ("exit_slip", "stored")
        self.assertEqual(self.states(disposal.line_ids.lot_id), {states[winner]})

    def test_carried_out_twice(self):
        """It leaves once, by one movement."""
        disposal = self.executable(self.returning(self.items()))
        execute = self.work("custodian", disposal, "action_execute")
        self.one_wins(execute, execute)
        card = disposal.line_ids.lot_id
        self.assertEqual((disposal.state, card.seized_state), ("done", "returned"))
        self.assertEqual(self.sealed(card, "custody.returned"), 1)
        self.assertEqual(self.sealed(disposal, "seized.disposal.done"), 1)

    def test_hold_while_it_is_carried_out(self):
        """Disputed in time it stays; afterwards it is gone."""
        disposal = self.executable(self.returning(self.items()))
        card = disposal.line_ids.lot_id
        winner = self.one_wins(
            self.work("custodian", disposal, "action_execute"),
            self.work("handler1", self.hold(card), "action_place"),
        )
        self.assertEqual(card.seized_state, ("returned", "hold")[winner])
        self.assertEqual(disposal.state, ("done", "executing")[winner])

    def test_proceedings_go_on_while_it_is_carried_out(self):
        """A decision that is annulled in this moment stops what follows from it."""
        card = self.items()
        disposal = self.executable(self.returning(card))
        event = self.env["procuratorate.seized.event"].search(
            [("case_id", "=", self.case.id), ("kind", "=", "judgment_received")],
            order="id desc",
            limit=1,
        )
        wrong = self.draft_event(
            "annulled", "2026-04-08", corrects_id=event.id, note="Sent by mistake"
        )
        runners = self.at_once(
            self.work("custodian", disposal, "action_execute"),
            self.work("handler1", wrong, "action_record"),
        )
        self.verify()
        executed = runners[0].done
        self.assertTrue(runners[1].done, runners[1].error)
        self.assertEqual(card.seized_state, "returned" if executed else "exit_slip")

    # Money --------------------------------------------------------------------

    def test_paid_twice(self):
        """One pay-out, one entry, nothing below zero."""
        card = self.banked_card(100.0)
        disposal = self.released(self.returning(card))
        payment, before = self.payments(disposal), self.balance()
        post = self.work("money_keeper", payment, "action_post")
        self.one_wins(post, post)
        self.assertEqual(self.balance(), before - 100.0)
        self.assertEqual((card.seized_state, card.seized_held), ("returned", 0.0))
        self.assertEqual(self.sealed(payment, "seized.money.posted"), 1)

    def test_paid_while_the_deposit_is_reversed(self):
        """The money is paid out or taken back, never both."""
        card = self.money_card(100.0)
        slip = self.deposit(card, 100.0)
        card._seized_enter("banked", "test.banked")
        disposal = self.released(self.returning(card))
        payment, before = self.payments(disposal), self.balance()
        doc = self.reversal(deposit_id=slip.id)
        self.one_wins(
            self.work("money_keeper", payment, "action_post"),
            self.work("money_keeper", doc, "action_post"),
        )
        self.assertEqual(self.balance(), before - 100.0)
        self.assertEqual(card.seized_held, 0.0)

    def test_hold_while_it_is_paid(self):
        """Disputed money stays in the account."""
        card = self.banked_card(100.0)
        payment = self.payments(self.released(self.returning(card)))
        winner = self.one_wins(
            self.work("money_keeper", payment, "action_post"),
            self.work("handler1", self.hold(card), "action_place"),
        )
        self.assertEqual(card.seized_state, ("returned", "hold")[winner])
        self.assertEqual(card.seized_held, (0.0, 100.0)[winner])

    def test_case_is_closed_while_an_item_comes(self):
        """The item finds the case open, or the case finds the item."""
        case = self.env["procuratorate.case"].create(
            {
                "number": "QH-RACE-1",
                "name": "theft",
                "company_id": self.company.id,
                "department_id": self.handling.id,
                "handler_ids": [Command.set(self.case.handler_ids.ids)],
                "filing_date": "2026-01-05",
            }
        )
        doc = self.new_list(case_id=case.id)
        self.at_once(
            self.work("handler1", case, "action_close"),
            self.work("handler1", doc, "action_sign"),
        )
        self.verify()
        happened = [case.state == "closed", doc.state == "signed"]
        self.assertEqual(sum(happened), 1)
