import hashlib
import importlib.util
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile

from odoo.tests import tagged
from odoo.tools import file_path

from ..tools import headtext, keys
from ..tools.merkle import CHUNK
from .common import LedgerCase


class OfflineCase(LedgerCase):
    """The scripts run as a stranger would: isolated, without Odoo on the path."""

    def setUp(self):
        super().setUp()
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)
        self.env["ir.config_parameter"].set_param(keys.PARAMETER, self.path("key.pem"))

    def path(self, name):
        return os.path.join(self.folder, name)

    def run_script(self, script, *args, text=None):
        """Run a script with ``python -I``; return (exit code, output)."""
        done = subprocess.run(
            [sys.executable, "-I", script, *args],
            input=text,
            capture_output=True,
            text=True,
            encoding="utf-8",
            env={"PYTHONIOENCODING": "utf-8", "LC_ALL": "C.UTF-8"},
            cwd=self.folder,
            timeout=60,
            check=False,
        )
        return done.returncode, done.stdout + done.stderr

    def script(self, name):
        return file_path(f"procuratorate_ledger/offline/{name}")

    def public_key_file(self, head):
        path = self.path("public.txt")
        with open(path, "w", encoding="ascii") as file:
            file.write(head.public_key + "\n")
        return path


@tagged("post_install", "-at_install")
class TestExport(OfflineCase):
    def export(self, books=None):
        file = io.BytesIO()
        (books or self.book)._export(file)
        return zipfile.ZipFile(file)

    def saved(self, change=None):
        """Export, let ``change(name, text)`` tamper with the members, and save."""
        source = self.export()
        path = self.path("export.zip")
        with zipfile.ZipFile(path, "w") as target:
            for name in source.namelist():
                data = source.read(name).decode()
                target.writestr(name, change(name, data) if change else data)
        return path

    def verify(self, path, *args):
        return self.run_script(self.script("verify_book.py"), path, *args)

    def lines(self, change):
        """Return a tampering of the list of entries."""

        def tamper(name, text):
            if not name.endswith("entries.jsonl"):
                return text
            entries = [json.loads(line) for line in text.splitlines()]
            change(entries)
            return "".join(
                json.dumps(each, ensure_ascii=False) + "\n" for each in entries
            )

        return tamper

    def test_export_is_verified_without_odoo(self):
        self.fill(30)
        code, output = self.verify(self.saved())
        self.assertEqual(code, 0, output)
        self.assertIn("30", output)
        self.assertIn(self.book.last_head_id.fingerprint, output)

    def test_scripts_inside_the_export_verify_it(self):
        self.fill(5)
        path = self.saved()
        with zipfile.ZipFile(path) as archive:
            archive.extractall(self.folder)
        code, output = self.run_script(self.path("verify_book.py"), path)
        self.assertEqual(code, 0, output)

    def test_export_marks_what_is_kept_outside(self):
        self.fill(5)
        self.assertEqual(self.book.exported_sequence, 0)
        self.export()
        self.assertEqual(self.book.exported_sequence, 5)
        self.assertTrue(self.book.exported_all)

    def test_export_explains_itself_in_both_languages(self):
        self.fill(1)
        readme = self.export().read("README.txt").decode()
        self.assertIn("如何验证", readme)
        self.assertIn("How to verify", readme)

    def test_export_of_several_books(self):
        self.fill(3)
        path = self.path("all.zip")
        with open(path, "wb") as file:
            (self.book | self.rules_book)._export(file)
        code, output = self.verify(path)
        self.assertEqual(code, 0, output)
        self.assertEqual(output.count("OK"), 2)

    def test_printed_head_and_key_are_held_against_the_export(self):
        self.fill(5)
        head = self.book._publish_head()
        self.fill(5)
        key = self.public_key_file(head)
        code, output = self.verify(
            self.saved(), "--head", head.text, "--public-key", key
        )
        self.assertEqual(code, 0, output)

    def test_foreign_key_is_found(self):
        self.fill(5)
        with open(self.path("other.txt"), "w", encoding="ascii") as file:
            file.write("ab" * 32)
        code, output = self.verify(self.saved(), "--public-key", self.path("other.txt"))
        self.assertEqual(code, 1)
        self.assertIn("another key", output)

    def assert_found(self, change, *words):
        self.fill(9)
        code, output = self.verify(self.saved(self.lines(change)))
        self.assertEqual(code, 1, output)
        for word in words:
            self.assertIn(word, output)

    def test_changed_content_is_found_at_the_exact_entry(self):
        def change(entries):
            entries[4]["content"] = '{"number":99}'

        self.assert_found(change, "entry 5", "content")

    def test_changed_header_is_found_at_the_exact_entry(self):
        def change(entries):
            entries[4]["header"] = entries[4]["header"].replace(
                "test.item", "test.itex"
            )

        self.assert_found(change, "entry 5")

    def test_consistently_rewritten_entry_is_found_at_the_next_one(self):
        def change(entries):
            header = entries[4]["header"].replace("test.item", "test.itex")
            entries[4].update(
                header=header, hash=hashlib.sha256(header.encode()).hexdigest()
            )

        self.assert_found(change, "entry 6", "does not follow")

    def test_removed_entry_is_found(self):
        self.assert_found(lambda entries: entries.pop(4), "entry 5", "number")

    def test_swapped_entries_are_found(self):
        def change(entries):
            entries[4], entries[5] = entries[5], entries[4]

        self.assert_found(change, "entry 5")

    def test_doubled_entry_is_found(self):
        self.assert_found(lambda entries: entries.insert(4, entries[4]), "entry 6")

    def test_cut_tail_is_found_against_the_head(self):
        self.assert_found(lambda entries: entries.pop(), "missing from entry 9")

    def test_unreadable_entry_is_named(self):
        self.assert_found(lambda entries: entries[3].pop("hash"), "entry 4")

    def test_what_is_no_export_is_named(self):
        code, said = self.verify(self.folder)
        self.assertEqual(code, 1, said)
        self.assertIn("is not an export that can be read", said)
        self.assertNotIn("Traceback", said)

    def test_forged_head_is_found(self):
        self.fill(3)

        def change(name, text):
            if not name.endswith("heads.json"):
                return text
            heads = json.loads(text)
            heads[0] = (
                heads[0][:60] + ("A" if heads[0][60] != "A" else "B") + heads[0][61:]
            )
            return json.dumps(heads)

        code, output = self.verify(self.saved(change))
        self.assertEqual(code, 1)
        self.assertIn("signature", output)

    def test_rebuilt_book_is_found_against_a_printed_head(self):
        self.fill(5)
        text = self.book._publish_head().text
        other = self.Book._of(self.company, "other.second")
        with self.as_database_owner("procuratorate_book") as cr:
            cr.execute(
                "UPDATE procuratorate_book SET uuid = 'x' WHERE id = %s", [self.book.id]
            )
            cr.execute(
                "UPDATE procuratorate_book SET uuid = %s WHERE id = %s",
                [self.uuid_of(text), other.id],
            )
        self.book = other
        self.fill(7)
        code, output = self.verify(self.saved(), "--head", text)
        self.assertEqual(code, 1, output)
        self.assertIn("printed head", output)

    def uuid_of(self, text):
        return headtext.parse(headtext.decode_text("PLB1:", text))["book"]

    def test_printed_head_of_another_book_is_not_passed_over(self):
        self.fill(2)
        text = self.book._publish_head().text
        self.book = self.Book._of(self.company, "other.second")
        self.fill(2)
        code, output = self.verify(self.saved(), "--head", text)
        self.assertEqual(code, 1)
        self.assertIn("no book", output)


@tagged("post_install", "-at_install")
class TestReceipt(OfflineCase):
    def receipt(self, entry, *args):
        return self.run_script(
            self.script("verify_receipt.py"), *args, text=entry._receipt_text()
        )

    def test_receipt_is_verified_without_odoo(self):
        entries = self.fill(21)
        head = self.book._publish_head()
        for entry in (entries[0], entries[10], entries[20]):
            code, output = self.receipt(
                entry, "--public-key", self.public_key_file(head)
            )
            self.assertEqual(code, 0, output)
            self.assertIn(f"№ {entry.sequence} ", output)
            self.assertIn(f'"number": {entry._content()["number"]}', output)

    def test_receipt_from_a_book_of_several_chunks(self):
        entries = self.fill(3 * CHUNK + 77)
        self.book._publish_head()
        for index in (0, CHUNK - 1, CHUNK, 2 * CHUNK + 5, 3 * CHUNK + 76):
            code, output = self.receipt(entries[index])
            self.assertEqual(code, 0, output)

    def test_receipt_does_not_read_the_whole_book(self):
        entries = self.fill(4 * CHUNK)
        self.book._publish_head()
        read = []
        leaves = type(self.book)._leaves
        self.patch(
            type(self.book),
            "_leaves",
            lambda book, start, stop: (
                read.append(stop - start) or leaves(book, start, stop)
            ),
        )
        entries[5]._receipt_text()
        self.assertLessEqual(sum(read), 2 * CHUNK)

    def test_receipt_shows_nobody_elses_things(self):
        first = self.book._append("test.item", {"holder": "Zhang San"})
        own = self.book._append("test.item", {"holder": "Li Si"})
        self.book._publish_head()
        _code, output = self.receipt(own)
        self.assertIn("Li Si", output)
        self.assertNotIn("Zhang San", output)
        self.assertNotIn(first.salt, output)

    def test_large_content_is_proven_by_its_digest(self):
        text = "".join(chr(0x4E00 + (number * 7919) % 20000) for number in range(4000))
        entry = self.book._append("test.item", {"text": text})
        self.book._publish_head()
        self.assertLess(len(entry._receipt_text()), 2000)
        with open(self.path("content.json"), "w", encoding="utf-8") as file:
            file.write(entry.content)
        code, output = self.receipt(entry, "--content", self.path("content.json"))
        self.assertEqual(code, 0, output)
        self.assertIn(text[:20], output)
        with open(self.path("content.json"), "a", encoding="utf-8") as file:
            file.write(" ")
        code, output = self.receipt(entry, "--content", self.path("content.json"))
        self.assertEqual(code, 1)

    def test_every_changed_letter_is_found(self):
        entry = self.fill(7)[3]
        self.book._publish_head()
        text = entry._receipt_text()
        for place in range(5, len(text), 97):
            letter = "A" if text[place] != "A" else "B"
            wrong = text[:place] + letter + text[place + 1 :]
            code, output = self.run_script(self.script("verify_receipt.py"), text=wrong)
            self.assertEqual(code, 1, f"{place}: {output}")
            self.assertNotIn("Traceback", output)

    def test_receipt_signed_by_a_foreign_key_is_found(self):
        entry = self.fill(3)[0]
        self.book._publish_head()
        with open(self.path("other.txt"), "w", encoding="ascii") as file:
            file.write("ab" * 32)
        code, output = self.receipt(entry, "--public-key", self.path("other.txt"))
        self.assertEqual(code, 1)

    def test_receipt_stays_valid_while_the_book_grows(self):
        entry = self.fill(3)[0]
        self.book._publish_head()
        self.fill(30)
        self.book._publish_head()
        self.assertEqual(self.receipt(entry)[0], 0)

    def loaded_script(self):
        spec = importlib.util.spec_from_file_location(
            "verify_receipt", self.script("verify_receipt.py")
        )
        script = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(script)
        return script

    def test_ed25519_of_the_script_agrees_with_the_library(self):
        """Random messages and broken signatures, judged by both."""
        script = self.loaded_script()
        key = keys.private_key(self.env)
        public = keys.public_bytes(key)
        for number in range(8):
            message = os.urandom(number * 7)
            signature = bytearray(key.sign(message))
            self.assertTrue(script.ed25519_verify(public, bytes(signature), message))
            signature[number * 8] ^= 1
            self.assertFalse(script.ed25519_verify(public, bytes(signature), message))

    def test_ed25519_of_the_script_knows_the_vectors_of_rfc_8032(self):
        script = self.loaded_script()
        public = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
        signature = (
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bac"
            "c61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
        )
        self.assertTrue(
            script.ed25519_verify(bytes.fromhex(public), bytes.fromhex(signature), b"")
        )
