"""What part of the account a search asks for: nothing else is added up."""

from datetime import date

from dateutil.relativedelta import relativedelta

from odoo.tools import SQL

FIRST, LAST = date.min, date.max
#: a moment may be another day by the clock of the office
A_DAY = relativedelta(days=1)
LOWER, UPPER = (">", ">="), ("<", "<=")


class Within:
    """The days and the cars that rows of a domain can come from; wider, never less.

    A row is named by its car and by the first day of its period. The condition of the
    search is asked again of what was added up.
    """

    def __init__(self, first=FIRST, last=LAST, cars=None):
        """Periods that begin from ``first`` to ``last``; of these cars, or of all."""
        self.first, self.last, self.cars = first, last, cars

    @classmethod
    def of(cls, domain):
        """What an optimised domain asks for."""
        children = [cls.of(child) for child in getattr(domain, "children", ())]
        operator = getattr(domain, "OPERATOR", None)
        if children and operator == "&":
            return cls._narrowest(children)
        if children and operator == "|":
            return cls._widest(children)
        if getattr(domain, "field_expr", None) in _READERS:
            return _READERS[domain.field_expr](domain.operator, domain.value) or cls()
        return cls()

    @classmethod
    def _narrowest(cls, parts):
        cars = [part.cars for part in parts if part.cars is not None]
        return cls(
            max(part.first for part in parts),
            min(part.last for part in parts),
            set.intersection(*cars) if cars else None,
        )

    @classmethod
    def _widest(cls, parts):
        cars = [part.cars for part in parts]
        return cls(
            min(part.first for part in parts),
            max(part.last for part in parts),
            None if None in cars else set().union(*cars),
        )

    def days(self, day, length):
        """SQL: this day lies in a period that is asked for."""
        return self._sql(day, self.first, self._end(length))

    def moments(self, moment, length):
        """SQL: the same of a moment, whatever the clock of the office shows."""
        first = self.first if self.first == FIRST else self.first - A_DAY
        end = self._end(length)
        return self._sql(moment, first, end if end == LAST else end + A_DAY)

    def of_cars(self, car):
        """SQL: this car is asked for."""
        if self.cars is None:
            return SQL("TRUE")
        return SQL("%s = ANY(%s)", car, sorted(self.cars))

    def _end(self, length):
        far = self.last.year > LAST.year - 2
        return LAST if far else self.last + length

    def _sql(self, value, first, end):
        parts = [SQL("TRUE")]
        if first != FIRST:
            parts.append(SQL("%s >= %s", value, first))
        if end != LAST:
            parts.append(SQL("%s < %s", value, end))
        return SQL(" AND ").join(parts)


def _start(operator, value):
    if operator in LOWER and isinstance(value, date):
        return Within(first=value)
    if operator in UPPER and isinstance(value, date):
        return Within(last=value)
    days = _all_of(operator, value, date)
    return Within(min(days), max(days)) if days else None


def _year(operator, value):
    years = [int(year) for year in _all_of(operator, value, str) if year.isdecimal()]
    if not years or len(years) < len(value) or not 1 <= min(years) <= max(years) < 9999:
        return None
    return Within(date(min(years), 1, 1), date(max(years), 12, 31))


def _cars(operator, value):
    cars = _all_of(operator, value, int)
    return Within(cars=set(cars)) if cars else None


def _ids(operator, value):
    """A row's id is that of its car, and the month in which its period begins."""
    parts = [divmod(row, 1000000) for row in _all_of(operator, value, int)]
    days = [_first_day(month) for _car, month in parts]
    if not parts or None in days:
        return None
    return Within(min(days), max(days), {car for car, _month in parts})


def _first_day(month):
    year, month = divmod(month, 100)
    known = 1 <= year < 9999 and 1 <= month <= 12
    return date(year, month, 1) if known else None


def _all_of(operator, value, kind):
    """The values of an ``in``, when all of them are of this kind; else none."""
    found = list(value) if operator == "in" and hasattr(value, "__iter__") else []
    return found if all(type(each) is kind for each in found) else []


_READERS = {"id": _ids, "start": _start, "year": _year, "vehicle_id": _cars}
