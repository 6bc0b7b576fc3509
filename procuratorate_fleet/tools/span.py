"""The span for which a car and its driver must be fit, and its days in the office."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from odoo import fields


@dataclass(frozen=True)
class Span:
    """From ``start`` to ``end`` (UTC), and its first and last day where it counts."""

    start: datetime
    end: datetime
    first: date
    last: date

    @classmethod
    def of(cls, company, start, end):
        """A span that ends at midnight does not touch the new day; none is now."""
        start = start or fields.Datetime.now()
        end = end or start
        last = max(start, end - timedelta(seconds=1))
        local = company._procuratorate_local
        return cls(start, end, local(start).date(), local(last).date())


@dataclass(frozen=True)
class Trip(Span):
    """Such a span with what is driven: a slip and a car, either of them may be none."""

    slip: object = None
    vehicle: object = None
    stage: str = "assign"

    @classmethod
    def driven(cls, company, slip, vehicle, start, end, stage):
        """The trip of ``slip`` with ``vehicle``."""
        span = Span.of(company, start, end)
        return cls(span.start, span.end, span.first, span.last, slip, vehicle, stage)


def step_before(days_left, steps):
    """The step that holds so many days before an end: -1 after it, None too early.

    >>> step_before(45, [60, 30, 7])
    60
    >>> step_before(-1, [60, 30, 7])
    -1
    """
    if days_left < 0:
        return -1
    return min((step for step in steps if days_left <= step), default=None)
