"""Canonical JSON: one value has exactly one text, so that its hash means something.

Keys are sorted, there is no white space, letters are written as themselves (UTF-8),
and floats are not accepted: an amount is a string of digits.
"""

import hashlib
import json
from datetime import date, datetime
from decimal import Decimal

_SCALARS = (str, int, bool, type(None))


def _plain(value):
    """Return ``value`` made of dict, list, str, int, bool and None only."""
    kind = type(value)
    if kind in _SCALARS:
        return value
    if isinstance(value, dict):
        return {_key(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return _scalar(value)


def _key(key):
    if not isinstance(key, str):
        raise TypeError(f"a key must be a text, not {key!r}")
    return str(key)


def _scalar(value):
    if isinstance(value, datetime):
        return value.isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, str):
        return str(value)
    if isinstance(value, int):
        return int(value)
    raise TypeError(
        f"{value!r} ({type(value).__name__}) cannot be sealed; "
        "write amounts as texts and records as their ids"
    )


_encode = json.JSONEncoder(
    ensure_ascii=False, separators=(",", ":"), sort_keys=True, allow_nan=False
).encode


def canonical(obj):
    """Return the one canonical text of ``obj``.

    Dates become ISO texts, :class:`~decimal.Decimal` becomes a text; a float raises
    ``TypeError``, because 0.1 + 0.2 has no place in evidence.
    """
    return _encode(_plain(obj)).encode("utf-8", "replace").decode("utf-8")


def digest(obj):
    """Return the SHA-256 (hex) of the canonical text; a text is hashed as it is."""
    text = obj if isinstance(obj, str) else canonical(obj)
    return hashlib.sha256(text.encode()).hexdigest()
