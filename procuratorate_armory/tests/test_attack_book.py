from psycopg2 import IntegrityError

from odoo.addons.procuratorate_base.tests.rpc import RpcCase
from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .book_case import BookCase

ENTRY = "procuratorate.book.entry"


@tagged("post_install", "-at_install")
class TestAttackBook(BookCase):
    """No entry of an armory room's book can be unwritten, by anybody."""

    def test_no_entry_is_written_or_deleted(self):
        """firearms#29: by keepers, leaders, the administrator, with sudo, with keys."""
        entry = self.gun._armory_history()[-1]
        before = (entry.content, entry.hash)
        keys = {"active_test": False, "_force_unlink": True, "install_mode": True}
        for login in (
            "keeper_a",
            "warden",
            "chief",
            "supervision",
            "admin_only",
            "admin_stock",
        ):
            own = self.as_(login, entry)
            for record in (own, own.sudo(), own.sudo().with_context(**keys)):
                with self.subTest(login):
                    for change in (
                        lambda it=record: it.write({"content": "{}"}),
                        lambda it=record: it.unlink(),
                        lambda it=record: it.copy(),
                        lambda it=record: it.create({"kind": "armory.moved"}),
                    ):
                        with self.assertRaises(UserError):
                            change()
        self.env.invalidate_all()
        self.assertEqual((entry.content, entry.hash), before)

    def test_sql_is_refused_by_the_database(self):
        """firearms#29: UPDATE, DELETE and TRUNCATE as the application's own role."""
        self.env.flush_all()
        entry = self.gun._armory_history()[-1]
        table, book = "procuratorate_book_entry", self.book.id
        for query in (
            f"UPDATE {table} SET content = '{{}}' WHERE id = {entry.id}",
            f"UPDATE {table} SET recorded_at = now() WHERE id = {entry.id}",
            f"DELETE FROM {table} WHERE id = {entry.id}",
            f"TRUNCATE {table} CASCADE",
            f"DELETE FROM procuratorate_book WHERE id = {book}",
            f"UPDATE procuratorate_book SET head_sequence = 1 WHERE id = {book}",
        ):
            with (
                self.subTest(query),
                mute_logger("odoo.sql_db"),
                self.assertRaises(IntegrityError),
                self.env.cr.savepoint(),
            ):
                self.env.cr.execute(query)

    def test_a_changed_entry_is_named(self):
        """firearms#30: the owner edits entry 57 of 200; the verifier says 57."""
        self.fill_to(200)
        self.assertTrue(self.book._verify()["ok"])
        self.tamper("content = replace(content, 'A0123', 'A9999')", 57)
        found = self.book._verify()
        self.assertEqual((found["ok"], found["first_bad_sequence"]), (False, 57))
        code, said = self.verify_outside()
        self.assertEqual(code, 1, said)
        self.assertIn("entry 57", said)

    def test_a_rebuilt_chain_contradicts_the_printed_head(self):
        """firearms#30: entries 57-200 recomputed; the sheet in the file says no."""
        self.fill_to(200)
        sheet = self.env["procuratorate.armory.head.sheet"]._make(
            self.book, self.company._procuratorate_today()
        )
        printed = sheet.head_text
        self.assertEqual(self.verify_outside("--head", printed)[0], 0)
        self.rebuild(57, {"gun": "A9999", "number": 57})
        found = self.book._verify()
        self.assertEqual((found["ok"], found["code"]), (False, "head"))
        self.forget_heads()
        self.assertTrue(self.book._verify()["ok"], "nothing in the database tells it")
        code, said = self.verify_outside("--head", printed)
        self.assertEqual(code, 1, said)
        self.assertIn("printed head", said)
        checked = self.as_("supervision", self.Book)._check_head_text(printed)
        self.assertEqual(checked["state"], "bad")

    def forget_heads(self):
        """As the owner: every published head deleted as well."""
        self.env.flush_all()
        cr = self.env.cr
        cr.execute("ALTER TABLE procuratorate_armory_head_sheet DISABLE TRIGGER ALL")
        cr.execute(
            "DELETE FROM procuratorate_armory_head_sheet WHERE book_id = %s",
            [self.book.id],
        )
        cr.execute("ALTER TABLE procuratorate_armory_head_sheet ENABLE TRIGGER ALL")
        with self.as_database_owner("procuratorate_book_head"):
            cr.execute(
                "DELETE FROM procuratorate_book_head WHERE book_id = %s", [self.book.id]
            )


@tagged("post_install", "-at_install")
class TestAttackBookRpc(BookCase, RpcCase):
    def rpc_context(self):
        return {"allowed_company_ids": self.company.ids}

    def test_no_call_from_outside_changes_an_entry(self):
        """firearms#29: write, unlink, create, import and private names, by RPC."""
        entry = self.gun._armory_history()[-1]
        before = (entry.content, entry.hash)
        for login in ("admin_only", "admin_stock", "keeper_a", "supervision"):
            self.login(login)
            for method, args in (
                ("write", ([entry.id], {"content": "{}"})),
                ("web_save", ([entry.id], {"content": "{}"}, {})),
                ("unlink", ([entry.id],)),
                ("create", ([{"kind": "armory.moved", "content": "{}"}],)),
                ("load", (["id", "content"], [[str(entry.id), "{}"]])),
                ("_sealed_write", ([entry.id], {"content": "{}"})),
            ):
                with self.subTest(login, method=method):
                    answer = self.call(ENTRY, method, *args)
                    refused = "error" in answer or not answer["result"].get("ids")
                    self.assertTrue(refused, answer)
        self.env.invalidate_all()
        self.assertEqual((entry.content, entry.hash), before)
