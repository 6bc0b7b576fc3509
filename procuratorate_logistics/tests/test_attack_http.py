from odoo.addons.procuratorate_base.tests.rpc import RpcCase
from odoo.tests import tagged

from .common import PurchaseCase


@tagged("post_install", "-at_install")
class TestAttackHttp(PurchaseCase, RpcCase):
    """The same attacks through the doors a browser or a script uses."""

    def rpc_context(self):
        """With a key that some have in mind to skip checks with."""
        return {
            "allowed_company_ids": self.company.ids,
            "skip_validation_check": True,
        }

    def refused(self, model, method, *args, **kwargs):
        message = self.assert_refused(self.call(model, method, *args, **kwargs))
        self.env.invalidate_all()
        return message

    def order_values(self, **vals):
        return {
            "partner_id": self.suppliers[0].id,
            "company_id": self.company.id,
            "order_line": [
                (
                    0,
                    0,
                    {"product_id": self.computer.id, "product_qty": 1, "price_unit": 9},
                )
            ],
            **vals,
        }

    def test_order_created_confirmed(self):
        """procurement_finance#12, procurement_finance#14"""
        self.login("clerk")
        text = self.refused(
            "purchase.order", "create", [self.order_values(state="purchase")]
        )
        self.assertIn("purchase request", text)

    def test_default_state_in_the_context(self):
        """procurement_finance#14"""
        self.login("clerk")
        self.refused(
            "purchase.order",
            "create",
            [self.order_values()],
            context={"default_state": "purchase"},
        )

    def test_state_and_lines_written(self):
        _request, orders = self.quoted()
        loose = self.env["purchase.order"].create(self.order_values())
        self.choose(orders[0])
        self.login("clerk")
        self.refused("purchase.order", "write", loose.ids, {"state": "purchase"})
        self.refused("purchase.order", "button_confirm", loose.ids)
        self.refused("purchase.order", "button_draft", orders[0].ids)
        line = orders[0].order_line
        self.refused("purchase.order.line", "write", line.ids, {"price_unit": 5})
        self.refused("purchase.order.line", "unlink", line.ids)
        self.refused(
            "purchase.order",
            "web_save",
            orders[0].ids,
            {"partner_id": 1},
            specification={},
        )
        self.assertEqual(loose.state, "draft")

    def test_request_approved_by_writing(self):
        """procurement_finance#12"""
        request = self.submit()
        self.login("staff")
        for vals in (
            {"approval_state": "approved"},
            {"state": "approved"},
            {"aggregate_released": True},
            {"cancelled": True},
        ):
            self.refused(request._name, "write", request.ids, vals)
        self.refused(request._name, "action_approve", request.ids)
        self.assertEqual(request.approval_state, "open")

    def test_import(self):
        self.login("clerk")
        answer = self.call(
            "purchase.order",
            "load",
            ["partner_id/.id", "company_id/.id", "state"],
            [[str(self.suppliers[0].id), str(self.company.id), "purchase"]],
        )
        self.assertFalse(answer["result"]["ids"])

    def test_acceptance_and_receipt(self):
        order = self.order()
        acceptance = self.open_acceptance(order)
        self.login("clerk")
        self.refused(acceptance._name, "action_sign", acceptance.ids)
        self.refused(acceptance._name, "write", acceptance.ids, {"state": "closed"})
        self.refused(
            "procuratorate.acceptance.signer",
            "write",
            acceptance.signer_ids.ids,
            {"signed_at": "2026-01-01 00:00:00"},
        )
        self.login("keeper")
        self.refused("stock.picking", "button_validate", order.picking_ids.ids)
        self.assertEqual(order.order_line.qty_received, 0.0)

    def test_private_methods_are_closed(self):
        order = self.order()
        self.login("clerk")
        for model, method, ids in (
            ("purchase.order", "_procuratorate_confirm", order.ids),
            ("procuratorate.purchase.request", "_approval_write", [1]),
            ("procuratorate.purchase.key", "_touch", []),
            ("procuratorate.acceptance", "_write_engine", [1]),
            ("procuratorate.purchase.request", "_demo_story", []),
        ):
            answer = self.call(model, method, ids)
            self.assertIn("error", answer)

    def test_api_key(self):
        """The same through the API of scripts (/json/2)."""
        order = self.env["purchase.order"].create(self.order_values())
        for method, body in (
            ("button_confirm", {"ids": order.ids}),
            ("write", {"ids": order.ids, "vals": {"state": "purchase"}}),
            ("create", {"vals_list": [self.order_values(state="purchase")]}),
        ):
            answer = self.json2(self.users["clerk"], order._name, method, **body)
            self.assertGreaterEqual(answer.status_code, 400, answer.text)
            self.assertNotIn("Traceback", answer.json().get("message", ""))
        self.env.invalidate_all()
        self.assertEqual(order.state, "draft")
