"""Values of dated rules: text as a clerk types it, typed as the code needs it."""

import json
import re
from datetime import date, time

VALUE_TYPES = [
    ("integer", "Whole number"),
    ("amount", "Amount"),
    ("number", "Number"),
    ("percent", "Percent"),
    ("duration", "Length of time"),
    ("text", "Text"),
    ("list", "List"),
    ("boolean", "Yes or no"),
    ("date", "Date"),
]

_TRUE = {"1", "true", "yes", "y", "是"}
_FALSE = {"0", "false", "no", "n", "否"}
_TIME_OF_DAY = re.compile(r"([01]?\d|2[0-3])[:：]([0-5]\d)")
_SEPARATORS = re.compile(r"[,，、;；\n]")


def _plain(text):
    """Digits without blanks and thousands separators."""
    return re.sub(r"[\s,，]", "", text)


def _integer(text):
    return int(_plain(text))


def is_time_of_day(text):
    """Whether ``text`` is a time such as 12:00."""
    return bool(_TIME_OF_DAY.fullmatch((text or "").strip()))


def time_of_day(minutes):
    """The time so many minutes after midnight.

    >>> time_of_day(720)
    datetime.time(12, 0)
    """
    return time(*divmod(minutes, 60))


def _length(text):
    """A number of units, or the minutes from midnight to a time of day."""
    timed = _TIME_OF_DAY.fullmatch(text.strip())
    if timed:
        return int(timed[1]) * 60 + int(timed[2])
    number = _integer(text)
    if number < 0:
        raise ValueError(text)
    return number


def _number(text):
    plain = _plain(text)
    if not re.fullmatch(r"[+-]?\d+(\.\d+)?", plain):  # no nan, no 1e9
        raise ValueError(text)
    return float(plain)


def _amount(text):
    if not re.fullmatch(r"[+-]?\d+(\.\d{1,2})?", _plain(text)):
        raise ValueError(text)
    return float(_plain(text))


def _percent(text):
    return _number(text.strip().rstrip("%％"))


def _list(text):
    text = text.strip()
    if text.startswith("["):
        items = json.loads(text)
    else:
        items = _SEPARATORS.split(text)
    return [str(item).strip() for item in items if str(item).strip()]


def _boolean(text):
    word = text.strip().lower()
    if word not in _TRUE | _FALSE:
        raise ValueError(text)
    return word in _TRUE


def _text(text):
    if not text.strip():
        raise ValueError(text)
    return text.strip()


_PARSERS = {
    "integer": _integer,
    "amount": _amount,
    "number": _number,
    "percent": _percent,
    "duration": _length,
    "text": _text,
    "list": _list,
    "boolean": _boolean,
    "date": lambda text: date.fromisoformat(text.strip()),
}


def parse_value(value_type, text):
    """Return the typed value; ``ValueError`` when ``text`` is not of that type.

    >>> parse_value("amount", "50,000.00")
    50000.0
    >>> parse_value("list", "a、b")
    ['a', 'b']
    >>> parse_value("percent", "10%")
    10.0
    >>> parse_value("duration", "12:00")
    720
    """
    return _PARSERS[value_type](text or "")
