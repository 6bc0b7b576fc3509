from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import tagged

from .common import PurchaseCase

TWO = ("clerk", "clerk2")


@tagged("post_install", "-at_install")
class TestQuotesAndBuyers(PurchaseCase):
    """Distinct suppliers, buyers of the office, no conflict of interest."""

    def test_two_quotes_are_too_few(self):
        """procurement_finance#32"""
        _request, orders = self.quoted(6000.0, quotes=2)
        self.assertRefused(lambda: self.choose(orders[0]), "3")

    def test_two_quotes_of_one_supplier_count_once(self):
        """procurement_finance#32"""
        request = self.approved(6000.0)
        branch = self.env["res.partner"].create(
            {"name": "Shop", "parent_id": self.suppliers[0].id}
        )
        suppliers = self.suppliers[0] | branch | self.suppliers[1]
        orders = self.ask(request, (6000.0, 6100.0, 6200.0), suppliers=suppliers)
        self.declare(request)
        self.assertRefused(lambda: self.choose(orders[0]), "2")

    def test_one_tax_number_is_one_supplier(self):
        """procurement_finance#32"""
        twin = self.suppliers[2]
        twin.vat = "9113-0001-x"
        _request, orders = self.quoted(6000.0)
        self.assertRefused(lambda: self.choose(orders[0]), "2")

    def test_a_quote_without_price_does_not_count(self):
        """procurement_finance#32"""
        _request, orders = self.quoted(6000.0)
        orders[2].order_line.price_unit = 0.0
        self.assertRefused(lambda: self.choose(orders[0]), "2")

    def test_not_the_lowest_needs_a_reason(self):
        """procurement_finance#32"""
        _request, orders = self.quoted(6000.0)
        orders[0].order_line.price_unit = 5900.0
        orders[1].order_line.price_unit = 5950.0
        self.assertRefused(lambda: self.choose(orders[1]), "lowest")
        orders[1].procuratorate_choice_reason = "Delivers this week"
        self.choose(orders[1])
        self.assertEqual(orders[1].state, "purchase")

    def test_the_losing_quotes_may_be_cancelled_in_odoos_dialog(self):
        _request, orders = self.quoted(6000.0)
        order = self.as_("clerk", orders[0])
        action = order.button_confirm()
        wizard = (
            self.env[action["res_model"]]
            .with_user(self.users["clerk"])
            .with_context(**action["context"])
            .create({})
        )
        wizard.action_cancel_alternatives()
        self.assertEqual(orders.mapped("state"), ["purchase", "cancel", "cancel"])

    def test_single_source_with_approved_reason(self):
        request = self.approved(
            6000.0, procurement_method="single", single_source_reason="Only maker"
        )
        orders = self.ask(request, (6000.0,))
        self.declare(request)
        self.choose(orders[0])
        self.assertEqual(orders[0].state, "purchase")

    def test_single_source_without_reason(self):
        request = self.new_request(6000.0, procurement_method="single")
        self.assertRefused(request.action_submit, "single-source reason")

    def test_framework_agreement_replaces_quotes(self):
        self.category.is_framework = True
        _request, orders = self.quoted(6000.0, quotes=1)
        self.choose(orders[0])
        self.assertEqual(orders[0].state, "purchase")

    def test_framework_agreement_not_for_higher_tiers(self):
        self.category.is_framework = True
        _request, orders = self.quoted(30000.0, quotes=1)
        self.assertRefused(lambda: self.choose(orders[0]), "quotes")

    # Buyers -------------------------------------------------------------------

    def test_a_large_order_with_one_buyer(self):
        """procurement_finance#20"""
        _request, orders = self.quoted(60000.0, buyers=("clerk",))
        self.assertRefused(lambda: self.choose(orders[0]), "too few buyers")

    def test_a_large_order_with_a_buyer_of_a_business_department(self):
        """procurement_finance#22"""
        request, orders = self.quoted(60000.0)
        orders.buyer_ids = self.persons(("clerk", "staff2"))
        self.assertRefused(lambda: self.choose(orders[0]), "staff2")

    def test_clerk_post_in_another_department_is_not_office_staff(self):
        """procurement_finance#22"""
        self.people["clerk2"].department_id = self.handling
        _request, orders = self.quoted(60000.0, buyers=TWO)
        self.assertRefused(lambda: self.choose(orders[0]), "clerk2")

    def test_two_logins_of_one_person_are_one_buyer(self):
        self.people["clerk"].identification_id = "13010019900101001X"
        self.people["clerk2"].identification_id = "13010019900101001x"
        _request, orders = self.quoted(60000.0, buyers=TWO)
        self.assertRefused(lambda: self.choose(orders[0]), "too few buyers")

    def test_two_buyers_of_the_office(self):
        order = self.order(60000.0, buyers=TWO)
        self.assertEqual(order.state, "purchase")

    def test_no_buyer(self):
        _request, orders = self.quoted()
        orders.buyer_ids = False
        self.assertRefused(lambda: self.choose(orders[0]), "buyers")

    def test_an_approver_does_not_buy(self):
        _request, orders = self.quoted()
        orders.buyer_ids = self.people["director"]
        self.assertRefused(lambda: self.choose(orders[0]), "director")

    def test_office_clerk_may_buy_small_what_the_office_asked_for(self):
        request = self.approve(
            self.submit(1000.0, by="clerk"), {"department_head": "director"}
        )
        orders = self.ask(request)
        self.declare(request)
        self.choose(orders[0])
        self.assertEqual(orders[0].state, "purchase")

    def test_applicant_does_not_buy_from_the_second_tier_up(self):
        request = self.submit(6000.0, by="clerk")
        self.approve(
            request, {"department_head": "director", "office_director": "leader"}
        )
        orders = self.ask(request, (6000.0, 6100.0, 6200.0))
        self.declare(request)
        self.assertRefused(lambda: self.choose(orders[0]), "applicant")

    # Conflicts ----------------------------------------------------------------

    def test_a_buyer_without_declaration(self):
        request = self.approved()
        orders = self.ask(request)
        self.assertRefused(lambda: self.choose(orders[0]), "declaration")

    def test_a_declared_conflict_removes_the_buyer(self):
        """procurement_finance#33"""
        request = self.approved()
        orders = self.ask(request)
        self.declare(
            request,
            has_conflict=True,
            relation="spouse",
            partner_id=self.suppliers[1].id,
        )
        self.assertFalse(orders.buyer_ids)
        orders.buyer_ids = self.people["clerk"]
        self.assertRefused(lambda: self.choose(orders[0]), "conflict")

    def test_a_later_word_does_not_undo_a_conflict(self):
        """procurement_finance#33"""
        request = self.approved()
        orders = self.ask(request)
        self.declare(request, has_conflict=True, relation="spouse")
        self.declare(request)
        orders.buyer_ids = self.people["clerk"]
        self.assertRefused(lambda: self.choose(orders[0]), "conflict")

    def test_nobody_declares_for_another(self):
        request = self.approved()
        Declaration = self.as_("clerk", self.env["procuratorate.conflict.declaration"])
        with self.assertRaises(AccessError):
            Declaration.create(
                {"request_id": request.id, "employee_id": self.people["clerk2"].id}
            )

    def test_a_declaration_is_not_changed_or_deleted(self):
        request = self.approved()
        self.declare(request, has_conflict=True, relation="spouse")
        declaration = request.sudo().declaration_ids
        self.assertRefused(lambda: declaration.write({"has_conflict": False}))
        self.assertRefused(declaration.unlink)
        self.assertRefused(declaration.with_context(_force_unlink=True).unlink)

    def test_who_declared_a_conflict_does_not_accept(self):
        request, orders = self.quoted()
        self.declare(request, ("witness",), has_conflict=True, relation="blood")
        self.choose(orders[0])
        self.assertRefused(lambda: self.open_acceptance(orders[0]), "witness")

    def test_quotes_wizard(self):
        request = self.approved()
        clerk = self.as_("clerk", request)
        action = clerk.action_ask_quotes()
        wizard = (
            clerk.env[action["res_model"]]
            .with_context(**action["context"])
            .create({"partner_ids": [Command.set(self.suppliers[:3].ids)]})
        )
        wizard.action_ask()
        self.assertEqual(request.quote_count, 3)
