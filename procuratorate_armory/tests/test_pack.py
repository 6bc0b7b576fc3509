import hashlib
import io
import os
import subprocess
import sys
import zipfile

from openpyxl import load_workbook

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .book_case import BookCase


@tagged("post_install", "-at_install")
class TestPack(BookCase):
    """The verification pack: what the police look at, in one file."""

    def tell(self):
        self.company.partner_id.lang = "en_US"
        Pack = self.env["procuratorate.armory.pack"]
        self.action = self.as_("supervision", Pack).action_make()
        self.pack = Pack.search([("company_id", "=", self.company.id)], limit=1)

    def opened(self):
        return zipfile.ZipFile(io.BytesIO(self.pack.file_id.raw))

    def test_the_auditor_takes_it_in_one_click(self):
        """firearms#47: lists, permits, log, counts, heads; the export is logged."""
        self.assertEqual(self.action["type"], "ir.actions.act_url")
        members = set(self.opened().namelist())
        self.assertEqual(
            members, {"cover.pdf", "tables.xlsx", "heads.txt", "sealed-books.zip"}
        )

    def test_its_file_is_read_by_nobody_past_the_pack(self):
        """firearms#47: not as an attachment, of which nothing would be noted."""
        for login in ("supervision", "warden", "keeper_a", "admin_only"):
            file = self.as_(login, self.pack.file_id)
            for read in (lambda file=file: file.raw, lambda file=file: file.datas):
                with self.subTest(login), self.assertRaises(AccessError):
                    file.invalidate_recordset()
                    read()

    def test_its_digest_is_sealed(self):
        """firearms#47: another file under the same name is found."""
        digest = hashlib.sha256(self.pack.file_id.raw).hexdigest()
        self.assertEqual(self.pack.sha256, digest)
        [entry] = self.entries(self.pack, "armory.pack")
        self.assertEqual(entry._content()["attachments"][0]["sha256"], digest)
        with self.assertRaises(UserError):
            self.pack.file_id.sudo().write({"raw": b"other"})

    def test_the_tables_say_what_is_there(self):
        """firearms#47: every gun and every round of the unit."""
        book = load_workbook(io.BytesIO(self.opened().read("tables.xlsx")))
        numbers = {row[0].value for row in book["Guns"].iter_rows(min_row=2)}
        self.assertEqual(numbers, {"A0123", "A0456"})
        rows = book["Ammunition"].iter_rows(min_row=2)
        rounds = {row[2].value: row[5].value for row in rows}
        self.assertEqual(rounds, {"B2025-1": 100, "T2025-7": 100})
        for sheet in ("Permits", "Issues and Returns", "Counts", "Incidents", "Care"):
            self.assertIn(sheet, book.sheetnames)

    def test_its_books_are_verified_outside(self):
        """firearms#47: by the programme in the pack, against the head in the pack."""
        archive = self.opened()
        heads = archive.read("heads.txt").decode().splitlines()
        head = heads[heads.index(self.book.code) + 3]
        path = os.path.join(self.folder, "books.zip")
        with open(path, "wb") as file:
            file.write(archive.read("sealed-books.zip"))
        with zipfile.ZipFile(path) as books:
            books.extractall(self.folder)
        done = subprocess.run(
            [sys.executable, "verify_book.py", path, "--head", head],
            cwd=self.folder,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
            env={"PYTHONIOENCODING": "utf-8", "LC_ALL": "C.UTF-8"},
        )
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_others_take_nothing(self):
        """Neither staff nor applicants nor administrators."""
        Pack = self.env["procuratorate.armory.pack"]
        file = self.env["ir.attachment"]
        for login in ("police", "staff", "admin_only", "admin_stock", "stock_manager"):
            with self.subTest(login):
                with self.assertRaises(AccessError):
                    self.as_(login, Pack).action_make()
                own = [("id", "=", self.pack.file_id.id)]
                self.assertFalse(self.as_(login, file).search(own))

    def test_it_stays_as_it_was_made(self):
        for change in (
            lambda: self.pack.sudo().write({"sha256": "0"}),
            lambda: self.pack.sudo().unlink(),
            lambda: self.pack.file_id.sudo().unlink(),
        ):
            with self.assertRaises(UserError):
                change()
