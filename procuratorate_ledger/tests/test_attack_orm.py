from psycopg2 import IntegrityError

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import SUPERVISION, LedgerCase


@tagged("post_install", "-at_install")
class TestAttackOrm(LedgerCase):
    """Nothing in the ORM opens a book: no sudo, no superuser, no context key."""

    def setUp(self):
        super().setUp()
        self.fill(3)
        self.book._publish_head()
        self.book._verify_logged()
        self.sealed = [
            self.book,
            self.book.entry_ids[0],
            self.book.head_ids[0],
            self.book.check_ids[0],
        ]

    def test_write_is_refused(self):
        """procurement_finance#18: a decision record edited by anyone is refused."""
        for record in self.sealed:
            for env_record in (record, record.sudo(), record.with_user(1)):
                with self.assertRaises(UserError):
                    env_record.write({"display_name": "x"})

    def test_every_column_of_an_entry_is_refused(self):
        entry = self.book.entry_ids[0]
        for name in ("content", "hash", "sequence", "actor_user_id", "recorded_at"):
            with self.assertRaises(UserError):
                entry.write({name: entry[name] and False})

    def test_assignment_is_refused(self):
        with self.assertRaises(UserError):
            self.book.head_sequence = 0

    def test_unlink_is_refused(self):
        """procurement_finance#18: a decision record deleted by anyone is refused."""
        for record in self.sealed:
            with self.assertRaises(UserError):
                record.sudo().unlink()

    def test_create_is_refused(self):
        for record in self.sealed:
            with self.assertRaises(UserError):
                record.sudo().create({"book_id": self.book.id, "name": "x"})

    def test_copy_is_refused(self):
        for record in self.sealed:
            with self.assertRaises(UserError):
                record.sudo().copy()

    def test_import_is_refused(self):
        result = self.env["procuratorate.book.entry"].load(
            ["book_id/.id", "sequence", "kind", "content"],
            [[str(self.book.id), "9", "test.item", "{}"]],
        )
        self.assertFalse(result["ids"])

    def test_context_keys_do_not_open_anything(self):
        keys = {
            "install_mode": True,
            "module": "procuratorate_ledger",
            "tracking_disable": True,
            "force_unlink": True,
            "_force_unlink": True,
            "skip": True,
            "procuratorate_recording": True,
        }
        for record in self.sealed:
            for method, args in (("write", [{"display_name": "x"}]), ("unlink", [])):
                with self.assertRaises(UserError):
                    getattr(record.with_context(**keys), method)(*args)

    def test_one2many_commands_are_refused(self):
        for command in ((2, self.book.entry_ids[0].id), (0, 0, {"kind": "x"}), (5,)):
            with self.assertRaises(UserError):
                self.book.write({"entry_ids": [command]})

    def test_supervision_is_refused_as_well(self):
        user, _employee = self.person("jian", SUPERVISION)
        for record in self.sealed:
            with self.assertRaises(UserError):
                record.with_user(user).write({"display_name": "x"})

    def test_deleting_an_actor_is_refused(self):
        user, _employee = self.person("zhou")
        self.book.with_user(user).sudo()._append("test.item", {})
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(IntegrityError),
            self.env.cr.savepoint(),
        ):
            user.unlink()

    def test_book_is_unhurt(self):
        self.assertTrue(self.book._verify()["ok"])
