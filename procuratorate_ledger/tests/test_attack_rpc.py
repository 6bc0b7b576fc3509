import json
from datetime import timedelta

from odoo import fields
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .common import CLERK, STAFF, LedgerMixin


class RpcCase(LedgerMixin, HttpCase):
    """The same attacks through the two doors a client has."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_ledger()
        cls.user, cls.employee = cls.person("clerk.one", CLERK)
        cls.admin = cls.env.ref("base.user_admin")
        cls.admin.write(
            {"password": "admin-secret", "company_ids": [(4, cls.company.id)]}
        )

    def call(
        self, model, method, args=(), kwargs=None, login="clerk.one", password=None
    ):
        """Call by the web client's door; return the answer."""
        if login:
            self.authenticate(login, password or login)
        response = self.url_open(
            f"/web/dataset/call_kw/{model}/{method}",
            data=json.dumps(
                {
                    "jsonrpc": "2.0",
                    "method": "call",
                    "params": {
                        "model": model,
                        "method": method,
                        "args": list(args),
                        "kwargs": kwargs or {},
                    },
                }
            ),
            headers={"Content-Type": "application/json"},
        )
        return response.json()

    def json2(self, model, method, body, user=None):
        """Call by the JSON-2 door with an API key; return (status, answer)."""
        user = user or self.user
        key = (
            self.env["res.users.apikeys"]
            .with_user(user)
            .sudo()
            ._generate(None, "test", fields.Datetime.now() + timedelta(days=1))
        )
        response = self.url_open(
            f"/json/2/{model}/{method}",
            data=json.dumps(body),
            headers={
                "Content-Type": "application/json",
                "Authorization": f"bearer {key}",
            },
        )
        return response.status_code, response.json()


@tagged("post_install", "-at_install")
class TestAttackRpc(RpcCase):
    def setUp(self):
        super().setUp()
        self.entries = self.fill(3)
        self.book._publish_head()
        self.count = self.book.head_sequence

    def assert_unhurt(self):
        self.env.invalidate_all()
        self.assertEqual(self.book.head_sequence, self.count)
        self.assertTrue(self.book._verify()["ok"])

    def attacks(self):
        entry, book = self.entries[0].id, self.book.id
        context = {
            "context": {"_force_unlink": True, "skip": True, "install_mode": True}
        }
        yield "procuratorate.book.entry", "create", [{"book_id": book, "kind": "x"}], {}
        yield "procuratorate.book.entry", "write", [[entry], {"content": "{}"}], context
        yield "procuratorate.book.entry", "unlink", [[entry]], context
        yield "procuratorate.book.entry", "copy", [[entry]], {}
        yield "procuratorate.book", "write", [[book], {"head_sequence": 0}], {}
        yield "procuratorate.book", "unlink", [[book]], context
        yield "procuratorate.book", "_append", [[book], "x", {}], {}
        yield "procuratorate.book", "_append_batch", [[book], []], {}
        yield "procuratorate.book", "_lock_head", [[book]], {}
        yield "procuratorate.book", "_mark_exported", [[book]], {}
        yield "procuratorate.book.head", "unlink", [self.book.head_ids.ids], context
        yield "procuratorate.book.head", "create", [{"book_id": book, "size": 1}], {}
        yield "procuratorate.book.check", "create", [{"book_id": book, "ok": True}], {}
        yield "procuratorate.book.check", "_log", [book, {}], {}
        yield "procuratorate.signature", "create", [{"slot": "first"}], {}
        yield "procuratorate.signature", "_give", [{}], {}
        yield "procuratorate.signature.request", "_ask", [1, {}, []], {}
        yield "procuratorate.signature.request", "write", [[1], {"state": "signed"}], {}

    @mute_logger("odoo.http", "odoo.addons.rpc.controllers.json2")
    def test_web_client_of_a_plain_user_is_refused(self):
        """procurement_finance#18 over HTTP."""
        for model, method, args, kwargs in self.attacks():
            with self.subTest(f"{model}.{method}"):
                answer = self.call(model, method, args, kwargs)
                self.assertIn("error", answer)
                self.assertNotIn("IntegrityError", str(answer))
        self.assert_unhurt()

    @mute_logger("odoo.http", "odoo.addons.rpc.controllers.json2")
    def test_web_client_of_the_administrator_is_refused(self):
        for model, method, args, kwargs in self.attacks():
            with self.subTest(f"{model}.{method}"):
                answer = self.call(
                    model, method, args, kwargs, login="admin", password="admin-secret"
                )
                self.assertIn("error", answer)
        self.assert_unhurt()

    @mute_logger("odoo.http", "odoo.addons.rpc.controllers.json2")
    def test_api_key_is_refused(self):
        ids = self.entries[:1].ids
        for model, method, body in (
            (
                "procuratorate.book.entry",
                "write",
                {"ids": ids, "vals": {"content": "{}"}},
            ),
            ("procuratorate.book.entry", "unlink", {"ids": ids}),
            ("procuratorate.book.entry", "create", {"vals_list": [{"kind": "x"}]}),
            ("procuratorate.book", "_append", {"ids": self.book.ids, "kind": "x"}),
            (
                "procuratorate.book",
                "write",
                {"ids": self.book.ids, "vals": {"name": "x"}},
            ),
        ):
            with self.subTest(f"{model}.{method}"):
                status, _answer = self.json2(model, method, body)
                self.assertGreaterEqual(status, 400)
        self.assert_unhurt()

    def test_reading_over_rpc_obeys_the_rules(self):
        answer = self.call("procuratorate.book.entry", "search_count", [[]])
        own = self.env["procuratorate.book.entry"].search_count(
            [("actor_user_id", "=", self.user.id)]
        )
        self.assertEqual(answer["result"], own)

    @mute_logger("odoo.http")
    def test_refusal_speaks_plainly_and_without_traceback(self):
        """A supervisor has read access only and is told who can cure it."""
        answer = self.call("procuratorate.book", "action_publish_head", [self.book.ids])
        message = answer["error"]["data"]["message"]
        self.assertNotIn("Traceback", message)
        self.assertIn("\n", message)

    def test_export_is_downloaded_by_those_who_may(self):
        self.person("director.one", "procuratorate_base.group_office_director")
        self.authenticate("director.one", "director.one")
        response = self.url_open(f"/procuratorate_ledger/export/{self.book.id}")
        self.assertEqual(response.status_code, 200)
        self.assertEqual(response.content[:2], b"PK")
        self.env.invalidate_all()
        self.assertEqual(self.book.exported_sequence, self.count)

    def test_export_is_refused_to_a_plain_user(self):
        self.person("staff.one", STAFF)
        self.authenticate("staff.one", "staff.one")
        response = self.url_open(f"/procuratorate_ledger/export/{self.book.id}")
        self.assertEqual(response.status_code, 403)
        self.env.invalidate_all()
        self.assertEqual(self.book.exported_sequence, 0)
