"""Reading the mirrors that apt uses."""

import tempfile
import unittest
from pathlib import Path

from devtool import aptsources

DEBIAN = {"ID": "debian", "VERSION_CODENAME": "bookworm"}
DEB822 = """\
# a comment
Types: deb
URIs: http://mirror.example/debian/
Suites: bookworm bookworm-updates
Components: main
 contrib
Signed-By: /usr/share/keyrings/some.gpg

Types: deb-src
URIs: http://source.example/debian
Suites: bookworm
Components: main

Types: deb
URIs: http://off.example/debian
Suites: bookworm
Components: main
Enabled: no
"""


class TestAptSources(unittest.TestCase):
    """Both forms of apt's files, and the choice of the mirror."""

    def test_one_line(self):
        found = aptsources.parse_list(
            "# deb http://off.example/debian bookworm main\n"
            "deb [arch=amd64 signed-by=/k.gpg] http://a.example/debian/ bookworm main\n"
            "deb-src http://b.example/debian bookworm main\n"
            "deb http://c.example/debian sid main contrib # why\n"
        )
        self.assertEqual(
            [source.uri for source in found],
            ["http://a.example/debian", "http://c.example/debian"],
        )
        self.assertEqual(found[1].components, ["main", "contrib"])

    def test_paragraphs(self):
        (found,) = aptsources.parse_deb822(DEB822)
        self.assertEqual(found.uri, "http://mirror.example/debian")
        self.assertEqual(found.suites, ["bookworm", "bookworm-updates"])
        self.assertEqual(found.components, ["main", "contrib"])

    def test_security_archive_is_not_the_mirror(self):
        sources = aptsources.parse_list(
            "deb http://s.example/security bookworm-security main\n"
            "deb http://m.example/debian bookworm main\n"
        )
        found = aptsources.debian_mirror(sources, DEBIAN)
        self.assertEqual(found, "http://m.example/debian")

    def test_other_distribution_has_no_mirror_of_debian(self):
        sources = aptsources.parse_list("deb http://u.example/ubuntu noble main\n")
        release = {"ID": "ubuntu", "VERSION_CODENAME": "noble"}
        self.assertIsNone(aptsources.debian_mirror(sources, release))

    def test_all_files_are_read(self):
        with tempfile.TemporaryDirectory() as folder:
            apt = Path(folder)
            (apt / "sources.list.d").mkdir()
            (apt / "sources.list").write_text("deb http://a.example/d sid main\n")
            (apt / "sources.list.d" / "b.sources").write_text(DEB822)
            (apt / "sources.list.d" / "c.sources.off").write_text(DEB822)
            found = [source.uri for source in aptsources.read_all(apt)]
        self.assertEqual(found, ["http://a.example/d", "http://mirror.example/debian"])
