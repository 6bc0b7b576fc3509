"""When a car is inspected next: pure reckoning, the numbers come from dated rules."""

from dataclasses import dataclass
from itertools import count

from dateutil.relativedelta import relativedelta


@dataclass(frozen=True)
class Scheme:
    """Tests in some years, a sticker every few years, later a test every year."""

    tests: tuple
    sticker: int
    yearly: int
    ahead: int

    def is_due(self, year):
        """Whether a test or a sticker is due so many years after registration."""
        if year > self.yearly:
            return True
        return year in self.tests or year % self.sticker == 0

    def due_after(self, registered, done):
        """The day that is due next once the car was inspected on ``done``.

        Who comes early, within ``ahead`` months, has done the one that is due then.
        """
        until = done + relativedelta(months=self.ahead)
        for year in count(1):
            day = registered + relativedelta(years=year)
            if self.is_due(year) and day > until:
                return day

    def due_without(self, registered, today):
        """The test that is due when none is on record: the last one that should have
        been, or the first one that is to come.
        """
        tests = sorted(self.tests)
        due = registered + relativedelta(years=tests[0])
        for year in count(tests[0] + 1):
            day = registered + relativedelta(years=year)
            if day > today:
                return due
            if year in tests or year > self.yearly:
                due = day
