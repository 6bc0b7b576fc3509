import os
import stat
import tempfile
import threading
from datetime import timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..tools import headtext, keys
from ..tools.merkle import fold, leaf
from .common import DIRECTOR, STAFF, LedgerCase


@tagged("post_install", "-at_install")
class TestHeads(LedgerCase):
    def setUp(self):
        super().setUp()
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = os.path.join(folder.name, "deep", "key.pem")
        self.env["ir.config_parameter"].set_param(keys.PARAMETER, self.path)

    def check(self, text):
        return self.Book._check_head_text(text)

    def test_root_is_the_merkle_root_over_the_entry_hashes(self):
        entries = self.fill(13)
        head = self.book._publish_head()
        leaves = [leaf(bytes.fromhex(entry.hash)) for entry in entries]
        self.assertEqual(head.root, fold(leaves).hex())
        self.assertEqual((head.size, head.chain_hash), (13, entries[-1].hash))

    def test_signature_is_right_and_binds_every_byte(self):
        self.fill(3)
        head = headtext.parse(self.book._publish_head()._payload())
        self.assertTrue(
            keys.verify(head["public_key"], head["signature"], head["signed"])
        )
        wrong = head["signed"][:-1] + b"\0"
        self.assertFalse(keys.verify(head["public_key"], head["signature"], wrong))

    def test_book_without_news_keeps_its_head(self):
        self.fill(3)
        self.assertEqual(self.book._publish_head(), self.book._publish_head())

    def test_empty_book_publishes_nothing(self):
        self.assertFalse(self.book._publish_head())

    def test_key_is_a_file_of_the_owner_only_and_not_in_the_database(self):
        self.fill(1)
        self.book._publish_head()
        self.assertEqual(stat.S_IMODE(os.stat(self.path).st_mode), 0o600)
        self.assertEqual(os.listdir(os.path.dirname(self.path)), ["key.pem"])

    def test_workers_that_make_the_key_at_once_get_the_same_one(self):
        found, barrier = [], threading.Barrier(8)

        def work():
            barrier.wait(10)
            if not os.path.exists(self.path):
                keys._create(self.path)
            with open(self.path, "rb") as file:
                found.append(file.read())

        threads = [threading.Thread(target=work) for _number in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(20)
        self.assertEqual((len(found), len(set(found))), (8, 1))
        self.assertEqual(os.listdir(os.path.dirname(self.path)), ["key.pem"])

    def test_new_key_is_put_on_record_in_the_book(self):
        self.fill(1)
        old = self.book._publish_head()
        os.unlink(self.path)
        self.fill(1)
        new = self.book._publish_head()
        self.assertNotEqual(old.public_key, new.public_key)
        entry = self.book.entry_ids.filtered(lambda each: each.kind == "book.key")
        self.assertEqual(
            entry._content(), {"old": old.public_key, "new": new.public_key}
        )

    def test_text_of_the_code_can_be_read_back(self):
        self.fill(4)
        head = self.book._publish_head()
        parsed = headtext.parse(headtext.decode_text("PLB1:", head.text.lower() + "\n"))
        self.assertEqual(parsed["book"], self.book.uuid)
        self.assertEqual((parsed["size"], parsed["root"]), (4, head.root))
        self.assertEqual(parsed["at"], head.published_at)
        self.assertLess(len(head.text), 320)

    def test_printed_head_stands_while_the_book_grows(self):
        self.fill(4)
        text = self.book._publish_head().text
        self.fill(4)
        self.assertEqual(self.check(text)["state"], "ok")

    def test_truncated_tail_is_found_against_a_printed_head(self):
        """procurement_finance#18: the end is cut, counts and heads cleaned up too."""
        self.fill(3)
        self.book._publish_head()
        self.fill(2)
        text = self.book._publish_head().text
        self.cut_everything_beyond(3)
        self.assertTrue(self.book._verify()["ok"], "the database alone cannot know")
        result = self.check(text)
        self.assertEqual(result["state"], "bad")
        self.assertIn("4", result["finding"])

    def cut_everything_beyond(self, keep):
        for table, column in (
            ("procuratorate_book_head", "size"),
            ("procuratorate_book_entry", "sequence"),
        ):
            with self.as_database_owner(table) as cr:
                cr.execute(
                    f"DELETE FROM {table} WHERE book_id = %s AND {column} > %s",
                    [self.book.id, keep],
                )
        with self.as_database_owner("procuratorate_book") as cr:
            cr.execute(
                "UPDATE procuratorate_book SET head_sequence = %s, head_hash = ("
                " SELECT hash FROM procuratorate_book_entry e"
                " WHERE e.book_id = procuratorate_book.id AND sequence = %s)"
                " WHERE id = %s",
                [keep, keep, self.book.id],
            )

    def test_rebuilt_chain_is_found_against_a_printed_head(self):
        self.fill(3)
        self.book._publish_head()
        self.fill(2)
        text = self.book._publish_head().text
        self.cut_everything_beyond(3)
        self.fill(5)
        self.book._publish_head()
        self.assertTrue(self.book._verify()["ok"], "the database alone cannot know")
        self.assertEqual(self.check(text)["state"], "bad")

    def test_lost_head_is_reported(self):
        self.fill(3)
        text = self.book._publish_head().text
        with self.as_database_owner("procuratorate_book_head") as cr:
            cr.execute(
                "DELETE FROM procuratorate_book_head WHERE book_id = %s", [self.book.id]
            )
        self.assertEqual(self.check(text)["state"], "bad")

    def test_head_of_another_database_is_said_to_be_unknown(self):
        self.fill(3)
        head = self.book._publish_head()
        key = keys.private_key(self.env)
        body = bytes(16) + head._payload()[16:128]
        payload = body + key.sign(headtext.DOMAIN + body)
        result = self.check(headtext.encode_text("PLB1:", payload))
        self.assertEqual(result["state"], "bad")

    def test_text_that_was_misread_is_refused_kindly(self):
        for text in ("", "PLB1:", "PLB1:AAAA", "hello", "PLR1:AAAA", "PLB1:!!!"):
            with self.assertRaises(UserError):
                self.check(text)

    def test_changed_digit_breaks_the_signature(self):
        self.fill(3)
        text = self.book._publish_head().text
        wrong = text[:40] + ("A" if text[40] != "A" else "B") + text[41:]
        self.assertEqual(self.check(wrong)["state"], "bad")

    def test_wizard_shows_the_result(self):
        self.fill(3)
        text = self.book._publish_head().text
        wizard = self.env["procuratorate.head.check"].create({"text": text})
        wizard.action_check()
        self.assertEqual((wizard.state, wizard.book_id), ("ok", self.book))

    def test_cron_publishes_what_is_new_and_due_by_the_dated_rule(self):
        self.fill(2)
        self.assertTrue(self.book._publication_due())
        self.book._publish_head()
        self.fill(1)
        self.assertFalse(self.book._publication_due())
        with freeze_time(fields.Datetime.now() + timedelta(hours=25)):
            self.assertTrue(self.book._publication_due())

    def test_plain_staff_may_not_publish(self):
        user, _employee = self.person("li", STAFF)
        self.fill(1)
        with self.assertRaises(UserError):
            self.book.with_user(user).action_publish_head()

    def test_office_director_publishes_and_prints(self):
        user, _employee = self.person("director", DIRECTOR)
        self.fill(1)
        action = self.book.with_user(user).action_publish_head()
        self.assertEqual(action["type"], "ir.actions.report")
        self.assertEqual(self.book.last_head_id.published_by_id, user)

    @mute_logger("odoo.addons.base.models.ir_actions_report")
    def test_sheet_shows_what_people_compare(self):
        self.fill(2)
        head = self.book._publish_head()
        html = (
            self.env["ir.actions.report"]
            ._render_qweb_html("procuratorate_ledger.report_head", head.ids)[0]
            .decode()
        )
        for text in (head.fingerprint, head.root, head.chain_hash, self.book.uuid):
            self.assertIn(text, html)
