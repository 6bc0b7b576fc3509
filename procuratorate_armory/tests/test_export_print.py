import io
import zipfile

from odoo.addons.procuratorate_base.tests.rpc import RpcCase
from odoo.tests import tagged
from odoo.tools import mute_logger

from .book_case import BookCase


@tagged("post_install", "-at_install")
class TestExportPrint(BookCase, RpcCase):
    """Paper and files that leave the system: who took them, when, what."""

    def rows(self):
        self.env.invalidate_all()
        return self.env["procuratorate.armory.export"].search(
            [("company_id", "=", self.company.id)], order="id"
        )

    def sheets(self):
        """The head sheets of today, made and printed by a keeper."""
        Sheet = self.env["procuratorate.armory.head.sheet"]
        action = self.as_("keeper_a", Sheet).action_make_today()
        return Sheet.browse(action["context"]["active_ids"])

    def fetch(self, login, path):
        self.authenticate(login, login.ljust(8, "x"))
        headers = {"X-Odoo-Database": self.env.cr.dbname}
        return self.url_open(path, headers=headers)

    def test_the_head_sheet_of_the_day_is_noted_when_it_is_printed(self):
        """firearms#47, section 10: log every export."""
        sheets = self.sheets()
        self.assertFalse(self.rows(), "made, and not printed yet")
        report = self.as_("keeper_a", self.env["ir.actions.report"])
        report._render_qweb_pdf("procuratorate_armory.report_head_sheet", sheets.ids)
        row = self.rows()
        self.assertEqual((row.kind, row.count), ("print", len(sheets)))
        self.assertEqual(row.user_id, self.users["keeper_a"])
        self.assertEqual(row.res_model, "procuratorate.armory.head.sheet")
        entries = self.env["procuratorate.book.entry"]
        sealed = entries.search([("kind", "=", "armory.export")], order="id desc")[0]
        self.assertIn(sheets[0].name, sealed._content()["records"])

    def test_a_form_that_the_browser_shows_is_noted_once(self):
        sheets = self.sheets()
        ids = ",".join(map(str, sheets.ids))
        path = f"/report/html/procuratorate_armory.report_head_sheet/{ids}"
        answer = self.fetch("keeper_a", path)
        self.assertIn("PLB1:", answer.text)
        row = self.rows()
        self.assertEqual(row.user_id, self.users["keeper_a"])
        self.assertEqual(row.count, len(sheets))

    def test_who_may_not_see_the_form_leaves_nothing(self):
        sheets = self.sheets()
        path = f"/report/html/procuratorate_armory.report_head_sheet/{sheets[0].id}"
        with mute_logger("odoo.http"):
            answer = self.fetch("police", path)
        self.assertNotIn("PLB1:", answer.text)
        self.assertFalse(self.rows())

    def test_sealed_books_with_their_proof_are_noted_in_the_books(self):
        """The note is the last entry of what is taken out: nothing is left behind."""
        register = self.Book._of(self.company, "armory")
        books = register | self.book
        ids = ",".join(map(str, books.ids))
        answer = self.fetch("supervision", f"/procuratorate_ledger/export/{ids}")
        archive = zipfile.ZipFile(io.BytesIO(answer.content))
        name = f"{register.id}-armory/entries.jsonl"
        last = archive.read(name).decode().splitlines()[-1]
        self.assertIn("armory.export", last)
        row = self.rows()
        self.assertEqual((row.kind, row.count), ("data", 2))
        self.assertEqual(row.user_id, self.users["supervision"])
        self.assertTrue(register.exported_all)

    def test_books_of_other_things_are_not(self):
        other = self.Book._of(self.company, "test")
        other._append("test.item", {"a": 1})
        answer = self.fetch("supervision", f"/procuratorate_ledger/export/{other.id}")
        self.assertEqual(answer.status_code, 200)
        self.assertFalse(self.rows())
