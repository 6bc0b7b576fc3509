"""The lock files: everything pinned, everything with a hash, no address."""

import re
import unittest

from devtool import paths

FILES = ("requirements.txt", "requirements-dev.txt", "requirements-bench.txt")
PIN = re.compile(r"^[a-z0-9][a-z0-9.-]*==\S+")


def entries(name):
    """Return the requirements of a lock file, each on one line."""
    text = (paths.TOOLS / name).read_text().replace("\\\n", " ")
    return [line for line in text.splitlines() if line and line[0] != "#"]


class TestLockFiles(unittest.TestCase):
    """Rules of the lock files."""

    def test_every_line_is_a_pin_with_hashes(self):
        for name in FILES:
            for line in entries(name):
                with self.subTest(file=name, line=line[:40]):
                    self.assertRegex(line, PIN)
                    self.assertIn("--hash=sha256:", line)

    def test_no_address(self):
        for name in FILES:
            self.assertNotIn("://", (paths.TOOLS / name).read_text(), name)

    def test_what_breaks_odoo_is_not_there(self):
        names = {line.split("==")[0] for name in FILES for line in entries(name)}
        self.assertNotIn("pypdf2", names)
        self.assertNotIn("psycopg2", names)

    def test_both_files_agree(self):
        seen = {}
        for name in FILES:
            for line in entries(name):
                package, version = line.split()[0].split("==")
                seen.setdefault(package, {}).setdefault(name, set()).add(version)
        for package, by_file in seen.items():
            self.assertEqual(
                len({str(sorted(v)) for v in by_file.values()}), 1, package
            )
