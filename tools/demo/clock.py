"""The clock of a server that is told a story: it stands where the story puts it.

What happened two months ago is done as of two months ago, by the same buttons and with
the same rules. Only ``fields`` looks at this clock, and only in the server that is
started for the story (`tools/bin/odoo-story`); what is sealed keeps the time at which
it was really sealed, by the clock of the database.
"""

import os
from datetime import datetime, timezone

#: names the file in which the story writes what time it is
FILE = "PROCURATORATE_DEMO_CLOCK"


def move_to(moment):
    """Put the clock to ``moment`` (UTC, naive); None sets it free again."""
    with open(os.environ[FILE], "w") as handle:
        handle.write(moment.isoformat() if moment else "")


def now():
    """What time it is in the story, UTC."""
    try:
        with open(os.environ[FILE]) as handle:
            told = handle.read()
    except (KeyError, FileNotFoundError):
        told = ""
    if told:
        return datetime.fromisoformat(told)
    return datetime.now(timezone.utc).replace(tzinfo=None)


def install():
    """Let Odoo's date and time fields look at this clock."""
    from odoo import fields

    plain = fields.Date.context_today
    fields.Datetime.now = staticmethod(lambda *args: now().replace(microsecond=0))
    fields.Date.today = staticmethod(lambda *args: now().date())
    fields.Date.context_today = staticmethod(
        lambda record, timestamp=None: plain(record, timestamp or now())
    )
