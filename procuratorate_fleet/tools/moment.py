"""Moments as machines and clerks write them into a table."""

import re
from datetime import date, datetime, time

_MOMENT = re.compile(
    r"(\d{4})\s*[-/.年]?\s*(\d{1,2})\s*[-/.月]?\s*(\d{1,2})\s*日?"
    r"(?:[\sT]*(\d{1,2})\s*[:：时]\s*(\d{1,2})(?:\s*[:：分]\s*(\d{1,2}))?"
    r"\s*[分秒]?(?:\.\d+)?\s*(Z|[+-]\d{2}:?\d{2})?)?$"
)
#: years of which a statement may tell, and dated rules speak
YEARS = range(2000, 2100)


def moment(value):
    """A moment by the clock on the wall, from a date cell or a text.

    One that names its zone comes with it.

    >>> moment("2026年4月7日 19:15")
    datetime.datetime(2026, 4, 7, 19, 15)
    >>> moment("2026-04-07")
    datetime.datetime(2026, 4, 7, 12, 0)
    >>> moment("2026-04-07T11:15:00.000Z").isoformat()
    '2026-04-07T11:15:00+00:00'
    """
    found = _moment(value)
    if found.year not in YEARS:
        raise ValueError(value)
    return found


def _moment(value):
    if isinstance(value, datetime):
        return value.replace(microsecond=0, tzinfo=None)
    if isinstance(value, date):
        return datetime.combine(value, time(12))
    match = _MOMENT.match(str(value).strip())
    if not match:
        raise ValueError(value)
    *parts, zone = match.groups()
    year, month, day, hour, minute, second = (part and int(part) for part in parts)
    if hour is None:
        return datetime(year, month, day, 12)
    zone = zone and datetime.strptime(zone, "%z").tzinfo
    return datetime(year, month, day, hour, minute, second or 0, tzinfo=zone or None)


def kind_of_fuel(value):
    """The fuel that a seller means: a number, a name or Odoo's own word.

    >>> kind_of_fuel("95#"), kind_of_fuel("0号柴油"), kind_of_fuel("-10#")
    ('gasoline', 'diesel', 'diesel')
    """
    text = str(value).strip().casefold()
    for words, fuel in _FUELS:
        if any(word in text for word in words):
            return fuel
    if re.match(r"(?:0|-\d{2})\s*[#号]", text):
        return "diesel"
    if re.match(r"(?:89|9\d)\s*[#号]?", text):
        return "gasoline"
    raise ValueError(value)


_FUELS = (
    (("柴", "diesel"), "diesel"),
    (("汽油", "gasoline", "petrol"), "gasoline"),
    (("lpg", "液化石油"), "lpg"),
    (("cng", "天然气"), "cng"),
    (("氢", "hydrogen"), "hydrogen"),
    (("电", "electric"), "electric"),
)
