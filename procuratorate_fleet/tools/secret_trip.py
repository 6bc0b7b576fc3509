"""Which trips are told to those who need it only, as SQL."""

from odoo.tools import SQL

#: of the trip ``slip``: it says so, or its case became restricted since
HIDDEN_TRIP = SQL(
    "(COALESCE(slip.secret, FALSE) OR slip.id IN ("
    "SELECT errand.slip_id FROM procuratorate_fleet_errand errand"
    " JOIN procuratorate_case file ON file.id = errand.case_id"
    " WHERE file.secrecy <> 'open'))"
)
#: what it is told from: flushed before it is asked
SOURCES = (
    "procuratorate.fleet.slip",
    "procuratorate.fleet.errand",
    "procuratorate.case",
)


def flush(env):
    """What was written and is not stored yet is asked as well."""
    for name in SOURCES:
        env[name].flush_model()
