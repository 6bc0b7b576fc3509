"""Plates and chassis numbers as they are compared, however they were typed."""

import unicodedata

#: letters that no chassis number has, and what they are misread for
_LOOKALIKES = str.maketrans("IOQ", "100")


def plate_key(text):
    """A plate without case, width, blanks, dots and dashes; None when there is none.

    >>> plate_key(" 豫s·a001 ")
    '豫SA001'
    """
    plain = unicodedata.normalize("NFKC", text or "").upper()
    return "".join(char for char in plain if char.isalnum()) or None


def vin_key(text):
    """A chassis number as a plate, and I, O, Q read as the digits they look like.

    >>> vin_key("lfph4abc-o0000000i")
    'LFPH4ABC000000001'
    """
    key = plate_key(text)
    return key and key.translate(_LOOKALIKES)
