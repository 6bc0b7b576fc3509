from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from .handover_common import HandoverCase

CUSTODIAN = "procuratorate_seized_property.group_custodian"


@tagged("post_install", "-at_install")
class TestHandoverPersons(HandoverCase):
    """Who hands over does not accept; who keeps goods does not keep money."""

    def tell(self):
        super().tell()
        self.list = self.signed_list()
        self.handover = self.hand_over(self.list)

    def as_custodian(self, login):
        self.users[login].group_ids += self.env.ref(CUSTODIAN)

    def refused_to_check(self, login, *words):
        self.assertRefused(self.as_(login, self.handover).action_check, *words)
        self.assertEqual(self.handover.state, "draft")
        self.assertEqual(self.card(self.list).seized_state, "listed")

    def test_handler_does_not_accept_his_own_hand_over(self):
        """seized_property#7"""
        self.refused_to_check("handler1", "cannot accept it")

    def test_handler_who_is_custodian_as_well_does_not(self):
        """seized_property#7"""
        self.as_custodian("handler1")
        self.refused_to_check("handler1", "handler1 handles this case")

    def test_other_handler_of_the_case_does_not(self):
        """seized_property#7"""
        self.as_custodian("handler2")
        self.refused_to_check("handler2", "cannot accept it")

    def test_second_login_of_the_handler_does_not(self):
        """seized_property#7: two logins of one employee are one person."""
        self.users["twin"] = new_test_user(
            self.env,
            "twin",
            groups=f"base.group_user,{CUSTODIAN}",
            company_id=self.company.id,
            company_ids=[Command.set(self.company.ids)],
            procuratorate_employee_id=self.people["handler1"].id,
        )
        self.refused_to_check("twin", "cannot accept it")

    def test_second_employee_of_the_handler_does_not(self):
        """seized_property#7: the same identity number is the same person."""
        for login in ("handler1", "custodian2"):
            self.people[login].identification_id = "11010519491231002X"
        self.refused_to_check("custodian2", "cannot accept it")

    def test_colleague_of_the_handling_department_does_not(self):
        self.as_custodian("staff")
        self.refused_to_check("staff", "First Department")

    def test_keeper_of_the_money_does_not_keep_goods(self):
        self.as_custodian("money_keeper")
        self.refused_to_check("money_keeper", "keeps the seized money")

    def test_second_login_of_the_money_keeper_does_not(self):
        new_test_user(
            self.env,
            "purse",
            groups="base.group_user,procuratorate_seized_property.group_money_keeper",
            company_id=self.company.id,
            company_ids=[Command.set(self.company.ids)],
            procuratorate_employee_id=self.people["custodian"].id,
        )
        self.refused_to_check("custodian", "keeps the seized money")

    def test_staff_without_the_post_does_not(self):
        self.refused_to_check("custody_head", "does not hold the post")

    def test_another_custodian_does_not_answer_for_the_first(self):
        self.begin(self.handover)
        row = self.as_("custodian2", self.row(self.handover).sudo(False))
        self.assertRefused(
            lambda: row.write({"counted": True}), "not the custodian of this"
        )
        other = self.as_("custodian2", self.handover)
        self.assertRefused(other.action_accept, "not the custodian of this")
        self.assertRefused(other.action_count_as_listed, "not the custodian of this")

    def test_named_custodian_is_the_only_one(self):
        self.as_("handler1", self.handover).custodian_id = self.people["custodian2"]
        self.refused_to_check("custodian", "not the custodian of this")
        self.begin(self.handover, "custodian2")
        self.assertEqual(self.handover.state, "checking")

    def test_head_of_case_management_names_another_custodian(self):
        self.begin(self.handover)
        other = self.people["custodian2"]
        for login in ("handler1", "custodian", "custodian2"):
            self.assertRefused(
                lambda name=login: self.as_(name, self.handover).write(
                    {"custodian_id": other.id}
                ),
                "does not hold the post" if login != "handler1" else "cannot accept it",
            )
        self.as_("custody_head", self.handover).custodian_id = other
        row = self.as_("custodian2", self.row(self.handover).sudo(False))
        row.write({"counted": True})
        self.assertTrue(row.counted)

    def test_head_names_nobody_who_may_not_accept(self):
        self.begin(self.handover)
        for login in ("handler1", "money_keeper", "handler3"):
            person = self.people[login]
            self.assertRefused(
                lambda each=person: self.as_("custody_head", self.handover).write(
                    {"custodian_id": each.id}
                )
            )

    def test_handler_does_not_write_what_was_found(self):
        """seized_property#7"""
        self.begin(self.handover)
        row = self.as_("handler1", self.row(self.handover).sudo(False))
        for vals in ({"counted": True}, {"counted_qty": 1}, {"condition": "damaged"}):
            self.assertRefused(lambda v=vals: row.write(v), "cannot accept it")

    def test_nobody_else_signs_for_the_sender(self):
        self.checked(self.handover)
        self.ask(self.handover)
        for login in ("handler2", "staff", "custodian2", "head"):
            self.assertRefused(
                lambda name=login: self.sign_as(name, self.handover), "signature"
            )

    def test_custodian_does_not_sign_twice(self):
        self.checked(self.handover)
        self.ask(self.handover)
        self.sign_as("custodian", self.handover)
        self.assertRefused(
            lambda: self.sign_as("custodian", self.handover, "another browser"),
            "signed already",
        )

    def test_handler_who_became_custodian_meanwhile_stops_the_signature(self):
        """Rights are looked at again at every signature."""
        self.checked(self.handover)
        self.ask(self.handover)
        self.case.sudo().handler_ids |= self.people["custodian"]
        self.assertRefused(
            lambda: self.sign_as("handler1", self.handover), "cannot accept it"
        )

    def test_stranger_makes_no_hand_over(self):
        doc = self.signed_list()
        self.assertRefused(
            lambda: self.hand_over(doc, by="handler3"), "does not hand this property"
        )

    def test_custodian_may_open_it_and_the_officer_is_its_sender(self):
        doc = self.signed_list()
        handover = self.hand_over(doc, by="custodian")
        self.assertEqual(handover.sender_id, self.people["handler1"])

    def test_stranger_as_sender_is_not_accepted(self):
        self.as_("handler1", self.handover).sender_id = self.people["handler3"]
        self.checked(self.handover)
        self.assertRefused(
            self.as_("custodian", self.handover).action_accept, "entitled"
        )

    def test_outsider_does_not_see_it(self):
        Handover = self.env["procuratorate.seized.handover"]
        for login, count in (("handler1", 1), ("custodian2", 1), ("handler3", 0)):
            found = self.as_(login, Handover).search([("id", "=", self.handover.id)])
            self.assertEqual(len(found), count, login)

    def test_only_the_named_see_what_is_to_be_signed(self):
        self.checked(self.handover)
        request = self.ask(self.handover)
        Request = self.env["procuratorate.signature.request"]
        mine = [("can_sign", "=", True), ("id", "=", request.id)]
        for login, count in (("handler1", 1), ("custodian", 1), ("handler3", 0)):
            self.assertEqual(len(self.as_(login, Request).search(mine)), count, login)
        self.assertFalse(
            self.as_("handler3", Request).search([("id", "=", request.id)])
        )
