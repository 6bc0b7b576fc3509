"""The account of cars as SQL: what was driven and spent, by car and period."""

from odoo.addons.procuratorate_base.tools.rule_value import parse_value
from odoo.tools import SQL

#: states of a trip whose kilometres are on record
DRIVEN = SQL("('returned', 'settled', 'published')")
STANDING = SQL("service.proc_kind IS NOT NULL AND service.proc_void IS NOT TRUE")
RUNNING_RULE = "fleet.account.running_kinds"


def running(env):
    """Whether a cost counts as running cost, by the rule of its day and office.

    A fine never does, whatever the rule says.
    """
    found = [
        SQL("WHEN %s THEN service.proc_kind = ANY(%s)", _holds(each), _kinds(each))
        for each in env["procuratorate.rule"]._every(RUNNING_RULE)
    ]
    if not found:
        return SQL("service.proc_kind <> 'fine'")
    cases = SQL(" ").join(found)
    return SQL("(service.proc_kind <> 'fine' AND CASE %s ELSE FALSE END)", cases)


def _holds(version):
    first, last, company, *_value = version
    day = SQL("service.proc_account_date")
    parts = [SQL("%s >= %s", day, first)]
    if last:
        parts.append(SQL("%s <= %s", day, last))
    if company:
        parts.append(SQL("service.company_id = %s", company))
    return SQL(" AND ").join(parts)


def _kinds(version):
    *_when, value_type, value = version
    return list(parse_value(value_type, value))


def moves(env, columns, start, within, length):
    """Rows of (vehicle_id, start, sums) from costs, trips and their corrections.

    Each source is added up by itself before they meet: neither contracts nor trips
    multiply a cost.

    :param columns: {kind: name of its column}
    :param start: function of an SQL day, gives the SQL day its period begins with
    :param within: :class:`Within`, what is asked for
    :param length: how long a period is
    """
    nothing = SQL(", ").join(SQL("0.0") for _column in [*columns, "running"])
    asked = (within, length)
    parts = (
        _costs(env, columns, start, *asked),
        _trips(start, nothing, *asked),
        _corrections(start, nothing, *asked),
    )
    return SQL(" UNION ALL ").join(parts)


def _costs(env, columns, start, within, length):
    day = SQL("service.proc_account_date")
    return SQL(
        """SELECT service.vehicle_id, %s AS start, 0 AS trips, 0.0 AS km,
                  SUM(COALESCE(service.proc_litres, 0)) AS litres,
                  SUM(COALESCE(service.proc_kwh, 0)) AS kwh,
                  %s,
                  COALESCE(SUM(service.amount) FILTER (WHERE %s), 0) AS running
             FROM fleet_vehicle_log_services service
            WHERE %s AND %s AND %s
            GROUP BY 1, 2""",
        start(day),
        SQL(", ").join(_by_kind(*each) for each in columns.items()),
        running(env),
        STANDING,
        within.days(day, length),
        within.of_cars(SQL("service.vehicle_id")),
    )


def _trips(start, nothing, within, length):
    zone = SQL("COALESCE(company.procuratorate_tz, 'Asia/Shanghai')")
    return SQL(
        """SELECT slip.vehicle_id, %s AS start, COUNT(*), SUM(slip.km), 0.0, 0.0, %s
             FROM procuratorate_fleet_slip slip
             JOIN res_company company ON company.id = slip.company_id
            WHERE slip.state IN %s AND slip.back_at IS NOT NULL AND %s AND %s
            GROUP BY 1, 2""",
        start(SQL("slip.back_at AT TIME ZONE 'UTC' AT TIME ZONE %s", zone)),
        nothing,
        DRIVEN,
        within.moments(SQL("slip.back_at"), length),
        within.of_cars(SQL("slip.vehicle_id")),
    )


def _corrections(start, nothing, within, length):
    return SQL(
        """SELECT correction.vehicle_id, %s AS start, 0, SUM(correction.km), 0.0, 0.0,
                  %s
             FROM procuratorate_fleet_trip_correction correction
            WHERE %s AND %s
            GROUP BY 1, 2""",
        start(SQL("correction.date")),
        nothing,
        within.days(SQL("correction.date"), length),
        within.of_cars(SQL("correction.vehicle_id")),
    )


def _by_kind(kind, column):
    amount = SQL("SUM(service.amount) FILTER (WHERE service.proc_kind = %s)", kind)
    return SQL("COALESCE(%s, 0) AS %s", amount, SQL.identifier(column))
