"""The meter of a car as it was read: totals never fall, past every new meter."""

from bisect import bisect_right
from dataclasses import dataclass


@dataclass
class Reading:
    """What a meter showed at a moment; ``offset`` was driven with earlier meters."""

    at: object
    value: float
    kind: str = "reading"
    offset: float = 0.0

    @property
    def total(self):
        """Kilometres of the car, past every change of its meter."""
        return self.value + self.offset


class Meter:
    """Readings of one car that count, oldest first, and what fits between them."""

    def __init__(self, reach):
        """``reach`` tells how many kilometres a car can come within a span of time."""
        self.readings, self._reach = [], reach

    def add(self, reading, misfit):
        """Take this reading in at its moment; its offset is set.

        ``misfit(code, reading, before, after)`` gives the exception to raise: "order"
        where totals would fall, "far" where no car comes that far, "change" where a new
        meter would not be the last thing known.
        """
        place = bisect_right(self.readings, reading.at, key=lambda each: each.at)
        before = self.readings[place - 1] if place else None
        after = self.readings[place] if place < len(self.readings) else None
        if reading.kind == "change":
            if after or not before:
                raise misfit("change", reading, before, after)
            reading.offset = before.total - reading.value
        else:
            reading.offset = before.offset if before else 0.0
        self._check(reading, before, after, misfit)
        self.readings.insert(place, reading)

    def _check(self, reading, before, after, misfit):
        falls = before and reading.total < before.total
        if falls or (after and reading.total > after.total):
            raise misfit("order", reading, before, after)
        if before and reading.total - before.total > self._reach(
            reading.at - before.at
        ):
            raise misfit("far", reading, before, after)
