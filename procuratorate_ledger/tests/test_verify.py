from odoo.tests import tagged
from odoo.tools import SQL

from ..tools.merkle import CHUNK
from .common import SUPERVISION, LedgerCase


@tagged("post_install", "-at_install")
class TestVerify(LedgerCase):
    def found(self):
        """Verify and return (first bad number, code)."""
        self.env.invalidate_all()
        result = self.book._verify()
        return result["first_bad_sequence"], result["code"]

    def test_empty_book_is_in_order(self):
        self.assertTrue(self.book._verify()["ok"])

    def test_filled_book_is_in_order(self):
        self.fill(20)
        self.assertEqual(self.book._verify()["checked"], 20)
        self.assertEqual(self.found(), (None, None))

    def test_changed_content_is_found_at_the_exact_row(self):
        """procurement_finance#18: raw SQL change, the check names the record."""
        entries = self.fill(20)
        self.tamper("content = '{\"number\":99}'", 7)
        result = self.book._verify()
        self.assertEqual((result["first_bad_sequence"], result["code"]), (7, "content"))
        self.assertEqual(result["first_bad_entry_id"], entries[6].id)
        self.assertIn("7", result["reason"])
        self.assertEqual(result["checked"], 6)

    def test_every_column_is_bound_by_the_hash(self):
        self.fill(5)
        user, employee = self.person("zhou")
        for assignment in (
            "content = '{}'",
            "salt = repeat('0', 32)",
            "kind = 'test.other'",
            "recorded_at = recorded_at + interval '1 microsecond'",
            "res_model = 'res.users', res_id = 1",
            f"actor_user_id = {user.id}",
            f"actor_employee_id = {employee.id}",
            "actor = replace(actor, 'server', 'web')",
        ):
            with self.subTest(assignment), self.env.cr.savepoint() as savepoint:
                self.tamper(assignment, 3)
                self.assertEqual(self.found(), (3, "content"))
                savepoint.rollback()

    def test_changed_hash_is_found(self):
        self.fill(5)
        self.tamper("hash = repeat('a', 64)", 3)
        self.assertEqual(self.found(), (3, "hash"))

    def test_changed_previous_hash_is_found(self):
        self.fill(5)
        self.tamper("prev_hash = repeat('a', 64)", 3)
        self.assertEqual(self.found(), (3, "previous"))

    def test_missing_entry_in_the_middle_is_found(self):
        self.fill(5)
        with self.as_database_owner() as cr:
            cr.execute(
                "DELETE FROM procuratorate_book_entry"
                " WHERE book_id = %s AND sequence = 3",
                [self.book.id],
            )
        self.assertEqual(self.found(), (3, "gap"))

    def test_swapped_entries_are_found(self):
        self.fill(5)
        self.tamper("sequence = 900", 3)
        self.tamper("sequence = 3", 4)
        self.tamper("sequence = 4", 900)
        self.assertEqual(self.found()[0], 3)

    def test_cut_tail_is_found_against_the_books_own_count(self):
        self.fill(5)
        self.cut(3)
        self.assertEqual(self.found(), (4, "tail"))

    def test_cut_tail_with_the_count_turned_back_is_found_against_a_head(self):
        self.fill(5)
        self.book._publish_head()
        self.cut(3)
        self.turn_back(3)
        self.assertEqual(self.found(), (4, "cut"))

    def cut(self, keep):
        with self.as_database_owner() as cr:
            cr.execute(
                "DELETE FROM procuratorate_book_entry"
                " WHERE book_id = %s AND sequence > %s",
                [self.book.id, keep],
            )

    def turn_back(self, keep):
        with self.as_database_owner("procuratorate_book") as cr:
            cr.execute(
                "UPDATE procuratorate_book SET head_sequence = %s, head_hash = ("
                " SELECT hash FROM procuratorate_book_entry e"
                " WHERE e.book_id = procuratorate_book.id AND sequence = %s)"
                " WHERE id = %s",
                [keep, keep, self.book.id],
            )

    def test_rebuilt_tail_is_found_against_a_head(self):
        self.fill(3)
        self.book._publish_head()
        self.fill(2)
        self.book._publish_head()
        self.cut(3)
        self.turn_back(3)
        self.fill(2)  # other salt, other time: a new history of the same length
        self.assertEqual(self.found(), (4, "head"))

    def test_forged_head_is_found(self):
        self.fill(3)
        self.book._publish_head()
        with self.as_database_owner("procuratorate_book_head") as cr:
            cr.execute(
                "UPDATE procuratorate_book_head"
                " SET published_at = published_at - interval '1 day'"
                " WHERE book_id = %s",
                [self.book.id],
            )
        self.assertEqual(self.found(), (3, "signature"))

    def test_changed_tree_node_is_found(self):
        self.fill(CHUNK + 5)
        self.book._publish_head()
        self.assertTrue(self.book._verify()["ok"])
        with self.as_database_owner("procuratorate_book_node") as cr:
            cr.execute(
                "UPDATE procuratorate_book_node SET hash = repeat('a', 64)"
                " WHERE book_id = %s",
                [self.book.id],
            )
        self.assertEqual(self.found()[1], "node")

    def test_book_of_several_chunks_is_in_order(self):
        for _round in range(3):
            self.fill(CHUNK - 100)
            self.book._publish_head()
        self.assertTrue(self.book._verify()["ok"])

    def test_verification_streams(self):
        """Rows come in portions: memory does not grow with the book."""
        self.fill(100)
        query = SQL(
            "SELECT sequence FROM procuratorate_book_entry"
            " WHERE book_id = %s ORDER BY 1",
            self.book.id,
        )
        before = self.env.cr.sql_log_count
        rows = self.book._stream(query, size=10)
        self.assertEqual(next(rows), (1,))
        self.assertEqual(self.env.cr.sql_log_count - before, 2)
        self.assertEqual(len(list(rows)), 99)

    def test_verification_writes_nothing_into_the_book(self):
        self.fill(3)
        before = self.book.read(["head_sequence", "head_hash", "exported_sequence"])
        self.book._verify_logged()
        self.env.invalidate_all()
        after = self.book.read(["head_sequence", "head_hash", "exported_sequence"])
        self.assertEqual(before, after)

    def test_result_is_kept_and_shown(self):
        self.fill(3)
        self.assertEqual(self.book.verified, "never")
        self.book._verify_logged()
        self.assertEqual((self.book.verified, self.book.last_verified_size), ("ok", 3))

    def test_broken_book_is_told_to_supervision_once(self):
        supervisor, _employee = self.person("jian", SUPERVISION)
        self.fill(3)
        self.tamper("salt = repeat('0', 32)", 2)
        for _night in range(3):
            self.book._verify_logged()
        kind = self.env.ref("procuratorate_ledger.activity_book_broken")
        activities = self.book.activity_ids.filtered(
            lambda activity: activity.activity_type_id == kind
        )
        self.assertEqual(activities.user_id, supervisor)
        self.assertEqual(len(activities), 1)
        self.assertEqual(self.book.verified, "broken")
        self.assertIn("2", self.book.last_reason)

    def test_button_says_what_was_found(self):
        self.fill(3)
        action = self.book.action_verify()
        self.assertEqual(action["params"]["type"], "success")
        self.tamper("salt = repeat('0', 32)", 2)
        action = self.book.action_verify()
        self.assertEqual(action["params"]["type"], "danger")

    def test_verify_all_names_every_book(self):
        self.fill(1)
        results = {result["book"]: result for result in self.Book._verify_all()}
        self.assertTrue(results[self.book.id]["ok"])
        self.assertIn(self.rules_book.id, results)
