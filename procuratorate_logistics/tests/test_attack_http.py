import json

from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .common import PurchaseCase


@tagged("post_install", "-at_install")
class TestAttackHttp(PurchaseCase, HttpCase):
    """The same attacks through the doors a browser or a script uses."""

    def setUp(self):
        super().setUp()
        for name in ("clerk", "staff", "keeper", "head"):
            self.users[name].password = name * 3

    def call_kw(self, model, method, args, **kwargs):
        """One call as the web client makes it; gives (result, error)."""
        context = {
            "allowed_company_ids": self.company.ids,
            "skip_validation_check": True,
            **kwargs.pop("context", {}),
        }
        answer = self.url_open(
            f"/web/dataset/call_kw/{model}/{method}",
            data=json.dumps(
                {
                    "params": {
                        "model": model,
                        "method": method,
                        "args": args,
                        "kwargs": {**kwargs, "context": context},
                    }
                }
            ),
            headers={"Content-Type": "application/json"},
        ).json()
        return answer.get("result"), answer.get("error")

    def refused(self, *args, **kwargs):
        with mute_logger("odoo.http"):
            result, error = self.call_kw(*args, **kwargs)
        self.assertIsNone(result)
        self.assertIn(
            error["data"]["name"],
            (
                "odoo.exceptions.UserError",
                "odoo.exceptions.AccessError",
                "odoo.exceptions.ValidationError",
            ),
        )
        self.env.invalidate_all()
        return error["data"]["message"]

    def login_as(self, name):
        self.authenticate(name, name * 3)

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
        self.login_as("clerk")
        text = self.refused(
            "purchase.order", "create", [[self.order_values(state="purchase")]]
        )
        self.assertIn("purchase request", text)

    def test_default_state_in_the_context(self):
        """procurement_finance#14"""
        self.login_as("clerk")
        self.refused(
            "purchase.order",
            "create",
            [[self.order_values()]],
            context={"default_state": "purchase"},
        )

    def test_state_and_lines_written(self):
        _request, orders = self.quoted()
        loose = self.env["purchase.order"].create(self.order_values())
        self.choose(orders[0])
        self.login_as("clerk")
        self.refused("purchase.order", "write", [loose.ids, {"state": "purchase"}])
        self.refused("purchase.order", "button_confirm", [loose.ids])
        self.refused("purchase.order", "button_draft", [orders[0].ids])
        line = orders[0].order_line
        self.refused("purchase.order.line", "write", [line.ids, {"price_unit": 5}])
        self.refused("purchase.order.line", "unlink", [line.ids])
        self.refused(
            "purchase.order",
            "web_save",
            [orders[0].ids, {"partner_id": 1}],
            specification={},
        )
        self.assertEqual(loose.state, "draft")

    def test_request_approved_by_writing(self):
        """procurement_finance#12"""
        request = self.submit()
        self.login_as("staff")
        for vals in (
            {"approval_state": "approved"},
            {"state": "approved"},
            {"aggregate_released": True},
            {"cancelled": True},
        ):
            self.refused(request._name, "write", [request.ids, vals])
        self.refused(request._name, "action_approve", [request.ids])
        self.assertEqual(request.approval_state, "open")

    def test_import(self):
        self.login_as("clerk")
        result, _error = self.call_kw(
            "purchase.order",
            "load",
            [
                ["partner_id/.id", "company_id/.id", "state"],
                [[str(self.suppliers[0].id), str(self.company.id), "purchase"]],
            ],
        )
        self.assertFalse(result["ids"])

    def test_acceptance_and_receipt(self):
        order = self.order()
        acceptance = self.open_acceptance(order)
        self.login_as("clerk")
        self.refused(acceptance._name, "action_sign", [acceptance.ids])
        self.refused(acceptance._name, "write", [acceptance.ids, {"state": "closed"}])
        self.refused(
            "procuratorate.acceptance.signer",
            "write",
            [acceptance.signer_ids.ids, {"signed_at": "2026-01-01 00:00:00"}],
        )
        self.login_as("keeper")
        self.refused("stock.picking", "button_validate", [order.picking_ids.ids])
        self.assertEqual(order.order_line.qty_received, 0.0)

    def test_private_methods_are_closed(self):
        order = self.order()
        self.login_as("clerk")
        for model, method, ids in (
            ("purchase.order", "_procuratorate_confirm", order.ids),
            ("procuratorate.purchase.request", "_approval_write", [1]),
            ("procuratorate.purchase.key", "_touch", []),
            ("procuratorate.acceptance", "_write_engine", [1]),
            ("procuratorate.purchase.request", "_demo_story", []),
        ):
            with mute_logger("odoo.http"):
                result, error = self.call_kw(model, method, [ids])
            self.assertIsNone(result)
            self.assertTrue(error)

    def test_api_key(self):
        """The same through the API of scripts (/json/2)."""
        order = self.env["purchase.order"].create(self.order_values())
        key = (
            self.env(user=self.users["clerk"])["res.users.apikeys"]
            .sudo()
            ._generate("rpc", "attack", None)
        )
        for method, body in (
            ("button_confirm", {"ids": order.ids}),
            ("write", {"ids": order.ids, "vals": {"state": "purchase"}}),
            ("create", {"vals_list": [self.order_values(state="purchase")]}),
        ):
            with mute_logger("odoo.http", "odoo.addons.rpc.controllers.json2"):
                answer = self.url_open(
                    f"/json/2/purchase.order/{method}",
                    data=json.dumps(body),
                    headers={
                        "Content-Type": "application/json",
                        "Authorization": f"bearer {key}",
                    },
                )
            self.assertGreaterEqual(answer.status_code, 400, answer.text)
            self.assertNotIn("Traceback", answer.json().get("message", ""))
        self.env.invalidate_all()
        self.assertEqual(order.state, "draft")
