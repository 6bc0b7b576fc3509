"""Values as senders write them into a table, typed as a field needs them."""

import re
import unicodedata
from datetime import date, datetime

YES = {"1", "true", "yes", "y", "x", "是", "有", "√", "已"}
NO = {"", "0", "false", "no", "n", "否", "无", "×", "未"}
_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$")
_NUMBER = re.compile(
    r"[¥￥$€]?\s*(-?\d[\d,]*(?:\.\d+)?)\s*(?:元|圆|克|g|张|个|件)?$", re.I
)


def number(value):
    """A number; ``ValueError`` for what is none. Full-width digits are understood."""
    if isinstance(value, bool):
        raise ValueError(value)
    if isinstance(value, (int, float)):
        return value
    text = unicodedata.normalize("NFKC", str(value)).strip()
    match = _NUMBER.match(text)
    if not match:
        raise ValueError(value)
    return float(match[1].replace(",", ""))


def whole(value):
    """A whole number."""
    result = number(value)
    if result != int(result):
        raise ValueError(value)
    return int(result)


def boolean(value):
    """Yes or no, in words or signs."""
    text = str(value).strip().casefold()
    if text in YES:
        return True
    if text in NO:
        return False
    raise ValueError(value)


def day(value):
    """A day, from a date cell or a text such as 2026-3-5 or 2026年3月5日."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    match = _DAY.match(str(value).strip())
    if not match:
        raise ValueError(value)
    return date(*(int(part) for part in match.groups()))


def text(value):
    """A text; numbers of documents that a table holds as numbers lose no digit."""
    if isinstance(value, float) and value == int(value):
        return str(int(value))
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return str(value).strip()


#: type of a field: what reads a cell for it
PARSERS = {
    "char": text,
    "float": number,
    "monetary": number,
    "integer": whole,
    "boolean": boolean,
    "date": day,
}
