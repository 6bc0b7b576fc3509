"""Reading manifests, and what belongs to what."""

import tempfile
import unittest
from pathlib import Path
from unittest.mock import patch

from devtool import addons, say, wheels

MANIFEST = """{{
    "name": "x",
    "version": "19.0.1.0.0",
    "depends": {depends},
    "external_dependencies": {{"python": ["qrcode"]}},
}}"""


class TestAddons(unittest.TestCase):
    """A small checkout with two addons, one above the other."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)
        self._addon("procuratorate_low", ["nosuchmodule"])
        self._addon("procuratorate_high", ["procuratorate_low"])
        patcher = patch("devtool.paths.ROOT", self.root)
        patcher.start()
        self.addCleanup(patcher.stop)

    def _addon(self, name, depends):
        addon = self.root / name
        addon.mkdir()
        (addon / "__manifest__.py").write_text(MANIFEST.format(depends=depends))
        return addon

    def test_closure(self):
        mine, others = addons.closure(["procuratorate_high"])
        self.assertEqual(mine, ["procuratorate_high", "procuratorate_low"])
        self.assertEqual(others, ["base", "nosuchmodule", "web"])

    def test_unknown_name_is_told(self):
        with self.assertRaises(say.Problem):
            addons.named(["procuratorate_none"])

    def test_key_follows_content_but_not_tests(self):
        key = addons.content_key(["procuratorate_low"])
        tests = self.root / "procuratorate_low" / "tests"
        tests.mkdir()
        (tests / "test_a.py").write_text("x = 1\n")
        self.assertEqual(addons.content_key(["procuratorate_low"]), key)
        (self.root / "procuratorate_low" / "models.py").write_text("x = 1\n")
        self.assertNotEqual(addons.content_key(["procuratorate_low"]), key)

    def test_broken_manifest_is_told(self):
        (self.root / "procuratorate_low" / "__manifest__.py").write_text("{")
        with self.assertRaises(say.Problem):
            addons.ours()

    def test_wheel_must_say_what_it_needs(self):
        addon = addons.ours()["procuratorate_high"]
        found = {"Version": "19.0.1.0.0"}
        good = ["odoo==19.0.*", "odoo-addon-procuratorate_low==19.0.*", "qrcode"]
        message = _Metadata(found, good)
        self.assertEqual(wheels.metadata_problems(addon, message), [])
        message = _Metadata(found, good[:1])
        self.assertEqual(len(wheels.metadata_problems(addon, message)), 2)


class _Metadata(dict):
    """The two things that are asked of a package's metadata."""

    def __init__(self, fields, needs):
        super().__init__(fields)
        self._needs = needs

    def get_all(self, _name):
        return self._needs
