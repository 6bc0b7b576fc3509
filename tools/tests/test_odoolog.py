"""Reading Odoo's log."""

import re
import tempfile
import unittest
from pathlib import Path

from devtool import odoolog


def log(*lines):
    """Return the records of lines given as (seconds, level, logger, message)."""
    head = "2026-01-01 00:00:{:02d},000 7 {} db {}: {}"
    return odoolog.records("\n".join(head.format(*line) for line in lines))


CLOSING = "1 failed, 1 error(s) of 5 tests when loading database 'db' "
RUN = (
    (0, "INFO", "odoo.addons.a.tests.test_x", "Starting TestX.test_one ... "),
    (2, "INFO", "odoo.addons.a.tests.test_x", "Starting TestX.test_two ... "),
    (3, "ERROR", "odoo.addons.a.tests.test_x", "FAIL: TestX.test_two\nTraceback"),
    (5, "INFO", "odoo.addons.a.tests.test_y", "Starting TestY.test_three ... "),
    (6, "INFO", "odoo.addons.a.tests.test_y", "skipped TestY.test_three : no reason"),
    (6, "ERROR", "odoo.addons.a.tests.test_y", "ERROR: Subtest TestY.test_four (k=1)"),
    (9, "INFO", "odoo.tests.stats", "a: 5 tests 9.00s 12 queries"),
    (9, "ERROR", "odoo.tests.result", CLOSING),
)


class TestVerdict(unittest.TestCase):
    """What a run came to."""

    def test_counts(self):
        result = odoolog.verdict(log(*RUN))
        self.assertEqual((result.tests, result.failures, result.errors), (5, 1, 1))
        self.assertEqual(result.skipped, [("/a:TestY.test_three", "no reason")])
        self.assertEqual((result.passed, result.bad), (2, 2))

    def test_no_closing_line_is_a_failure(self):
        result = odoolog.verdict(log(*RUN[:-1]))
        self.assertFalse(result.closed)
        self.assertGreater(result.bad, 0)

    def test_no_test_is_a_failure(self):
        line = "0 failed, 0 error(s) of 0 tests when loading database 'db' "
        result = odoolog.verdict(log((0, "WARNING", "odoo.tests.result", line)))
        self.assertTrue(result.closed)
        self.assertEqual((result.passed, result.bad), (0, 1))

    def test_all_good(self):
        line = "0 failed, 0 error(s) of 3 tests when loading database 'db' "
        result = odoolog.verdict(log((0, "INFO", "odoo.tests.result", line)))
        self.assertEqual((result.passed, result.bad), (3, 0))

    def test_closing_line_of_somebody_else_does_not_count(self):
        line = "0 failed, 0 error(s) of 3 tests when loading database 'db' "
        result = odoolog.verdict(log((0, "INFO", "odoo.addons.a", line)))
        self.assertFalse(result.closed)

    def test_failed_names(self):
        self.assertEqual(
            odoolog.failed_names(log(*RUN)),
            {"/a:TestX.test_two", "/a:TestY.test_four"},
        )

    def test_seconds_of_classes(self):
        result = odoolog.verdict(log(*RUN))
        self.assertEqual(result.seconds, {"/a:TestX": 5.0, "/a:TestY": 4.0})

    def test_clock_that_a_test_set_is_not_believed(self):
        one, two, three = (
            f"Starting Test{name}.test_it ... " for name in ("One", "Two", "Three")
        )
        text = "\n".join(
            f"{day} 08:00:0{second},000 7 INFO db odoo.addons.a.tests.test_x: {line}"
            for day, second, line in (
                ("2026-11-21", 0, one),
                ("2026-03-02", 0, two),
                ("2026-11-21", 1, three),
                ("2026-11-21", 4, one),
            )
        )
        seconds = odoolog.class_seconds(odoolog.records(text))
        self.assertEqual(seconds, {"/a:TestThree": 3.0})


class TestUnexpected(unittest.TestCase):
    """Which lines are trouble."""

    def test_failures_are_counted_elsewhere(self):
        self.assertEqual(odoolog.unexpected(log(*RUN), []), [])

    def test_warning_error_and_critical_are_trouble(self):
        found = odoolog.unexpected(
            log(
                (0, "INFO", "odoo.x", "fine"),
                (0, "WARNING", "odoo.x", "hm"),
                (0, "ERROR", "odoo.x", "bad\n  more"),
                (0, "CRITICAL", "odoo.x", "worse"),
            ),
            [],
        )
        self.assertEqual(
            [record.message for record in found], ["hm", "bad\n  more", "worse"]
        )

    def test_rule_needs_level_logger_and_text(self):
        rules = [("WARNING", re.compile(r"odoo\.x"), re.compile("known"))]
        lines = (
            (0, "WARNING", "odoo.x", "a known thing"),
            (0, "WARNING", "odoo.x.y", "a known thing"),
            (0, "ERROR", "odoo.x", "a known thing"),
            (0, "WARNING", "odoo.x", "another"),
        )
        self.assertEqual(len(odoolog.unexpected(log(*lines), rules)), 3)

    def test_list_of_allowed_lines(self):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "allowed.txt"
            file.write_text("# comment\nWARNING\todoo\\.x\tknown\twhy\n")
            rules = odoolog.allowed_lines(file)
            record = log((0, "WARNING", "odoo.x", "known"))
        self.assertEqual(odoolog.unexpected(record, rules), [])

    def test_our_own_list_can_be_read(self):
        self.assertTrue(odoolog.allowed_lines())
