"""Which trips are told to those who need it only, as SQL."""

from odoo.tools import SQL

#: what it is told from: flushed before it is asked
SOURCES = (
    "procuratorate.fleet.slip",
    "procuratorate.fleet.errand",
    "procuratorate.case",
)
RESTRICTED = SQL("SELECT id FROM procuratorate_case WHERE secrecy <> 'open'")


def hidden(env):
    """Whether the trip ``slip`` is hidden: it says so, or its case is restricted.

    Restricted cases are few and trips are many: the database is told which cases, so
    that it goes from them to their trips by the index, and never through all errands.
    """
    for name in SOURCES:
        env[name].flush_model()
    cases = tuple(case for (case,) in env.execute_query(RESTRICTED))
    if not cases:
        return SQL("COALESCE(slip.secret, FALSE)")
    return SQL(
        "(COALESCE(slip.secret, FALSE) OR slip.id IN ("
        "SELECT slip_id FROM procuratorate_fleet_errand WHERE case_id IN %s))",
        cases,
    )
