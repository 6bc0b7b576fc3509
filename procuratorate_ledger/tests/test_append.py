import hashlib
import json
from types import SimpleNamespace
from unittest.mock import patch

from psycopg2 import IntegrityError

from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from ..tools.header import GENESIS
from .common import STAFF, LedgerCase


@tagged("post_install", "-at_install")
class TestAppend(LedgerCase):
    def test_book_opens_itself_once(self):
        book = self.Book._of(self.company, "other.room")
        self.assertEqual(book, self.Book._of(self.company, "other.room"))
        self.assertEqual((book.head_sequence, book.head_hash), (0, GENESIS))

    def test_name_and_kind_come_from_the_registry_of_names(self):
        self.assertEqual(self.rules_book.kind, "rules")
        self.assertEqual(self.rules_book.name, self.Book._book_names()["rules"])
        self.assertEqual(self.book.kind, "other")

    def test_companies_have_books_of_their_own(self):
        other = self.env["res.company"].create({"name": "Other"})
        self.assertNotEqual(self.Book._of(other, "other.test"), self.book)

    def test_first_entry_follows_genesis(self):
        entry = self.book._append("test.item", {"a": 1})
        self.assertEqual((entry.sequence, entry.prev_hash), (1, GENESIS))
        self.assertEqual(
            (self.book.head_sequence, self.book.head_hash), (1, entry.hash)
        )

    def test_entries_follow_each_other_without_gap(self):
        self.fill(3)
        self.book._append("test.item", {})
        entries = self.book.entry_ids.sorted("sequence")
        self.assertEqual(entries.mapped("sequence"), [1, 2, 3, 4])
        self.assertEqual(entries[1:].mapped("prev_hash"), entries[:-1].mapped("hash"))

    def test_batch_keeps_its_order(self):
        entries = self.fill(50)
        self.assertEqual(
            [entry._content()["number"] for entry in entries], [*range(50)]
        )

    def test_empty_batch_writes_nothing(self):
        self.assertFalse(self.book._append_batch([]))
        self.assertEqual(self.book.head_sequence, 0)

    def test_hash_is_the_hash_of_the_documented_header(self):
        """docs/ledger.md is enough to compute the hash of an entry."""
        entry = self.book._append("test.item", {"名": "x"}, self.company)
        text = json.dumps(
            {
                "actor": json.loads(entry.actor),
                "at": entry.recorded_at.isoformat(timespec="microseconds") + "Z",
                "book": self.book.uuid,
                "content_sha256": hashlib.sha256(entry.content.encode()).hexdigest(),
                "employee": entry.actor_employee_id.id or None,
                "kind": "test.item",
                "prev": GENESIS,
                "ref": f"res.company,{self.company.id}",
                "salt": entry.salt,
                "seq": 1,
                "user": self.env.uid,
                "v": 1,
            },
            ensure_ascii=False,
            separators=(",", ":"),
            sort_keys=True,
        )
        self.assertEqual(entry.hash, hashlib.sha256(text.encode()).hexdigest())

    def test_same_content_never_has_the_same_hash(self):
        one, two = self.book._append_batch([("test.item", {"a": 1}, None)] * 2)
        self.assertNotEqual(one.salt, two.salt)
        self.assertEqual(len(one.salt), 32)

    def test_time_is_the_databases_own(self):
        entry = self.book._append("test.item", {})
        self.env.cr.execute("SELECT now() AT TIME ZONE 'UTC'")
        self.assertLess(self.env.cr.fetchone()[0], entry.recorded_at)

    def test_actor_is_the_acting_employee(self):
        user, employee = self.person("zhou")
        book = self.book.with_user(user).sudo()
        entry = book._append("test.item", {"actor": "somebody else"})
        self.assertEqual(entry.actor_user_id, user)
        self.assertEqual(entry.actor_employee_id, employee)
        self.assertEqual(json.loads(entry.actor)["login"], "zhou")

    def test_additional_login_acts_as_its_person(self):
        _user, employee = self.person("zhou")
        second = new_test_user(
            self.env, "zhou2", groups=STAFF, procuratorate_employee_id=employee.id
        )
        entry = self.book.with_user(second).sudo()._append("test.item", {})
        self.assertEqual(entry.actor_employee_id, employee)
        self.assertEqual(entry.actor_user_id, second)

    def test_server_is_named_as_channel_without_a_request(self):
        actor = json.loads(self.book._append("test.item", {}).actor)
        self.assertEqual((actor["channel"], actor["session_user"]), ("server", None))

    def fake_request(self, session_uid, uid=None, bearer=False):
        """Let the ledger see an HTTP request of this user."""
        headers = {"Authorization": "bearer x"} if bearer else {}
        fake = SimpleNamespace(
            session=SimpleNamespace(uid=session_uid),
            env=SimpleNamespace(uid=uid or session_uid),
            httprequest=SimpleNamespace(remote_addr="10.0.0.7", headers=headers),
        )
        return patch("odoo.addons.procuratorate_ledger.tools.acting.request", fake)

    def test_browser_and_address_are_named(self):
        user, _employee = self.person("zhou")
        with self.fake_request(user.id):
            entry = self.book.with_user(user).sudo()._append("test.item", {})
        actor = json.loads(entry.actor)
        self.assertEqual((actor["channel"], actor["ip"]), ("web", "10.0.0.7"))
        self.assertFalse(entry.impersonated)

    def test_api_key_is_named(self):
        user, _employee = self.person("zhou")
        with self.fake_request(None, user.id, bearer=True):
            entry = self.book.with_user(user).sudo()._append("test.item", {})
        actor = json.loads(entry.actor)
        found = actor["channel"], actor["session_user"]
        self.assertEqual(found, ("api_key", user.id))

    def test_entry_says_so_when_another_login_acted(self):
        """A server action that the administrator runs in somebody's name."""
        user, _employee = self.person("zhou")
        admin = self.env.ref("base.user_admin")
        with self.fake_request(admin.id):
            entry = self.book.with_user(user).sudo()._append("test.item", {})
        self.assertEqual(json.loads(entry.actor)["session_user"], admin.id)
        self.assertTrue(entry.impersonated)
        self.assertTrue(self.book._verify()["ok"])

    def test_persons_who_took_part_are_sealed(self):
        _user, employee = self.person("zhou")
        content = self.book._append("test.item", {"a": 1}, actors=employee)._content()
        self.assertEqual(
            content["persons"], [{"employee": employee.id, "name": "Zhou"}]
        )

    def test_append_needs_two_queries(self):
        self.fill(1)
        with self.assertQueryCount(2):
            self.book._append("test.item", {"a": 1}, self.company)

    def test_append_to_a_register_finds_it_by_its_code(self):
        self.fill(1)
        with self.assertQueryCount(2):
            entry = self.Book._append_to(
                self.company, "other.test", [("test.item", {"a": 1}, None)]
            )
        self.assertEqual((entry.book_id, entry.sequence), (self.book, 2))

    def test_append_to_a_missing_register_opens_it(self):
        items = [("test.item", {"a": 1}, None)]
        entry = self.Book._append_to(self.company, "other.fresh", items)
        self.assertEqual(entry.book_id, self.Book._of(self.company, "other.fresh"))
        self.assertEqual(entry.sequence, 1)

    def test_appending_nothing_opens_no_register(self):
        self.assertFalse(self.Book._append_to(self.company, "other.none", []))
        self.assertFalse(self.Book.search([("code", "=", "other.none")]))

    def test_batch_needs_as_many_queries_as_one_entry(self):
        self.fill(1)
        with self.assertQueryCount(2):
            self.fill(500)

    def test_database_looks_up_one_entry_for_each_new_one(self):
        """A plan from an empty table must not read the book again for each row."""
        self.env.cr.execute("ANALYZE procuratorate_book_entry")
        first, later = self.fetched(50), [self.fetched(50) for _batch in range(3)]
        self.assertLessEqual(max(later), first + 50)

    def fetched(self, count):
        """Append so many entries; return how many the database read by an index."""
        seen = []
        for append in (False, True):
            if append:
                self.fill(count)
            self.env.cr.execute(
                "SELECT idx_tup_fetch FROM pg_stat_xact_user_tables"
                " WHERE relname = 'procuratorate_book_entry'"
            )
            seen.append(self.env.cr.fetchone()[0])
        return seen[1] - seen[0]

    def test_float_is_refused_and_nothing_is_written(self):
        with self.assertRaises(TypeError):
            self.book._append_batch(
                [("test.item", {}, None), ("test.item", {"a": 0.1}, None)]
            )
        self.assertEqual(self.book.head_sequence, 0)

    def test_kind_with_strange_letters_is_refused(self):
        for kind in ("Test", 'a"b', "a b", "", "名", "a\n"):
            with self.assertRaises(ValueError):
                self.book._append(kind, {})

    def test_code_with_strange_letters_is_refused(self):
        with self.assertRaises(ValueError):
            self.Book._of(self.company, 'x"y')

    @mute_logger("odoo.sql_db")
    def test_database_refuses_a_row_that_does_not_continue_the_chain(self):
        self.fill(2)
        for sequence, previous in ((4, "0" * 64), (3, "0" * 64), (1, "0" * 64)):
            with self.assertRaises(IntegrityError), self.env.cr.savepoint():
                self.env.cr.execute(
                    "INSERT INTO procuratorate_book_entry"
                    " (book_id, sequence, recorded_at, kind, actor, content, salt,"
                    " prev_hash, hash)"
                    " VALUES (%s, %s, now(), 'x', '{}', '{}', '', %s, 'f')",
                    [self.book.id, sequence, previous],
                )

    def test_rollback_leaves_no_gap(self):
        self.fill(2)
        try:
            with self.env.cr.savepoint():
                self.fill(3)
                raise ZeroDivisionError
        except ZeroDivisionError:
            self.env.invalidate_all()
        self.assertEqual(self.book._append("test.item", {}).sequence, 3)
        self.assertTrue(self.book._verify()["ok"])
