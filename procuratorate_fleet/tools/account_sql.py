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
    versions = (
        env["procuratorate.rule.version"]
        .sudo()
        .search([("rule_id.code", "=", RUNNING_RULE)])
        .sorted(lambda version: (not version.company_id, version.date_from))
    )
    found = [
        SQL("WHEN %s THEN service.proc_kind = ANY(%s)", _holds(each), _kinds(each))
        for each in versions
    ]
    if not found:
        return SQL("service.proc_kind <> 'fine'")
    cases = SQL(" ").join(found)
    return SQL("(service.proc_kind <> 'fine' AND CASE %s ELSE FALSE END)", cases)


def _holds(version):
    day = SQL("service.proc_account_date")
    parts = [SQL("%s >= %s", day, version.date_from)]
    if version.date_to:
        parts.append(SQL("%s <= %s", day, version.date_to))
    if version.company_id:
        parts.append(SQL("service.company_id = %s", version.company_id.id))
    return SQL(" AND ").join(parts)


def _kinds(version):
    return list(parse_value(version.rule_id.value_type, version.value))


def moves(env, columns, start):
    """Rows of (vehicle_id, start, sums) from costs, trips and their corrections.

    Each source is added up by itself before they meet: neither contracts nor trips
    multiply a cost.

    :param columns: {kind: name of its column}
    :param start: function of an SQL day, gives the SQL day its period begins with
    """
    nothing = SQL(", ").join(SQL("0.0") for _column in [*columns, "running"])
    parts = [_costs(env, columns, start), _trips(start, nothing)]
    if "procuratorate.fleet.trip_correction" in env:
        parts.append(_corrections(start, nothing))
    return SQL(" UNION ALL ").join(parts)


def _costs(env, columns, start):
    return SQL(
        """SELECT service.vehicle_id, %s AS start, 0 AS trips, 0.0 AS km,
                  SUM(COALESCE(service.proc_litres, 0)) AS litres,
                  SUM(COALESCE(service.proc_kwh, 0)) AS kwh,
                  %s,
                  COALESCE(SUM(service.amount) FILTER (WHERE %s), 0) AS running
             FROM fleet_vehicle_log_services service
            WHERE %s
            GROUP BY 1, 2""",
        start(SQL("service.proc_account_date")),
        SQL(", ").join(_by_kind(*each) for each in columns.items()),
        running(env),
        STANDING,
    )


def _trips(start, nothing):
    zone = SQL("COALESCE(company.procuratorate_tz, 'Asia/Shanghai')")
    return SQL(
        """SELECT slip.vehicle_id, %s AS start, COUNT(*), SUM(slip.km), 0.0, 0.0, %s
             FROM procuratorate_fleet_slip slip
             JOIN res_company company ON company.id = slip.company_id
            WHERE slip.state IN %s AND slip.back_at IS NOT NULL
            GROUP BY 1, 2""",
        start(SQL("slip.back_at AT TIME ZONE 'UTC' AT TIME ZONE %s", zone)),
        nothing,
        DRIVEN,
    )


def _corrections(start, nothing):
    return SQL(
        """SELECT correction.vehicle_id, %s AS start, 0, SUM(correction.km), 0.0, 0.0,
                  %s
             FROM procuratorate_fleet_trip_correction correction
            GROUP BY 1, 2""",
        start(SQL("correction.date")),
        nothing,
    )


def _by_kind(kind, column):
    amount = SQL("SUM(service.amount) FILTER (WHERE service.proc_kind = %s)", kind)
    return SQL("COALESCE(%s, 0) AS %s", amount, SQL.identifier(column))
