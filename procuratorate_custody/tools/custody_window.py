"""The opening through which an engine of custody moves things in stock.

Ordinary stock records (moves, quants, packages, transfers) of what is in custody are
closed to everybody. An engine opens them for one sealed order: only for the cards,
places, owners and packages it names, in this thread, while it carries the order out.
Code that is typed into a server action reaches no module, so it opens nothing; a
context key or the superuser's environment opens nothing either.
"""

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

_open = ContextVar("procuratorate_custody_window", default=None)


@dataclass
class Order:
    """What a sealed order lets happen, by card: places, owner, packages."""

    places: dict = field(default_factory=dict)
    owners: dict = field(default_factory=dict)
    packages: dict = field(default_factory=dict)
    products: frozenset = frozenset()

    def covers(self, lot, places, owner, packages=()):
        """Whether the order names this card with these places, owner and packages."""
        return (
            lot in self.places
            and places <= self.places[lot]
            and (self.owners.get(lot) or False) == (owner or False)
            and set(packages) <= self.packages.get(lot, set())
        )


@contextmanager
def carrying_out(order):
    """Open the stock for ``order`` until the block ends."""
    token = _open.set(order)
    try:
        yield
    finally:
        _open.reset(token)


def order():
    """The order that is being carried out, or None."""
    return _open.get()
