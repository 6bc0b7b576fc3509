import base64
import hashlib
import os

from psycopg2 import IntegrityError

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import LedgerCase


@tagged("post_install", "-at_install")
class TestAttachment(LedgerCase):
    def setUp(self):
        super().setUp()
        # content of its own for every test: forging a file in the filestore would
        # otherwise meet the next test that stores the same bytes
        self.raw = b"as it was signed " + os.urandom(8).hex().encode()
        self.file = self.env["ir.attachment"].create(
            {"name": "contract.txt", "raw": self.raw}
        )
        self.sealed = self.file._seal()

    def append(self):
        return self.book._append("test.item", {"attachments": self.sealed})

    def test_seal_tells_name_size_and_sha256(self):
        self.assertEqual(
            self.sealed,
            [
                {
                    "id": self.file.id,
                    "name": "contract.txt",
                    "size": len(self.raw),
                    "sha256": hashlib.sha256(self.raw).hexdigest(),
                }
            ],
        )

    def test_content_cannot_change(self):
        for vals in (
            {"raw": b"other"},
            {"datas": base64.b64encode(b"other")},
            {"url": "/x"},
            {"type": "url"},
            {"db_datas": b"other"},
            {"raw": False},
        ):
            with self.assertRaises(UserError):
                self.file.sudo().write(vals)
        self.assertEqual(self.file.raw, self.raw)

    def test_seal_cannot_be_taken_off_or_forged(self):
        for vals in ({"sealed_sha256": False}, {"sealed_sha256": "x"}):
            with self.assertRaises(UserError):
                self.file.sudo().write(vals)

    def test_new_file_does_not_claim_a_seal(self):
        file = self.env["ir.attachment"].create({"name": "x", "sealed_sha256": "y"})
        self.assertFalse(file.sealed_sha256)

    def test_copy_is_not_sealed(self):
        self.assertFalse(self.file.copy().sealed_sha256)

    def test_file_cannot_be_deleted(self):
        for record in (self.file, self.file.with_context(_force_unlink=True)):
            with self.assertRaises(UserError):
                record.sudo().unlink()

    def test_record_with_a_sealed_file_cannot_be_deleted(self):
        partner = self.env["res.partner"].create({"name": "P"})
        file = self.env["ir.attachment"].create(
            {"name": "x", "raw": b"x", "res_model": "res.partner", "res_id": partner.id}
        )
        file._seal()
        with self.assertRaises(UserError):
            partner.unlink()

    def test_name_may_change(self):
        self.file.name = "renamed.txt"
        self.append()
        self.assertTrue(self.book._verify()["ok"])

    def test_same_bytes_may_move(self):
        self.file.write({"raw": self.raw, "mimetype": "text/plain"})
        self.assertEqual(self.file.raw, self.raw)

    def test_other_files_are_as_free_as_ever(self):
        file = self.env["ir.attachment"].create({"name": "x", "raw": b"1"})
        file.raw = b"2"
        file.unlink()

    def test_guard_costs_no_query_on_a_file_in_cache(self):
        file = self.env["ir.attachment"].create({"name": "x", "raw": b"1"})
        self.env.flush_all()
        file.sealed_sha256
        with self.assertQueryCount(0):
            file._check_sealed({"raw": b"2"})

    @mute_logger("odoo.sql_db")
    def test_plain_sql_neither_deletes_nor_unseals(self):
        self.env.flush_all()
        for query in (
            "DELETE FROM ir_attachment WHERE id = %s",
            "UPDATE ir_attachment SET sealed_sha256 = NULL WHERE id = %s",
        ):
            with self.assertRaises(IntegrityError), self.env.cr.savepoint():
                self.env.cr.execute(query, [self.file.id])

    def test_file_in_order_is_verified(self):
        self.append()
        self.assertTrue(self.book._verify()["ok"])

    def test_file_changed_in_the_filestore_is_found(self):
        entry = self.append()
        path = self.file._full_path(self.file.store_fname)
        self.addCleanup(os.unlink, path)
        with open(path, "wb") as file:
            file.write(b"as it was forged")
        self.env.invalidate_all()
        result = self.book._verify()
        self.assertEqual(
            (result["first_bad_entry_id"], result["code"]), (entry.id, "file")
        )
        self.assertIn("contract.txt", result["reason"])

    @mute_logger("odoo.addons.base.models.ir_attachment")
    def test_file_missing_in_the_filestore_is_found(self):
        self.append()
        os.unlink(self.file._full_path(self.file.store_fname))
        self.env.invalidate_all()
        self.assertEqual(self.book._verify()["code"], "file")

    def test_row_deleted_by_the_database_owner_is_found(self):
        self.append()
        with self.as_database_owner("ir_attachment") as cr:
            cr.execute("DELETE FROM ir_attachment WHERE id = %s", [self.file.id])
        self.assertEqual(self.book._verify()["code"], "missing")

    def test_file_exchanged_in_the_database_is_found(self):
        self.append()
        self.env.cr.execute(
            "UPDATE ir_attachment SET store_fname = NULL, db_datas = 'forged'"
            " WHERE id = %s",
            [self.file.id],
        )
        self.env.invalidate_all()
        self.assertEqual(self.book._verify()["code"], "file")

    def test_sealing_twice_is_the_same_seal(self):
        self.assertEqual(self.file._seal(), self.sealed)
