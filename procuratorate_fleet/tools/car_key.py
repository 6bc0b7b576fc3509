"""Plates and chassis numbers as they are compared, however they were typed."""

import unicodedata

#: letters that no chassis number has, and what they are misread for
_LOOKALIKES = str.maketrans("IOQ", "100")
#: letters that no plate has behind province and town
_PLATE = str.maketrans("IO", "10")
#: signs of other scripts that look like a letter or like nought
_FOREIGN = str.maketrans(
    "АВЕКМНОРСТУХΑΒΕΖΗΙΚΜΝΟΡΤΥΧ〇○◯", "ABEKMHOPCTYXABEZHIKMNOPTYX000"
)


def _plain(text):
    """Without case, width, blanks, dots and dashes, in one script."""
    plain = unicodedata.normalize("NFKC", text or "").upper().translate(_FOREIGN)
    return "".join(char for char in plain if char.isalnum())


def plate_key(text):
    """A plate as it is compared; None when there is none.

    >>> plate_key(" 豫s·aOO1 ")
    '豫SA001'
    """
    plain = _plain(text)
    return plain[:2] + plain[2:].translate(_PLATE) or None


def vin_key(text):
    """A chassis number as a plate, and I, O, Q read as the digits they look like.

    >>> vin_key("lfph4abc-o0000000i")
    'LFPH4ABC000000001'
    """
    return _plain(text).translate(_LOOKALIKES) or None


def number_key(text):
    """The number of a card or a bill: every letter counts, signs between do not.

    >>> number_key(" fp-o1 ")
    'FPO1'
    """
    plain = unicodedata.normalize("NFKC", text or "").upper()
    return "".join(char for char in plain if char.isalnum())
