"""Small parts: stamps, ports, the report's closing line, Odoo's command line."""

import contextlib
import io
import socket
import tempfile
import unittest
from pathlib import Path
from unittest.mock import patch

from devtool import cli, demo, odooconf, ports, serving, stamps
from devtool.report import Report


class TestStamps(unittest.TestCase):
    """What is done is remembered by what it was made from."""

    def test_stamp(self):
        with (
            tempfile.TemporaryDirectory() as folder,
            patch("devtool.paths.STAMPS", Path(folder)),
        ):
            self.assertFalse(stamps.is_done("x", "1"))
            stamps.mark_done("x", "1")
            self.assertTrue(stamps.is_done("x", "1"))
            self.assertFalse(stamps.is_done("x", "2"))
            stamps.forget("x")
            self.assertFalse(stamps.is_done("x", "1"))

    def test_digest_keeps_parts_apart(self):
        self.assertNotEqual(stamps.digest("ab", "c"), stamps.digest("a", "bc"))


class TestReport(unittest.TestCase):
    """The closing line and the exit code."""

    def _close(self, *checks):
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            report = Report()
            for name, problem in checks:
                report.one(name, problem)
            code = report.close()
        return code, printed.getvalue().splitlines()[-1]

    def test_good(self):
        self.assertEqual(self._close(("a", ""), ("b", None)), (0, "2 passed, 0 failed"))

    def test_bad(self):
        self.assertEqual(self._close(("a", ""), ("b", "no")), (1, "1 passed, 1 failed"))

    def test_nothing_run_is_a_failure(self):
        self.assertEqual(self._close(), (1, "0 passed, 1 failed"))


class TestOther(unittest.TestCase):
    """Ports, command lines and logins."""

    def test_used_port_is_not_free(self):
        with socket.socket() as server:
            server.bind(("127.0.0.1", 0))
            server.listen()
            self.assertFalse(ports.is_free(server.getsockname()[1]))

    def test_subcommands_stand_before_options(self):
        command = odooconf.command("module", "uninstall", "-d", "x", "name")
        self.assertEqual(command[1:5], ["-m", "odoo", "module", "uninstall"])
        self.assertEqual(command[5], "-c")
        self.assertEqual(command[-3:], ["-d", "x", "name"])

    def test_server_can_start_itself_again(self):
        command = serving.line("x", 8069, 8072, ["--workers", "2"])
        self.assertTrue(Path(command[1]).is_file())
        self.assertTrue(command[2].startswith("-"))
        self.assertEqual(command[-2:], ["--workers", "2"])

    def test_unknown_command(self):
        with contextlib.redirect_stderr(io.StringIO()) as printed:
            self.assertEqual(cli.main(["nonsense"]), 2)
        self.assertIn("./dev help", printed.getvalue())

    def test_logins(self):
        with tempfile.TemporaryDirectory() as folder:
            for addon, text in (
                ("a", "# comment\nzhang\tsecret\tclerk\nnonsense\n"),
                ("b", "zhang\tother\ttwice\nbai\tsecret\tkeeper\n"),
            ):
                file = Path(folder) / f"procuratorate_{addon}/demo/LOGINS.txt"
                file.parent.mkdir(parents=True)
                file.write_text(text)
            found = demo.logins(Path(folder))
        self.assertEqual(
            found[1:], [("zhang", "secret", "clerk"), ("bai", "secret", "keeper")]
        )
