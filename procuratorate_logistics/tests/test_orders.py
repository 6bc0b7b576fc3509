from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import tagged

from .common import PurchaseCase


@tagged("post_install", "-at_install")
class TestOrders(PurchaseCase):
    """An order carries out what was decided."""

    def test_the_whole_way_of_a_small_purchase(self):
        order = self.order(1000.0)
        request = order.procuratorate_request_id
        self.assertEqual(request.state, "ordered")
        self.accept(order)
        self.assertEqual(request.state, "accepted")
        self.receive(order)
        self.assertEqual(request.state, "done")
        self.assertEqual(order.order_line.qty_received, 1.0)

    def test_no_order_without_request(self):
        order = self.as_("clerk", self.env["purchase.order"]).create(
            {
                "partner_id": self.suppliers[0].id,
                "company_id": self.company.id,
                "order_line": [
                    Command.create(
                        {
                            "product_id": self.computer.id,
                            "product_qty": 1.0,
                            "price_unit": 1.0,
                        }
                    )
                ],
            }
        )
        self.assertRefused(order.button_confirm, "purchase request")
        self.assertEqual(order.state, "draft")

    def test_below_the_free_line_no_request_is_needed(self):
        self.set_rule("purchase.free_line", "500")
        order = self.as_("clerk", self.env["purchase.order"]).create(
            {
                "partner_id": self.suppliers[0].id,
                "company_id": self.company.id,
                "order_line": [
                    Command.create(
                        {"product_id": self.computer.id, "price_unit": 500.0}
                    )
                ],
            }
        )
        order.button_confirm()
        self.assertEqual(order.state, "purchase")

    def set_rule(self, code, value):
        rule = self.env["procuratorate.rule"].search([("code", "=", code)])
        self.env["procuratorate.rule.version"].create(
            {
                "rule_id": rule.id,
                "company_id": self.company.id,
                "value": value,
                "unit": rule.version_ids[:1].unit,
                "date_from": "2021-01-01",
            }
        )

    def test_more_than_the_resolution_covers(self):
        """procurement_finance#30"""
        request, orders = self.quoted(60000.0, buyers=("clerk", "clerk2"))
        orders[0].order_line.price_unit = 61000.0
        orders[0].procuratorate_choice_reason = "Best service"
        self.assertRefused(lambda: self.choose(orders[0]), "60,000")
        self.assertEqual(orders[0].state, "draft")
        orders[0].order_line.price_unit = 60000.0
        self.choose(orders[0])
        self.assertEqual(orders[0].state, "purchase")
        self.assertEqual(request.state, "ordered")

    def test_two_orders_within_one_request(self):
        request = self.approved(1000.0, 2.0)
        first = self.ask(request, (1000.0, 1100.0, 1200.0))
        self.declare(request)
        first.order_line.product_qty = 1.0
        first.order_line.price_unit = 1000.0
        self.choose(first[0])
        self.choose(first[1])
        self.assertEqual(request.amount_ordered, 2000.0)
        self.assertRefused(lambda: self.choose(first[2]), request.name)

    def test_what_was_not_asked_for(self):
        _request, orders = self.quoted()
        orders[0].order_line = [
            Command.create(
                {"product_id": self.printer.id, "price_unit": 1.0, "product_qty": 1.0}
            )
        ]
        self.assertRefused(lambda: self.choose(orders[0]), "Printer")

    def test_more_than_was_asked_for(self):
        _request, orders = self.quoted(1000.0, 2.0)
        orders.order_line.write({"product_qty": 3.0, "price_unit": 600.0})
        self.assertRefused(lambda: self.choose(orders[0]), "quantity")

    def test_a_cancelled_request_is_not_ordered(self):
        request, orders = self.quoted()
        request.action_cancel("No longer needed")
        self.assertEqual(request.state, "cancelled")
        self.assertRefused(lambda: self.choose(orders[0]))

    def test_quotes_are_alternatives_of_each_other(self):
        request = self.approved()
        orders = self.ask(request)
        self.assertEqual(orders[0].alternative_po_ids, orders)
        action = self.as_("clerk", request).action_compare_quotes()
        self.assertEqual(action["res_model"], "purchase.order.line")

    def test_supplements_within_a_tenth(self):
        order = self.order(1000.0, 100.0, buyers=("clerk", "clerk2"))
        supplement = self.supplement(order, 10.0)
        supplement.button_confirm()
        self.assertEqual(supplement.state, "purchase")
        again = self.supplement(order, 1.0)
        self.assertRefused(again.button_confirm, "10%")

    def test_a_supplement_of_other_goods(self):
        order = self.order(1000.0, 100.0, buyers=("clerk", "clerk2"))
        supplement = self.supplement(order, 1.0)
        supplement.order_line.product_id = self.printer
        self.assertRefused(supplement.button_confirm)

    def supplement(self, order, quantity):
        return self.as_("clerk", order).create(
            {
                "partner_id": order.partner_id.id,
                "company_id": self.company.id,
                "procuratorate_request_id": order.procuratorate_request_id.id,
                "supplement_of_id": order.id,
                "buyer_ids": [Command.set(order.buyer_ids.ids)],
                "order_line": [
                    Command.create(
                        {
                            "product_id": self.computer.id,
                            "product_qty": quantity,
                            "price_unit": 1000.0,
                            "tax_ids": [Command.clear()],
                        }
                    )
                ],
            }
        )

    def test_catalogue_item_goes_through_the_agency(self):
        """procurement_finance#35"""
        self.category.is_catalogue = True
        request = self.approved(800.0)
        orders = self.ask(request, (800.0,))
        self.declare(request)
        self.assertRefused(lambda: self.choose(orders[0]), "catalogue", "agency")
        self.env["procuratorate.purchase.agency"].create(
            {"category_id": self.category.id, "partner_id": self.suppliers[0].id}
        )
        self.choose(orders[0])
        self.assertEqual(orders[0].state, "purchase")

    def test_a_catalogue_product_is_asked_for_as_such(self):
        """procurement_finance#35"""
        self.other_category.is_catalogue = True
        self.computer.procuratorate_category_id = self.other_category
        self.assertRefused(self.new_request(800.0).action_submit, "catalogue")

    def test_received_billed_dates_and_notes_stay_free(self):
        order = self.as_("clerk", self.order())
        order.order_line.date_planned = "2030-01-01 00:00:00"
        order.order_line.name = "Computer, blue"
        note = {"display_type": "line_note", "name": "Thank you", "product_qty": 0.0}
        order.write({"note": "Ring first", "order_line": [Command.create(note)]})
        order.button_lock()
        order.button_unlock()

    def test_nothing_decided_changes_on_a_confirmed_order(self):
        order = self.as_("clerk", self.order())
        line = order.order_line
        for vals in (
            {"price_unit": 2000.0},
            {"product_qty": 9.0},
            {"product_id": self.printer.id},
            {"discount": 50.0},
            {"product_uom_id": self.env.ref("uom.product_uom_dozen").id},
        ):
            self.assertRefused(lambda vals=vals: line.write(vals), "confirmed")
        self.assertRefused(
            lambda: line.create(
                {
                    "order_id": order.id,
                    "product_id": self.printer.id,
                    "product_qty": 1.0,
                }
            )
        )
        self.assertRefused(line.unlink)
        self.assertRefused(line.with_context(_force_unlink=True).unlink)
        for vals in (
            {"partner_id": self.suppliers[1].id},
            {"buyer_ids": [Command.clear()]},
            {"procuratorate_request_id": False},
            {"state": "draft"},
            {"state": "sent"},
        ):
            self.assertRefused(lambda vals=vals: order.write(vals), "confirmed")

    def test_writing_what_is_there_already_is_no_change(self):
        order = self.as_("clerk", self.order())
        order.order_line.write({"price_unit": order.order_line.price_unit})
        order.write({"partner_id": order.partner_id.id})

    def test_a_line_cannot_be_moved_onto_a_confirmed_order(self):
        order = self.order()
        other = self.env["purchase.order"].create(
            {
                "partner_id": self.suppliers[0].id,
                "company_id": self.company.id,
                "order_line": [
                    Command.create({"product_id": self.printer.id, "product_qty": 1.0})
                ],
            }
        )
        self.assertRefused(lambda: other.order_line.write({"order_id": order.id}))

    def test_delivered_order_is_not_cancelled(self):
        order = self.order()
        self.accept(order)
        self.assertRefused(self.as_("clerk", order).button_cancel, "cancelled")

    def test_copy_begins_anew(self):
        copy = self.order().copy()
        self.assertEqual(copy.state, "draft")
        self.assertFalse(copy.procuratorate_request_id or copy.buyer_ids)
        self.assertRefused(copy.button_confirm)

    def test_the_order_is_sealed_with_its_quotes(self):
        order = self.order()
        entry = self.env["procuratorate.book.entry"].search(
            [
                ("kind", "=", "purchase.order"),
                ("res_id", "=", order.procuratorate_request_id.id),
            ]
        )
        self.assertEqual(entry._content_value("order"), order.name)
        self.assertEqual(len(entry._content_value("quotes")), 2)

    def test_an_ordered_request_is_not_amended(self):
        order = self.order()
        request = self.as_("staff", order.procuratorate_request_id)
        self.assertRefused(lambda: request.action_amend("Other colour"), "ordered")
        with self.assertRaises(AccessError):
            request.line_ids.write({"price_unit": 5.0})

    def test_line_edit_after_approval(self):
        """procurement_finance#15"""
        request = self.approved(100.0)
        self.assertRefused(lambda: request.line_ids.write({"price_unit": 120.0}))
        request.action_amend("Price rose")
        request.line_ids.price_unit = 120.0
        request.action_submit()
        self.assertEqual(request.sudo().approval_state, "open")
        self.assertEqual(len(request.sudo().approval_case_ids), 2)

    def test_lower_quantity_only_by_amendment_and_the_last_approver(self):
        """procurement_finance#16"""
        request = self.approved(100.0, 10.0)
        self.assertRefused(lambda: request.line_ids.write({"quantity": 8.0}))
        request.action_amend("Fewer will do")
        request.line_ids.quantity = 8.0
        request.action_submit()
        self.assertEqual(self.chain(request), ["office_director"])
        self.as_("director", request).action_approve()
        request.invalidate_recordset()
        self.assertEqual(request.state, "approved")

    def test_after_approval_changed_by_sql_is_not_ordered(self):
        request, orders = self.quoted(1000.0)
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE procuratorate_purchase_request_line SET quantity = 5"
            " WHERE request_id = %s",
            [request.id],
        )
        self.env.invalidate_all()
        self.assertRefused(lambda: self.choose(orders[0]), "changed")
