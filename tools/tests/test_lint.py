"""The lint checks that are written here."""

import tempfile
import unittest
from pathlib import Path
from unittest.mock import patch

from devtool import lint


class TestLint(unittest.TestCase):
    """Each check finds what it is for."""

    def _with(self, name, text):
        """Return a file with this text, that the checks take for the whole project."""
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        file = Path(folder.name) / name
        file.write_text(text)
        for target, value in (
            ("devtool.paths.ROOT", Path(folder.name)),
            ("devtool.sources.files", lambda *_suffixes, **_options: [file]),
        ):
            patcher = patch(target, value)
            patcher.start()
            self.addCleanup(patcher.stop)
        return file

    def test_broken_xml(self):
        self._with("a.xml", "<odoo><record></odoo>")
        self.assertIn("a.xml", lint.xml_problems())

    def test_good_xml(self):
        self._with("a.xml", "<odoo><record/></odoo>")
        self.assertEqual(lint.xml_problems(), "")

    def test_address_of_an_index(self):
        self._with("a.txt", "fine\nsee https://" + ".".join(["pypi", "org"]))
        self.assertIn("a.txt:2", lint.host_problems())

    def test_reference(self):
        for text, name in (
            ('ref="procuratorate_base.group_x"', "procuratorate_base"),
            ("from odoo.addons.procuratorate_ledger import x", "procuratorate_ledger"),
        ):
            found = lint.REFERENCE.search(text)
            self.assertEqual(found[1] or found[2], name)
        self.assertIsNone(lint.REFERENCE.search("see procuratorate_base.models"))
