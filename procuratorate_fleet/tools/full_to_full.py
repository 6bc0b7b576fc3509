"""Consumption from one full filling to the next; partial ones count in between."""

from dataclasses import dataclass


@dataclass
class Filling:
    """One filling of a tank or a battery, as reckoning needs it.

    ``id`` is the row, or a number of the caller's while it is not written; ``meter``
    the kilometres on the clock, None where nobody read it.
    """

    id: object
    at: object
    quantity: float
    full: bool
    meter: float | None = None
    amount: float = 0.0
    km: float = 0.0
    per_100: float = 0.0


def reckon(fillings):
    """Set ``km`` and ``per_100`` of fillings of one tank, oldest first.

    A full filling with a reading closes the span since the one before it; what was
    filled in between counts. Without a reading, or when the meter did not move, the
    span goes on.

    >>> from types import SimpleNamespace as F
    >>> rows = [F(quantity=50, full=True, meter=1000.0),
    ...         F(quantity=20, full=False, meter=1200.0),
    ...         F(quantity=28, full=True, meter=1600.0)]
    >>> reckon(rows)
    >>> [(row.km, row.per_100) for row in rows]
    [(0.0, 0.0), (0.0, 0.0), (600.0, 8.0)]
    """
    start, quantity = None, 0.0
    for filling in fillings:
        filling.km = filling.per_100 = 0.0
        quantity += filling.quantity
        if not filling.full or filling.meter is None:
            continue
        if start is not None:
            if filling.meter <= start:
                continue
            filling.km = round(filling.meter - start, 1)
            filling.per_100 = round(quantity / filling.km * 100, 2)
        start, quantity = filling.meter, 0.0
