"""The tool that reads and writes translation files (it needs `./dev setup`)."""

import subprocess
import tempfile
import unittest
from pathlib import Path

from devtool import paths

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n{}\n'
DATES = '"POT-Creation-Date: 2026-01-01 00:00+0000\\n"\n"PO-Revision-Date: x\\n"\n'
FIELD = "#: model:ir.model.fields,field_description:a.field_a__{0}\n"


def entry(text, translation="", flag="", where="#: code:addons/a/models/a.py:7\n"):
    """Return one entry of a translation file."""
    return f'\n{flag}{where}msgid "{text}"\nmsgstr "{translation}"\n'


class TestPoTool(unittest.TestCase):
    """What counts as complete, and what merging keeps."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def _file(self, name, *entries, head=""):
        file = self.folder / name
        file.write_text(HEAD.format(head) + "".join(entries))
        return file

    def _run(self, *arguments):
        command = [paths.PYTHON, paths.TOOLS / "potool.py", *arguments]
        return subprocess.run(command, capture_output=True, text=True)

    def test_complete(self):
        done = self._run("incomplete", self._file("a.po", entry("Order", "订单")))
        self.assertEqual((done.returncode, done.stdout.strip()), (0, ""))

    def test_untranslated_fuzzy_and_obsolete_are_found(self):
        for text, word in (
            (entry("Order"), "not translated"),
            (entry("Order", "订", flag="#, fuzzy\n"), "fuzzy"),
            ('\n#~ msgid "Old"\n#~ msgstr "旧"\n', "obsolete"),
        ):
            done = self._run("incomplete", self._file("a.po", text))
            self.assertEqual(done.returncode, 1)
            self.assertIn(word, done.stdout)

    def test_template_has_no_dates_and_no_line_numbers(self):
        raw = self._file("raw.pot", entry("B"), entry("A"), head=DATES.strip())
        other = self._file(
            "raw2.pot",
            entry("A", where="#: code:addons/a/models/a.py:99\n"),
            entry("B"),
        )
        made = [self.folder / "1.pot", self.folder / "2.pot"]
        self._run("pot", raw, made[0])
        self._run("pot", other, made[1])
        self.assertEqual(made[0].read_text(), made[1].read_text())
        self.assertNotIn("2026", made[0].read_text())
        self.assertLess(
            made[0].read_text().index('"A"'), made[0].read_text().index('"B"')
        )

    def test_merge_keeps_translations_and_drops_what_is_gone(self):
        template = self._file("a.pot", entry("Order"), entry("New"))
        language = self._file("zh_CN.po", entry("Order", "订单"), entry("Gone", "没"))
        self._run("merge", template, language)
        text = language.read_text()
        self.assertIn("订单", text)
        self.assertIn('"New"', text)
        self.assertNotIn("Gone", text)
        again = language.read_text()
        self._run("merge", template, language)
        self.assertEqual(language.read_text(), again)

    def test_common_field_names_come_from_odoo(self):
        where = FIELD.format("create_uid")
        template = self._file(
            "a.pot", entry("Created by", where=where), entry("Approve")
        )
        odoo = self._file(
            "base.po", entry("Created by", "创建人"), entry("Approve", "x")
        )
        language = self.folder / "zh_CN.po"
        self._run("merge", template, language, odoo)
        text = language.read_text()
        self.assertIn("创建人", text)
        self.assertNotIn('"x"', text)
