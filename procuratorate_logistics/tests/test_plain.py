from odoo.tests import tagged

from .common import PlainCase


@tagged("post_install", "-at_install")
class TestPlain(PlainCase):
    """Where the company is off, Odoo is Odoo."""

    def test_order_receive_and_change(self):
        order = self.plain_order()
        order.button_confirm()
        self.assertEqual(order.state, "purchase")
        order.order_line.write({"price_unit": 90.0, "product_qty": 6.0})
        order.picking_ids.move_ids.picked = True
        order.picking_ids.button_validate()
        self.assertEqual(order.order_line.qty_received, 6.0)

    def test_created_confirmed(self):
        self.assertEqual(self.plain_order(state="purchase").state, "purchase")

    def test_cancel_and_delete(self):
        order = self.plain_order()
        order.button_confirm()
        order.button_cancel()
        order.unlink()
        self.assertFalse(order.exists())

    def test_nothing_is_sealed(self):
        before = self.env["procuratorate.book.entry"].search_count([])
        self.plain_order().button_confirm()
        self.assertEqual(self.env["procuratorate.book.entry"].search_count([]), before)

    def test_requests_work_without_rules(self):
        """The form may be used where nothing has to be decided."""
        item = self.env["procuratorate.budget.item"].create(
            {"code": "1", "name": "All", "company_id": self.company.id}
        )
        employee = self.env["hr.employee"].create(
            {"name": "Somebody", "company_id": self.company.id}
        )
        department = self.env["hr.department"].create(
            {"name": "All", "company_id": self.company.id}
        )
        category = self.env.ref("procuratorate_logistics.category_a0501")
        request = self.env["procuratorate.purchase.request"].create(
            {
                "company_id": self.company.id,
                "applicant_id": employee.id,
                "department_id": department.id,
                "category_id": category.id,
                "budget_item_id": item.id,
                "reason": "Chairs",
                "line_ids": [
                    (0, 0, {"product_id": self.product.id, "price_unit": 5.0})
                ],
            }
        )
        request.action_submit()
        self.assertEqual(request.state, "approved")
