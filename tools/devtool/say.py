"""What the user reads: progress, results and what to do when something fails."""

import sys
import time

_START = time.monotonic()


class Problem(Exception):
    """Something the user must know, said in plain words and with its cure."""


def step(text):
    """Print one line of progress with the seconds since the start."""
    print(f"[{time.monotonic() - _START:6.1f}s] {text}", flush=True)


def line(text=""):
    """Print a line that is a result, not progress."""
    print(text, flush=True)


def complain(text):
    """Print a problem to the error stream."""
    print(f"\nProblem: {text}", file=sys.stderr, flush=True)
