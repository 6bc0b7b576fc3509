from odoo.tests import tagged

from .common import MODULE
from .loan_common import LoanCase


@tagged("post_install", "-at_install")
class TestLoanPersons(LoanCase):
    """Who asks, who approves and who hands out are three natural persons."""

    def tell(self):
        super().tell()
        self.cards = self.stored(self.goods())

    def second_login(self, person, login, group):
        user = self.add_user(login, group)
        user.procuratorate_employee_id = self.people[person]
        self.users[login] = user
        return user

    def test_the_requester_does_not_approve(self):
        """seized_property#20"""
        loan = self.submit(self.ask(self.cards, by="head"), "head")
        self.assertNotIn(
            self.people["head"], loan.approval_case_id.step_ids.mapped("decider_id")
        )
        with self.refused("may not decide"):
            self.as_("head", loan).action_approve()

    def test_the_requester_does_not_approve_with_a_second_login(self):
        """seized_property#20"""
        self.second_login("handler1", "handler1b", "group_department_head")
        self.handling.manager_id = self.people["handler1"]
        loan = self.submit(self.ask(self.cards))
        with self.refused("may not decide"):
            self.as_("handler1b", loan).action_approve()

    def test_the_borrower_does_not_approve(self):
        loan = self.ask(self.cards, borrower_id=self.people["head"].id)
        self.submit(loan)
        with self.refused("may not decide"):
            self.as_("head", loan).action_approve()

    def test_who_enters_the_request_for_another_does_not_approve(self):
        loan = self.ask(
            self.cards,
            by="head",
            applicant_id=self.people["handler1"].id,
            borrower_id=self.people["handler1"].id,
        )
        self.submit(loan, "handler1")
        with self.refused("may not decide"):
            self.as_("head", loan).action_approve()

    def test_the_approver_does_not_hand_out(self):
        """seized_property#20"""
        self.users["head"].group_ids += self.env.ref(MODULE + "group_custodian")
        loan = self.approved(self.cards)
        self.note_exit(loan)
        with self.refused("different persons", "approved the request"):
            self.as_("head", loan).action_issue_slip()

    def test_the_approver_does_not_hand_out_with_a_second_login(self):
        self.second_login("head", "headb", MODULE + "group_custodian")
        loan = self.approved(self.cards)
        self.note_exit(loan)
        with self.refused("different persons"):
            self.as_("headb", loan).action_issue_slip()

    def test_a_custodian_does_not_hand_out_to_himself(self):
        loan = self.approved(self.cards, by="custodian")
        self.note_exit(loan)
        with self.refused("different persons", "asked for the items"):
            self.as_("custodian", loan).action_issue_slip()

    def test_a_handler_does_not_hand_out(self):
        loan = self.approved(self.cards)
        self.note_exit(loan)
        with self.refused("the act of a custodian"):
            self.as_("handler2", loan).action_issue_slip()

    def test_somebody_else_does_not_sign_for_the_borrower(self):
        loan = self.slip(self.approved(self.cards))
        self.give(loan.out_request_id, "custodian")
        with self.refused("access"):
            self.give(loan.out_request_id, "handler2")
        self.assertEqual(loan.state, "slip")

    def test_another_custodian_does_not_sign_for_the_one_who_hands_out(self):
        loan = self.slip(self.approved(self.cards))
        with self.refused("access"):
            self.give(loan.out_request_id, "custodian2")

    def test_nobody_takes_back_from_himself(self):
        loan = self.out(self.cards, by="custodian2")
        with self.refused("takes back from himself"):
            self.as_("custodian2", loan).action_check_return()

    def test_a_handler_does_not_take_back(self):
        loan = self.out(self.cards)
        with self.refused("the act of a custodian"):
            self.as_("handler2", loan).action_check_return()
