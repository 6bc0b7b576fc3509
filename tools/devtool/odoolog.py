"""Read Odoo's log: its records, what a test run says at its end, what is amiss."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime

from . import paths

HEAD = re.compile(
    r"^(?P<time>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3}) (?P<pid>\d+) "
    r"(?P<level>[A-Z]+) (?P<database>\S+) (?P<logger>[^:\s]+): (?P<message>.*)$"
)
CLOSING = re.compile(r"^(\d+) failed, (\d+) error\(s\) of (\d+) tests")
FAILURE = re.compile(r"^(FAIL|ERROR): (.+)$")
SKIP = re.compile(r"^skipped (\S+) : (.*)$")
START = re.compile(r"^Starting ((\w+)\.\w+) \.\.\.")
SUBTEST = re.compile(r"^Subtest (\S+) ")
LONGEST = 900
BAD = ("WARNING", "ERROR", "CRITICAL")
ALLOWED = paths.TOOLS / "allowed_log_lines.txt"


@dataclass
class Record:
    """One record of the log, with the lines that belong to it."""

    time: datetime
    level: str
    logger: str
    message: str

    def first_line(self):
        """Return the first line of the message."""
        return self.message.split("\n", 1)[0]


@dataclass
class Verdict:
    """What a test run came to."""

    tests: int = 0
    failures: int = 0
    errors: int = 0
    closed: bool = False
    skipped: list = field(default_factory=list)
    failed: list = field(default_factory=list)
    seconds: dict = field(default_factory=dict)

    @property
    def bad(self):
        """Return how many tests did not pass; a missing end is one more."""
        return self.failures + self.errors + (0 if self.closed and self.tests else 1)

    @property
    def passed(self):
        """Return how many tests passed."""
        left = self.tests - self.failures - self.errors - len(self.skipped)
        return max(0, left)


def records(text):
    """Split the text of a log into records."""
    found = []
    for line in text.splitlines():
        match = HEAD.match(line)
        if match:
            moment = datetime.strptime(match["time"], "%Y-%m-%d %H:%M:%S,%f")
            found.append(
                Record(moment, match["level"], match["logger"], match["message"])
            )
        elif found:
            found[-1].message += "\n" + line
    return found


def verdict(log):
    """Return what the test run of these records came to."""
    result = Verdict()
    for record in log:
        line = record.first_line()
        if record.logger == "odoo.tests.result" and (end := CLOSING.match(line)):
            result.failures, result.errors, result.tests = map(int, end.groups())
            result.closed = True
        elif record.level == "INFO" and (skip := SKIP.match(line)):
            module = _module(record.logger)
            result.skipped.append((f"/{module}:{skip[1]}", skip[2]))
        elif is_failed_test(record):
            result.failed.append(record)
    result.seconds = class_seconds(log)
    return result


def failed_names(log):
    """Return the tests that failed, as `/module:Class.method`."""
    names = set()
    for record in log:
        if is_failed_test(record):
            name = FAILURE.match(record.first_line())[2]
            subtest = SUBTEST.match(name)
            names.add(f"/{_module(record.logger)}:{subtest[1] if subtest else name}")
    return names


def is_failed_test(record):
    """Whether the record reports a test that failed."""
    return record.level == "ERROR" and bool(FAILURE.match(record.first_line()))


def _module(logger):
    """Return the module whose test wrote to this logger."""
    match = re.match(r"odoo\.addons\.(\w+)", logger)
    return match[1] if match else logger


def class_seconds(log):
    """Return the seconds that each test class took, as `/module:Class`.

    Tests may set the clock, so a step backwards or a long one proves nothing.
    """
    seconds, current, since = defaultdict(float), None, None
    for record in log:
        start = START.match(record.first_line()) if record.level == "INFO" else None
        ends = record.logger in ("odoo.tests.stats", "odoo.tests.result")
        if not start and not ends:
            continue
        if current and 0 < (step := (record.time - since).total_seconds()) < LONGEST:
            seconds[current] += step
        current = f"/{_module(record.logger)}:{start[2]}" if start else None
        since = record.time
    return {name: round(value, 2) for name, value in seconds.items()}


def allowed_lines(file=ALLOWED):
    """Read the list of lines that may stand in a log: (level, logger, pattern)."""
    rules = []
    for raw in file.read_text().splitlines():
        if raw.strip() and not raw.startswith("#"):
            level, logger, pattern, _reason = (p.strip() for p in raw.split("\t"))
            rules.append((level, re.compile(logger), re.compile(pattern)))
    return rules


def unexpected(log, rules):
    """Return the records that report trouble and are on no list."""
    return [
        record
        for record in log
        if record.level in BAD
        and not is_failed_test(record)
        and not CLOSING.match(record.first_line())
        and not any(_allows(rule, record) for rule in rules)
    ]


def _allows(rule, record):
    """Whether the rule speaks of this record."""
    level, logger, pattern = rule
    return (
        level == record.level
        and logger.fullmatch(record.logger)
        and pattern.search(record.message)
    )
