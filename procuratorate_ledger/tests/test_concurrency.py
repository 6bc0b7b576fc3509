import threading

from psycopg2.errors import DeadlockDetected, SerializationFailure

from odoo import SUPERUSER_ID, api
from odoo.tests import TransactionCase, tagged
from odoo.tools import mute_logger

CODE = "other.threads"
TRIES = 500


@tagged("post_install", "-at_install")
class TestConcurrency(TransactionCase):
    """Real transactions in real threads. The cursor of the test itself stays unused."""

    def setUp(self):
        super().setUp()
        self.addCleanup(self.clean_up)
        self.errors = []

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

    def new_env(self):
        """Return an environment on a connection of its own.

        It is made in the main thread, which holds the lock of the registry while tests
        run: a thread that made it would wait for ever.
        """
        cr = self.registry.cursor()
        self.addCleanup(lambda: cr.closed or cr.close())
        return api.Environment(cr, SUPERUSER_ID, {})

    def book(self, env, code=CODE):
        return env["procuratorate.book"]._of(env.ref("base.main_company"), code)

    def transaction(self, env, work):
        """Run ``work(env)`` and commit, again when it must be (as Odoo does)."""
        for _try in range(TRIES):
            try:
                work(env)
                env.cr.commit()
                return
            except (SerializationFailure, DeadlockDetected):
                env.cr.rollback()
        raise AssertionError("never got through")

    def committed(self, work):
        env = self.new_env()
        self.transaction(env, work)
        env.cr.close()

    def in_threads(self, *works):
        """Run every ``work(env)`` in a thread of its own; raise what they raised."""
        barrier = threading.Barrier(len(works))

        def run(env, work):
            try:
                barrier.wait(10)
                work(env)
            except Exception as error:
                self.errors.append(error)
            finally:
                env.cr.close()

        threads = [
            threading.Thread(target=run, args=(self.new_env(), work)) for work in works
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
        self.assertFalse(self.errors)

    def appender(self, name, times, code=CODE):
        def work(env):
            for number in range(times):
                content = {"thread": name, "number": number}
                self.transaction(
                    env,
                    lambda env, content=content: self.book(env, code)._append(
                        "test.item", content
                    ),
                )

        return work

    @mute_logger("odoo.sql_db")
    def test_threads_leave_no_gap_no_double_and_lose_nothing(self):
        self.committed(self.book)
        names = [f"t{number}" for number in range(5)]
        self.in_threads(*(self.appender(name, 12) for name in names))
        book = self.book(self.new_env())
        entries = book.entry_ids.sorted("sequence")
        self.assertEqual(entries.mapped("sequence"), [*range(1, 61)])
        written = {(e._content()["thread"], e._content()["number"]) for e in entries}
        self.assertEqual(written, {(name, n) for name in names for n in range(12)})
        self.assertTrue(book._verify()["ok"])
        book.env.cr.close()

    @mute_logger("odoo.sql_db")
    def test_two_sessions_open_one_book(self):
        self.in_threads(self.appender("a", 1), self.appender("b", 1))
        env = self.new_env()
        self.assertEqual(self.book(env).head_sequence, 2)
        env.cr.close()

    @mute_logger("odoo.sql_db")
    def test_different_rooms_do_not_wait_for_each_other(self):
        codes = [f"{CODE}.{number}" for number in range(2)]
        for code in codes:
            self.committed(lambda env, code=code: self.book(env, code))
        one, two = self.new_env(), self.new_env()
        two.cr.execute("SET LOCAL lock_timeout = '2s'")
        self.book(one, codes[0])._append("test.item", {})
        self.book(two, codes[1])._append("test.item", {})
        for env in (one, two):
            env.cr.commit()
            env.cr.close()

    @mute_logger("odoo.sql_db")
    def test_session_that_comes_second_is_sent_back_to_try_again(self):
        self.committed(self.book)
        slow = self.new_env()
        book = self.book(slow)
        self.assertEqual(book.head_sequence, 0)  # its snapshot is taken here
        self.committed(lambda env: self.book(env)._append("test.item", {}))
        with self.assertRaises(SerializationFailure):
            book._append("test.item", {})
        slow.cr.close()

    @mute_logger("odoo.sql_db")
    def test_two_publishers_at_once_publish_one_head(self):
        items = [("test.item", {}, None)] * 5
        self.committed(lambda env: self.book(env)._append_batch(items))

        def publish(env):
            self.transaction(env, lambda env: self.book(env)._publish_head())

        self.in_threads(publish, publish)
        env = self.new_env()
        self.assertEqual(self.book(env).head_ids.mapped("size"), [5])
        env.cr.close()
