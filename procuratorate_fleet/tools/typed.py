"""What comes from outside is what it should be, or it is nothing."""

from odoo import fields
from odoo.addons.procuratorate_base.tools.said import said


def text_of(value):
    """A text without blanks at its ends; nothing for anything else."""
    return said(value)


def day_of(value):
    """A day; nothing for anything else."""
    try:
        return fields.Date.to_date(value)
    except (TypeError, ValueError):
        return None


def id_of(value):
    """The id of a record; 0, which none has, for anything else."""
    known = isinstance(value, int) and not isinstance(value, bool)
    return value if known and 0 < value < 2**31 else 0
