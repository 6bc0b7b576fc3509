from psycopg2 import IntegrityError

from odoo.tests import tagged
from odoo.tools import mute_logger

from ..tools.seal import seal_table
from .common import LedgerCase

SEALED = (
    "procuratorate_book_entry",
    "procuratorate_book_head",
    "procuratorate_book_check",
    "procuratorate_book_node",
    "procuratorate_signature",
)


@tagged("post_install", "-at_install")
class TestAttackSql(LedgerCase):
    """Plain SQL is refused by the database itself, in plain language."""

    def setUp(self):
        super().setUp()
        self.fill(3)
        self.book._publish_head()
        self.book._verify_logged()
        self.env.flush_all()

    def refused(self, query, *args):
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(IntegrityError) as caught,
            self.env.cr.savepoint(),
        ):
            self.env.cr.execute(query, args)
        return str(caught.exception)

    def test_update_of_an_entry_is_refused(self):
        message = self.refused("UPDATE procuratorate_book_entry SET content = '{}'")
        self.assertIn("Refused", message)
        self.assertIn("封存", message)

    def test_delete_of_an_entry_is_refused(self):
        self.refused("DELETE FROM procuratorate_book_entry WHERE sequence = 3")

    def test_truncate_is_refused(self):
        for table in SEALED:
            self.refused(f"TRUNCATE {table} CASCADE")
        self.refused("TRUNCATE procuratorate_book CASCADE")

    def test_head_of_the_book_cannot_be_turned_back(self):
        self.refused(
            "UPDATE procuratorate_book SET head_sequence = head_sequence - 1"
            " WHERE id = %s",
            self.book.id,
        )

    def test_identity_of_the_book_cannot_change(self):
        self.refused(
            "UPDATE procuratorate_book SET uuid = 'x' WHERE id = %s", self.book.id
        )

    def test_filled_book_cannot_be_deleted(self):
        self.refused("DELETE FROM procuratorate_book WHERE id = %s", self.book.id)

    def test_heads_and_checks_are_sealed(self):
        self.refused("UPDATE procuratorate_book_head SET size = 1")
        self.refused("DELETE FROM procuratorate_book_check")

    def test_every_sealed_table_has_its_triggers(self):
        for table in SEALED:
            self.env.cr.execute(
                "SELECT count(*) FROM pg_trigger WHERE tgrelid = %s::regclass"
                " AND tgname LIKE 'procuratorate_sealed%%' AND tgenabled = 'O'",
                [table],
            )
            self.assertEqual(self.env.cr.fetchone()[0], 2, table)

    def test_seal_table_seals_a_table_of_another_addon(self):
        self.env.cr.execute("CREATE TABLE procuratorate_test_seal (id int)")
        seal_table(self.env.cr, "procuratorate_test_seal")
        seal_table(self.env.cr, "procuratorate_test_seal")  # an upgrade does it again
        self.env.cr.execute("INSERT INTO procuratorate_test_seal VALUES (1)")
        self.refused("UPDATE procuratorate_test_seal SET id = 2")
        self.refused("DELETE FROM procuratorate_test_seal")
        self.refused("TRUNCATE procuratorate_test_seal")
