"""Costs that are booked together, and what is read once for all of them."""

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime

from .dated_rules import DatedRules

#: an open trip ends with the last moment there is
NEVER = datetime.max


@dataclass
class Cost:
    """One cost on its way into the account of a car."""

    number: int
    vals: dict
    car: object
    kind: str | None
    at: datetime
    day: object
    odometer: float
    row: object = None
    trip: object = None

    @property
    def quantity(self):
        """Litres or kWh, whichever this kind of cost has."""
        name = "proc_kwh" if self.kind == "charge" else "proc_litres"
        return self.vals.get(name) or 0.0


@dataclass(frozen=True)
class Trip:
    """A trip as far as it was driven: from its exit to its return."""

    id: int
    name: str
    start: datetime
    end: datetime
    driver_id: int | None
    secret: bool


@dataclass
class Batch:
    """Costs, with the trips of their cars and the rules of their days."""

    env: object
    rows: list = field(default_factory=list)
    trips: dict = field(default_factory=dict)
    fillings: dict = field(default_factory=dict)
    _rules: dict = field(default_factory=dict)

    def rules(self, company):
        """The dated rules of this company."""
        if company.id not in self._rules:
            self._rules[company.id] = DatedRules(self.env, company)
        return self._rules[company.id]

    def trip_at(self, car, moment):
        """The trip on which this car was at that moment; None when it stood."""
        trips = self.trips.get(car.id, ())
        index = bisect_right(trips, moment, key=lambda trip: trip.start)
        # trips of one car do not overlap by much; a late return may
        for trip in reversed(trips[max(0, index - 3) : index]):
            if trip.end >= moment:
                return trip
        return None

    def trips_beside(self, car, moment):
        """The last trip before that moment and the next one after it."""
        trips = self.trips.get(car.id, ())
        index = bisect_right(trips, moment, key=lambda trip: trip.start)
        return [*trips[max(0, index - 1) : index], *trips[index : index + 1]]

    def by_car(self):
        """{car: its costs}."""
        result = defaultdict(list)
        for each in self.rows:
            result[each.car].append(each)
        return result
