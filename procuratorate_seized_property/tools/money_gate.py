"""The one door through which the sole account's entries are written.

While a document carries out its entry, the checks on exactly that entry are put off to
the end of the step; they are never left out. The door is a variable of this module:
no context key, no user and no typed-in server action reaches it.
"""

from contextlib import contextmanager
from contextvars import ContextVar

_inside = ContextVar("procuratorate_seized_money", default=frozenset())


@contextmanager
def carrying_out(moves):
    """Put off the checks on ``moves``; compare them with their seals at the end."""
    token = _inside.set(_inside.get() | set(moves.ids))
    try:
        yield
        moves.env.flush_all()
    finally:
        _inside.reset(token)
    moves._seized_check_sealed()


def being_carried_out():
    """Return the ids of the entries that are being carried out right now."""
    return _inside.get()


@contextmanager
def preparing():
    """Let a document prepare a draft, which is not known by an id yet."""
    token = _inside.set(_inside.get() | {DRAFT})
    try:
        yield
    finally:
        _inside.reset(token)


#: stands for entries that are in preparation
DRAFT = "draft"
