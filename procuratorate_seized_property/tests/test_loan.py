from freezegun import freeze_time

from odoo.tests import tagged

from .loan_common import LoanCase


@tagged("post_install", "-at_install")
class TestLoan(LoanCase):
    """From the request to the exit slip and back."""

    def tell(self):
        super().tell()
        self.cards = self.stored(self.goods())

    def test_approved_request_goes_out_with_a_slip(self):
        """seized_property#19"""
        loan = self.approved(self.cards)
        self.assertEqual(loan.state, "approved")
        self.assertEqual(self.cards.seized_state, "loan_approved")
        self.slip(loan)
        self.assertTrue(loan.slip_no)
        self.assertEqual(self.cards.seized_state, "loan_approved")
        self.sign_slip(loan.out_request_id, "custodian", "handler1")
        self.assertEqual(loan.state, "out")
        self.assertEqual(self.cards.seized_state, "on_loan")
        self.assertEqual(self.quants(self.cards).location_id.seized_use, "borrower")

    def test_the_head_of_the_handling_department_decides(self):
        loan = self.submit(self.ask(self.cards))
        steps = loan.approval_case_id.step_ids
        self.assertEqual(steps.post_id.mapped("code"), ["department_head"])

    def test_a_transfer_needs_the_chief_as_well(self):
        loan = self.submit(self.ask(self.cards, purpose="transfer"))
        posts = loan.approval_case_id.step_ids.post_id.mapped("code")
        self.assertEqual(sorted(posts), ["chief", "department_head"])

    def test_secret_items_need_the_leader_as_well(self):
        cards = self.stored(self.secret_laptop(), shelf="secret")
        loan = self.submit(self.ask(cards))
        posts = loan.approval_case_id.step_ids.post_id.mapped("code")
        self.assertEqual(sorted(posts), ["department_head", "leader"])

    def test_an_item_that_became_secret_does_not_leave(self):
        self.company.seized_secret_custodian_ids = self.people["custodian"]
        self.company.seized_secret_custodian_ids = self.people["custodian"]
        loan = self.approved(self.cards)
        self.cards._seized_write({"seized_secret": True})
        self.note_exit(loan)
        with self.refused("not approved in its present form"):
            self.as_("custodian", loan).action_issue_slip()

    def test_the_slip_is_signed_by_both_sides(self):
        loan = self.slip(self.approved(self.cards))
        self.give(loan.out_request_id, "custodian")
        self.assertEqual(loan.state, "slip")
        self.assertEqual(self.cards.seized_state, "loan_approved")

    def test_borrower_and_clock_are_on_record(self):
        with freeze_time("2026-03-09 02:00:00"):
            loan = self.out(self.cards)
        clock = loan.time_limit_ids
        self.assertEqual(clock.responsible_id, self.people["handler1"])
        self.assertEqual(str(clock.due_date), "2026-03-16")
        self.assertEqual(loan.due_at, clock.due_at)

    def test_the_sealed_entry_names_who_gave_and_who_took(self):
        loan = self.out(self.cards)
        content = self.entries(loan, "seized.loan.out")._content()
        self.assertEqual(content["borrower"]["name"], "handler1")
        self.assertEqual(content["custodian"]["name"], "custodian")
        self.assertEqual(content["items"][0]["item"], self.cards.name)

    def test_a_shorter_term_can_be_asked_for(self):
        with freeze_time("2026-03-09 02:00:00"):
            loan = self.out(self.cards, days=2)
        self.assertEqual(str(loan.time_limit_ids.due_date), "2026-03-11")

    def test_a_longer_term_than_the_rule_is_refused(self):
        loan = self.ask(self.cards, days=6)
        with self.refused("6 working days", "5 Working days"):
            self.submit(loan)

    def test_an_empty_request_is_refused(self):
        loan = self.ask(self.cards, line_ids=[])
        with self.refused("not complete", "the items"):
            self.submit(loan)

    def test_an_item_of_another_case_is_refused(self):
        other = self.seized_case("QH-2026-2")
        with self.refused("belongs to another case"):
            self.ask(self.cards, case_id=other.id)

    def test_an_item_asked_for_by_another_is_refused(self):
        self.approved(self.cards)
        loan = self.ask(self.cards, by="handler2")
        with self.refused("asked for"):
            self.submit(loan, "handler2")

    def test_of_two_requests_only_the_first_is_approved(self):
        first, second = self.ask(self.cards), self.ask(self.cards, by="handler2")
        self.submit(first)
        self.submit(second, "handler2")
        self.approve(first)
        with self.refused("asked for"):
            self.approve(second)

    def test_giving_up_frees_the_items(self):
        loan = self.approved(self.cards)
        self.as_("handler1", loan).action_cancel()
        self.env.invalidate_all()
        self.assertEqual(loan.state, "cancelled")
        self.assertEqual(self.cards.seized_state, "stored")

    def test_amending_frees_the_items_and_asks_again(self):
        loan = self.approved(self.cards)
        self.as_("handler1", loan).action_amend("another purpose")
        self.env.invalidate_all()
        self.assertEqual((loan.state, loan.approval_state), ("draft", "draft"))
        self.assertEqual(self.cards.seized_state, "stored")

    def test_what_is_out_cannot_be_given_up(self):
        loan = self.out(self.cards)
        with self.refused("cannot be given up"):
            self.as_("handler1", loan).action_cancel()
        with self.refused("cannot be taken back"):
            self.as_("handler1", loan).action_withdraw("changed my mind")

    def test_viewing_moves_nothing(self):
        loan = self.out(self.cards, kind="view")
        self.assertEqual(self.cards.seized_state, "viewed")
        self.assertEqual(self.quants(self.cards).location_id, self.shelf())
        self.back(loan)
        self.assertEqual(self.cards.seized_state, "stored")

    def test_an_item_on_hold_is_not_lent(self):
        self.cards._seized_enter("hold", "custody.hold")
        loan = self.ask(self.cards)
        with self.refused("asked for"):
            self.submit(loan)

    def test_an_incident_after_the_slip_keeps_the_item(self):
        """What is found broken between the signatures does not leave."""
        loan = self.slip(self.approved(self.cards))
        self.give(loan.out_request_id, "custodian")
        Incident = self.as_("custodian", self.env["procuratorate.seized.incident"])
        Incident.sudo()._report(self.cards, "seal_broken", "cut open")
        self.env.invalidate_all()
        with self.refused("handed out"):
            self.give(loan.out_request_id, "handler1")
        self.assertEqual(self.cards.seized_state, "incident")
        self.assertEqual(self.cards.seized_location_id, self.shelf())


@tagged("post_install", "-at_install")
class TestLoanBag(LoanCase):
    """What is sealed leaves whole."""

    def tell(self):
        super().tell()
        self.cards = self.stored(self.gold(), shelf="safe")
        self.loan = self.approved(self.cards)

    def issue(self, **noted):
        self.note_exit(self.loan, **noted)
        self.as_("custodian", self.loan).action_issue_slip()

    def test_another_seal_does_not_leave(self):
        with self.refused("does not leave", self.cards.seized_seal_no):
            self.issue(out_seal_no="S-999")

    def test_contents_are_looked_at(self):
        with self.refused("contents of the sealed bag"):
            self.issue(out_contents=False)

    def test_a_weight_outside_the_tolerance_does_not_leave(self):
        with self.refused("tolerance", "12.5"):
            self.issue(out_weight=12.0)

    def test_a_weight_within_the_tolerance_leaves(self):
        self.issue(out_weight=12.4)
        self.assertEqual(self.loan.sudo().state, "slip")

    def test_the_condition_is_noted(self):
        with self.refused("the condition"):
            self.issue(out_condition=" ")
