"""Remember what is done, keyed on a hash of all it was made from."""

import fcntl
import hashlib
from contextlib import contextmanager

from . import paths


def digest(*parts):
    """Hash texts and the contents of files (given as paths) to one short name."""
    total = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part.read_bytes()
        total.update(b"%d:" % len(data) + data)
    return total.hexdigest()[:16]


def is_done(name, key):
    """Whether the step `name` was done last with exactly this key."""
    stamp = paths.STAMPS / name
    return stamp.is_file() and stamp.read_text() == key


def mark_done(name, key):
    """Remember that the step `name` is done with this key."""
    paths.STAMPS.mkdir(parents=True, exist_ok=True)
    (paths.STAMPS / name).write_text(key)


def forget(name):
    """Make sure that the step `name` runs again."""
    (paths.STAMPS / name).unlink(missing_ok=True)


@contextmanager
def lock(name):
    """Let only one process at a time into the block, and others wait."""
    paths.LOCKS.mkdir(parents=True, exist_ok=True)
    with open(paths.LOCKS / name, "w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
