"""How long a permit or a test holds, and the days that a task covers."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dateutil.relativedelta import relativedelta

#: nobody was told of an end yet: more days than any step before it
NOT_TOLD = 9999
#: how such a field is declared
TOLD = {"default": NOT_TOLD, "readonly": True, "copy": False, "aggregator": None}
_STEPS = {
    "calendar_day": lambda n: timedelta(days=n),
    "month": lambda n: relativedelta(months=n),
    "year": lambda n: relativedelta(years=n),
}


@dataclass(frozen=True)
class Span:
    """A task from ``start`` to ``end`` (UTC), and its days where the company is."""

    company: object
    start: datetime
    end: datetime
    first: date
    last: date

    @classmethod
    def of(cls, company, start, end):
        """A task that ends at midnight does not touch the new day."""
        end = max(start, end)
        last = max(start, end - timedelta(seconds=1))
        local = company._procuratorate_local
        return cls(company, start, end, local(start).date(), local(last).date())


def last_day(version, day):
    """The last day on which what happened on ``day`` holds, by this rule version.

    With a limit of 365 days it holds on the 365th day after, and not on the 366th.
    Plain days of the calendar: a permit does not last longer because of a holiday.
    """
    version = version.sudo()
    return day + _STEPS[version.unit](int(version.value.strip()))


def step_before(days_left, steps):
    """The step that holds so many days before an end: -1 after it, None too early.

    >>> step_before(45, [60, 30, 7])
    60
    """
    if days_left < 0:
        return -1
    return min((step for step in steps if days_left <= step), default=None)
