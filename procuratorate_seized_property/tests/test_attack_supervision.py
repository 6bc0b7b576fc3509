from odoo.addons.procuratorate_base.tests.rpc import RpcCase
from odoo.tests import tagged
from odoo.tools import mute_logger

from .test_breakglass import BreakglassCase


@tagged("post_install", "-at_install")
class TestAttackSupervisionRpc(RpcCase, BreakglassCase):
    """The doors through which a client comes, tried by those who may not."""

    def rpc_context(self):
        return {"allowed_company_ids": self.company.ids}

    def ids(self, answer):
        """The ids that an answer of a search gives away; none when it is refused."""
        if "error" in answer:
            return []
        found = answer["result"]
        if isinstance(found, dict):
            found = found.get("records", [])
        return [each["id"] if isinstance(each, dict) else each for each in found]

    def test_no_search_gives_the_secret_away(self):
        """seized_property#15: searches, names, counts, groups, exports over RPC."""
        domain = [("id", "=", self.secret.id)]
        for login in ("stock_manager", "accountant", "admin_stock", "custodian2"):
            self.login(login)
            with self.subTest(login):
                answer = self.call("stock.lot", "search", domain)
                self.assertFalse(self.ids(answer))
                answer = self.call(
                    "stock.lot",
                    "web_search_read",
                    domain,
                    {"name": {}, "display_name": {}},
                )
                self.assertFalse(self.ids(answer))
                answer = self.call("stock.lot", "name_search", self.secret.name)
                self.assertFalse(answer.get("result"))
                answer = self.call("stock.lot", "search_count", domain)
                self.assertFalse(answer.get("result"))
                answer = self.call(
                    "stock.lot",
                    "formatted_read_group",
                    domain,
                    ["product_id"],
                    ["__count"],
                )
                self.assertFalse(answer.get("result"))
                for method, fields in (("read", ["name"]), ("export_data", ["name"])):
                    answer = self.call("stock.lot", method, self.secret.ids, fields)
                    self.assert_refused(answer)
                    self.assertNotIn("Laptop", str(answer))

    def test_what_leads_to_it_does_not_either(self):
        """Lists, lines, photos, entries, approvals, messages, clocks."""
        history = self.secret._seized_history()
        message = self.secret.sudo().message_post(body="the laptop of the unit")
        records = (
            self.secret_list,
            self.secret_list.line_ids,
            self.secret_list.line_ids.photo_ids,
            history,
            message,
        )
        for login in ("stock_manager", "admin_stock", "custodian2", "chief"):
            self.login(login)
            for record in records:
                with self.subTest(login, model=record._name):
                    answer = self.call(
                        record._name, "search", [("id", "in", record.ids)]
                    )
                    self.assertFalse(self.ids(answer))

    def test_nobody_admits_himself(self):
        """Neither by writing on case and card nor by the verbs."""
        for login in ("stock_manager", "admin_stock", "custodian2"):
            self.login(login)
            user = self.users[login]
            with self.subTest(login):
                for model, record in (
                    ("stock.lot", self.secret),
                    ("procuratorate.case", self.case),
                ):
                    answer = self.call(
                        model,
                        "write",
                        record.ids,
                        {"seized_access_user_ids": [(4, user.id)]},
                    )
                    self.assert_refused(answer)
                answer = self.call(
                    "stock.lot", "seized_admit", self.secret.ids, [user.id]
                )
                self.assert_refused(answer)

    def test_findings_are_not_written_from_outside(self):
        """Nor closed, deleted, copied, raised by a private name."""
        finding = self.find()
        for login in ("supervision", "custody_head", "admin_only"):
            self.login(login)
            for method, args in (
                ("write", ({"state": "closed"},)),
                ("unlink", ()),
                ("copy", ()),
                ("_raise_finding", (3, "x")),
                ("_sealed_write", ({"state": "closed"},)),
            ):
                with self.subTest(login, method=method):
                    answer = self.call(finding._name, method, finding.ids, *args)
                    self.assertIn("error", answer)
            answer = self.call(finding._name, "create", [{"trigger": "1"}])
            self.assertIn("error", answer)
        self.assertEqual(finding.state, "open")

    def test_a_look_over_rpc_is_recorded(self):
        """Reading becomes writing."""
        order = self.opened()
        self.env.cr.cache.clear()
        self.login("handler3")
        with mute_logger("odoo.http"):  # it says that it tries again
            answer = self.call("stock.lot", "web_read", self.secret.ids, {"name": {}})
        self.assertEqual(answer["result"][0]["name"], self.secret.name)
        self.env.invalidate_all()
        self.assertTrue(self.looks(order))

    def test_the_private_engines_stay_private(self):
        """Verbs that write past the guards are not reached from outside."""
        order = self.ask()
        notice = self.draft()
        self.login("admin_stock")
        for record, method, args in (
            (order, "_approval_write", ({"opened_until": "2030-01-01"},)),
            (order, "_approval_on_approved", ()),
            (notice, "_write_engine", ({"state": "closed"},)),
            (self.secret, "_seized_write", ({"seized_secret": False},)),
        ):
            with self.subTest(method):
                answer = self.call(record._name, method, record.ids, *args)
                self.assertIn("error", answer)

    def test_the_administrator_edits_no_custody_event(self):
        """seized_property#40: over RPC refused, the chain stays in order."""
        entry = self.plain._seized_history()[:1]
        for login in ("admin_only", "admin_stock", "supervision"):
            self.login(login)
            for method, args in (
                ("write", ({"content": "{}"},)),
                ("unlink", ()),
                ("copy", ()),
            ):
                with self.subTest(login, method=method):
                    answer = self.call(entry._name, method, entry.ids, *args)
                    self.assert_refused(answer)
        self.assertTrue(entry.book_id._verify()["ok"])
