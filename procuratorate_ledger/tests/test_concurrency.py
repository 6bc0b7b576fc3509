from psycopg2.errors import SerializationFailure

from odoo.addons.procuratorate_base.tests.race import RaceCase, attempt
from odoo.tests import tagged
from odoo.tools import mute_logger

CODE = "other.threads"
TRIES = 500


@tagged("post_install", "-at_install")
class TestConcurrency(RaceCase):
    """Real transactions in real threads. The cursor of the test itself stays unused."""

    def setUp(self):
        super().setUp()
        self.addCleanup(self.clean_up)

    def clean_up(self):
        with self.registry.cursor() as cr:
            tables = ("procuratorate_book_head", "procuratorate_book_entry")
            for table in (*tables, "procuratorate_book"):
                cr.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            books = (
                "(SELECT id FROM procuratorate_book WHERE code LIKE 'other.threads%')"
            )
            for table in tables:
                cr.execute(f"DELETE FROM {table} WHERE book_id IN {books}")
            cr.execute(
                "DELETE FROM procuratorate_book WHERE code LIKE 'other.threads%'"
            )
            for table in (*tables, "procuratorate_book"):
                cr.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")

    def book(self, env, code=CODE):
        return env["procuratorate.book"]._of(env.ref("base.main_company"), code)

    def in_threads(self, *works):
        """Run every ``work(env)`` in a thread of its own; none is refused."""
        for runner in self.race(*works):
            self.assertTrue(runner.done, runner.error)

    def appender(self, name, times, code=CODE):
        """Append ``times`` entries, each by a transaction of its own."""

        def work(env):
            for number in range(times):
                content = {"thread": name, "number": number}
                attempt(
                    env,
                    lambda env, content=content: self.book(env, code)._append(
                        "test.item", content
                    ),
                    TRIES,
                )

        return work

    @mute_logger("odoo.sql_db")
    def test_threads_leave_no_gap_no_double_and_lose_nothing(self):
        with self.committed() as env:
            self.book(env)
        names = [f"t{number}" for number in range(5)]
        self.in_threads(*(self.appender(name, 12) for name in names))
        book = self.book(self.session())
        entries = book.entry_ids.sorted("sequence")
        self.assertEqual(entries.mapped("sequence"), [*range(1, 61)])
        written = {(e._content()["thread"], e._content()["number"]) for e in entries}
        self.assertEqual(written, {(name, n) for name in names for n in range(12)})
        self.assertTrue(book._verify()["ok"])

    @mute_logger("odoo.sql_db")
    def test_two_sessions_open_one_book(self):
        self.in_threads(self.appender("a", 1), self.appender("b", 1))
        with self.committed() as env:
            self.assertEqual(self.book(env).head_sequence, 2)

    @mute_logger("odoo.sql_db")
    def test_different_rooms_do_not_wait_for_each_other(self):
        codes = [f"{CODE}.{number}" for number in range(2)]
        for code in codes:
            with self.committed() as env:
                self.book(env, code)
        one, two = self.session(), self.session()
        two.cr.execute("SET LOCAL lock_timeout = '2s'")
        self.book(one, codes[0])._append("test.item", {})
        self.book(two, codes[1])._append("test.item", {})
        for env in (one, two):
            env.cr.commit()
            env.cr.close()

    @mute_logger("odoo.sql_db")
    def test_session_that_comes_second_is_sent_back_to_try_again(self):
        with self.committed() as env:
            self.book(env)
        slow = self.session()
        book = self.book(slow)
        self.assertEqual(book.head_sequence, 0)  # its snapshot is taken here
        with self.committed() as env:
            self.book(env)._append("test.item", {})
        with self.assertRaises(SerializationFailure):
            book._append("test.item", {})

    @mute_logger("odoo.sql_db")
    def test_two_publishers_at_once_publish_one_head(self):
        items = [("test.item", {}, None)] * 5
        with self.committed() as env:
            self.book(env)._append_batch(items)

        def publish(env):
            attempt(env, lambda env: self.book(env)._publish_head(), TRIES)

        self.in_threads(publish, publish)
        with self.committed() as env:
            self.assertEqual(self.book(env).head_ids.mapped("size"), [5])
