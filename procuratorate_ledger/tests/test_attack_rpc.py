from odoo.addons.procuratorate_base.tests.rpc import RpcCase
from odoo.tests import tagged

from .common import CLERK, STAFF, LedgerMixin


class LedgerRpcCase(LedgerMixin, RpcCase):
    """A clerk and the administrator before the doors of a book."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_ledger()
        cls.user, cls.employee = cls.person("clerk.one", CLERK)
        cls.admin = cls.env.ref("base.user_admin")
        cls.admin.company_ids += cls.company


@tagged("post_install", "-at_install")
class TestAttackRpc(LedgerRpcCase):
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

    def test_web_client_of_a_plain_user_is_refused(self):
        """procurement_finance#18 over HTTP."""
        self.login("clerk.one")
        for model, method, args, kwargs in self.attacks():
            with self.subTest(f"{model}.{method}"):
                answer = self.call(model, method, *args, **kwargs)
                self.assertIn("error", answer)
                self.assertNotIn("IntegrityError", str(answer))
        self.assert_unhurt()

    def test_web_client_of_the_administrator_is_refused(self):
        self.login("admin")
        for model, method, args, kwargs in self.attacks():
            with self.subTest(f"{model}.{method}"):
                answer = self.call(model, method, *args, **kwargs)
                self.assertIn("error", answer)
        self.assert_unhurt()

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
                answer = self.json2(self.user, model, method, **body)
                self.assertGreaterEqual(answer.status_code, 400)
        self.assert_unhurt()

    def test_reading_over_rpc_obeys_the_rules(self):
        self.login("clerk.one")
        answer = self.call("procuratorate.book.entry", "search_count", [])
        own = self.env["procuratorate.book.entry"].search_count(
            [("actor_user_id", "=", self.user.id)]
        )
        self.assertEqual(answer["result"], own)

    def test_refusal_speaks_plainly_and_without_traceback(self):
        """A supervisor has read access only and is told who can cure it."""
        self.login("clerk.one")
        answer = self.call("procuratorate.book", "action_publish_head", self.book.ids)
        message = self.assert_refused(answer)
        self.assertNotIn("Traceback", message)
        self.assertIn("\n", message)

    def test_export_is_downloaded_by_those_who_may(self):
        self.person("director.one", "procuratorate_base.group_office_director")
        self.login("director.one")
        response = self.url_open(f"/procuratorate_ledger/export/{self.book.id}")
        self.assertEqual(response.status_code, 200)
        self.assertEqual(response.content[:2], b"PK")
        self.env.invalidate_all()
        self.assertEqual(self.book.exported_sequence, self.count)

    def test_export_is_refused_to_a_plain_user(self):
        self.person("staff.one", STAFF)
        self.login("staff.one")
        response = self.url_open(f"/procuratorate_ledger/export/{self.book.id}")
        self.assertEqual(response.status_code, 403)
        self.env.invalidate_all()
        self.assertEqual(self.book.exported_sequence, 0)
