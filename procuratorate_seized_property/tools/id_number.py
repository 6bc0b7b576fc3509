"""Identity numbers as they are compared: capitals and digits, whatever was typed."""

import re

_STRAY = re.compile(r"[^0-9A-Z]")


def plain_number(number):
    """``110101 1990-0101 123x`` as ``11010119900101123X``."""
    return _STRAY.sub("", (number or "").upper())
