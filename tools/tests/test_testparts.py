"""Sharing the tests out."""

import tempfile
import unittest
from pathlib import Path

from devtool import testparts
from devtool.addons import Addon

TESTS = """
class TestSlow:
    def test_it(self): ...
class TestQuick:
    def test_it(self): ...
class TestMiddle:
    def test_it(self): ...
class Helper:
    def prepare(self): ...
"""


class TestParts(unittest.TestCase):
    """Two parts that together select every test once."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        tests = Path(folder.name) / "tests"
        tests.mkdir()
        (tests / "test_it.py").write_text(TESTS)
        addon = Addon("a", Path(folder.name), ("base",), "19.0.1.0.0", False)
        self.chosen = {"a": addon}

    def test_classes(self):
        self.assertEqual(
            testparts.classes(self.chosen["a"]),
            {"/a:TestSlow", "/a:TestQuick", "/a:TestMiddle"},
        )

    def test_second_part_is_all_but_the_first(self):
        seconds = {"/a:TestSlow": 50, "/a:TestQuick": 1, "/a:TestMiddle": 20}
        first, second = testparts.split(self.chosen, seconds)
        self.assertEqual(first, "/a:TestSlow")
        self.assertEqual(second, "/a,-/a:TestSlow")

    def test_script_units_are_in_the_second_part_only(self):
        tests = self.chosen["a"].folder / "static" / "tests"
        tests.mkdir(parents=True)
        (tests / "x.test.js").write_text("")
        first, second = testparts.split(self.chosen, {})
        self.assertNotIn("WebSuite", first)
        self.assertIn("[@a]", second)

    def test_narrow(self):
        narrow = testparts.narrow
        self.assertEqual(narrow(self.chosen, ":TestX.test_y"), "/a:TestX.test_y")
        self.assertEqual(narrow(self.chosen, "slow,/b"), "slow,/b")
