"""What a number on a gun is compared by.

A number is read from metal, in bad light, by different hands: case, spaces, dashes,
full-width characters and look-alikes make no difference between two guns.
"""

import unicodedata

from odoo.addons.procuratorate_base.tools.said import said

#: characters that are taken for each other on a frame or a barrel
_ALIKE = str.maketrans(
    {"O": "0", "Q": "0", "D": "0", "I": "1", "L": "1", "|": "1", "!": "1"}
    | {"Z": "2", "S": "5", "B": "8", "G": "6"}
)


def number_key(text):
    """The key of a gun's number or an ammunition batch; ``""`` when nothing is left."""
    plain = unicodedata.normalize("NFKC", said(text)).upper()
    return "".join(char for char in plain.translate(_ALIKE) if char.isalnum())


def read_number(text):
    """A number as it is kept: half-width, upper case, without spaces at its ends."""
    return " ".join(unicodedata.normalize("NFKC", said(text)).upper().split())
