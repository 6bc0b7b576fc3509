"""Collect what passed and what failed, and say it at the end."""

import threading
from dataclasses import dataclass

from . import say

LONGEST_DETAIL = 6000


@dataclass
class Check:
    """Some checks of one kind that are done, with their details if any failed."""

    name: str
    passed: int
    failed: int
    details: str = ""


class Report:
    """All checks of one run. Several threads may add to it."""

    def __init__(self):
        """Start with nothing."""
        self._checks = []
        self._lock = threading.Lock()

    def add(self, name, *, passed=0, failed=0, details="", seconds=None):
        """Add checks and print how they ended."""
        with self._lock:
            self._checks.append(Check(name, passed, failed, details))
        word = "FAILED" if failed else "ok"
        time = "" if seconds is None else f" ({seconds:.0f} s)"
        say.step(f"{word:6} {name}: {passed} passed, {failed} failed{time}")

    def one(self, name, problem, seconds=None):
        """Add a single check, which failed if `problem` is not empty."""
        bad = 1 if problem else 0
        self.add(
            name,
            passed=1 - bad,
            failed=bad,
            details=str(problem or ""),
            seconds=seconds,
        )

    @property
    def failed(self):
        """Return how many checks failed."""
        return sum(check.failed for check in self._checks)

    @property
    def passed(self):
        """Return how many checks passed."""
        return sum(check.passed for check in self._checks)

    def close(self):
        """Print the details of all that failed and the closing line."""
        for check in self._checks:
            if check.failed:
                say.line(f"\n---- failed: {check.name}")
                say.line(_shorten(check.details))
        failed = self.failed or (0 if self.passed else 1)
        if not self.passed:
            say.line("\nNo check was run, which counts as a failure.")
        say.line(f"\n{self.passed} passed, {failed} failed")
        return 1 if failed else 0


def _shorten(text):
    """Return the beginning and the end of a long text."""
    if len(text) <= LONGEST_DETAIL:
        return text
    half = LONGEST_DETAIL // 2
    return f"{text[:half]}\n  [...]\n{text[-half:]}"
