"""Fleet: sixty thousand trips of a hundred cars, beside plain Odoo's services."""

import os
from contextlib import ExitStack
from datetime import date, timedelta

from lxml import etree

from odoo.fields import Command
from odoo.tools.safe_eval import safe_eval

from bench.bench_fleet_fuel import Vehicles
from bench.bench_seized_store import multiply
from bench.fleet_office import CARS, NOW, SLIP, at
from bench.fleet_years import FullFleet
from bench.harness import Result, figure

TRIPS = int(os.environ.get("BENCH_FLEET_TRIPS", "60000"))
FEW = 600
PAGE = 80
#: the month that is added up: its first day, and that of the next one
MONTH = date(2026, 3, 1), date(2026, 4, 1)
ACCOUNT = "procuratorate.fleet.account.month"
#: cars that are free this morning, and driven once
FREE = [number for number in range(CARS - 1) if number % 3 != 1]
KINDS = ("fuel", "charge", "repair", "insurance", "inspection", "toll", "parking")
KINDS += ("wash", "tax", "rent", "other", "fine")
#: by car, as the report has them: trips, distance, energy, each kind of cost
SUMS = f"""
SELECT vehicle_id, {{secret}}, SUM(trips), SUM(km), SUM(litres), SUM(kwh),
       {", ".join(f"SUM({kind})" for kind in KINDS)}, SUM(running),
       ROUND(SUM(running) / NULLIF(SUM(km), 0), 2)
  FROM (SELECT vehicle_id, {{secret}} AS secret, COUNT(*) AS trips, SUM(km) AS km,
               0 AS litres, 0 AS kwh, {", ".join(f"0 AS {kind}" for kind in KINDS)},
               0 AS running
          FROM procuratorate_fleet_slip
         WHERE company_id = %(company)s
           AND state IN ('returned', 'settled', 'published')
           AND back_at >= %(first)s AND back_at < %(after)s
         GROUP BY 1, 2
         UNION ALL
        SELECT vehicle_id, {{cost_secret}}, 0, 0, SUM(proc_litres), SUM(proc_kwh),
               {
    ", ".join(f"SUM(amount) FILTER (WHERE proc_kind = '{kind}')" for kind in KINDS)
},
               SUM(amount) FILTER (WHERE proc_kind <> 'fine')
          FROM fleet_vehicle_log_services cost
         WHERE company_id = %(company)s AND proc_kind IS NOT NULL
           AND proc_void IS NOT TRUE
           AND proc_account_date >= %(first)s AND proc_account_date < %(after)s
         GROUP BY 1, 2) part
 GROUP BY 1, 2
"""
OF_CARS = SUMS.format(secret="FALSE", cost_secret="FALSE")
#: the same, with the costs of secret trips apart
OF_LINES = SUMS.format(
    secret="secret",
    cost_secret="(SELECT slip.secret FROM procuratorate_fleet_slip slip"
    " WHERE slip.id = cost.proc_slip_id)",
)


class Services(Vehicles):
    """As many services of plain Odoo, as a fleet user reads them."""

    def __init__(self, env):
        super().__init__(env)
        self.user = self.env["res.users"].create(
            {
                "name": "fleet user",
                "login": "bench.services",
                "company_id": self.company.id,
                "company_ids": [Command.set(self.company.ids)],
                "group_ids": [Command.set(self.env.ref("fleet.fleet_group_user").ids)],
            }
        )
        self.drivers = self.env["res.partner"].create(
            [{"name": f"Driver {number}"} for number in range(CARS)]
        )
        Service = self.env["fleet.vehicle.log.services"].with_user(self.user)
        Service = Service.with_context(lang="en_US", tz="Asia/Shanghai")
        self.view = asked(Service, "fleet.fleet_vehicle_log_services_action")

    def fill(self, rows):
        service = self.env["fleet.vehicle.log.services"].create(self.values()[0])
        self.env.flush_all()
        cars, drivers = list(self.cars.ids), list(self.drivers.ids)
        columns = {
            "vehicle_id": f"(ARRAY{cars})[1 + mod(n, {CARS})]",
            "purchaser_id": f"(ARRAY{drivers})[1 + mod(n, {CARS})]",
            "date": f"DATE '2026-04-08' - (({rows} - n) * 1800 / {rows})::int",
            "amount": "20 + mod(n * 13, 400)",
            "description": "'Receipt ' || n",
            "state": "(ARRAY['new', 'running', 'done'])[1 + mod(n, 3)]",
        }
        table = "fleet_vehicle_log_services"
        multiply(self.env.cr, table, service.id, rows, columns)
        self.env.invalidate_all()

    def page(self):
        """What the client asks for when the list of services opens."""
        self.env.invalidate_all()
        return listed(*self.view)


class Trips(FullFleet):
    """What the client asks for, of trips and of months, as their readers."""

    def __init__(self, env, trips):
        super().__init__(env)
        self.fill(trips)
        self.turn = iter(FREE)
        Month = self.env["procuratorate.fleet.month"].sudo()
        self.closing = Month.search(
            [("date_from", "=", MONTH[0]), ("company_id", "=", self.company.id)]
        )
        Slip = self.as_("dispatcher", self.env[SLIP])
        Account = self.as_("fleet_clerk", self.env[ACCOUNT])
        action = "procuratorate_fleet.fleet_slip_action"
        self.list_view = asked(Slip, action)
        self.calendar_view = asked(Slip, f"{action}_cars", "calendar")
        action = "procuratorate_fleet.fleet_account_month_action"
        self.account_view = asked(Account, action)

    def next_trip(self):
        """A trip that waits for a car, and a car that is free."""
        slip, number = self.approved(), next(self.turn)
        odometer = self.meter(number)
        self.fresh()
        return slip, number, odometer

    def whole(self, trip):
        """Assigned, out, back and settled."""
        slip, number, odometer = trip
        self.assign(slip, number)
        self.drive(slip, number, odometer)

    def page(self):
        """The list of dispatch slips opens."""
        self.env.invalidate_all()
        return listed(*self.list_view)

    def calendar(self):
        """The calendar of cars opens: the trips of this week."""
        self.env.invalidate_all()
        Slip, domain, names = self.calendar_view
        monday = (NOW - timedelta(days=NOW.weekday())).replace(hour=0, minute=0)
        week = [("plan_out", "<=", monday + timedelta(days=7))]
        week += [("plan_back", ">=", monday)]
        return Slip.search_read([*domain, *week], list(names))

    def account(self):
        """The accounts of all cars in a month, as the fleet clerk reads them."""
        self.env.invalidate_all()
        Account, domain, names = self.account_view
        domain = [*domain, ("start", "=", MONTH[0])]
        return listed(Account, domain, names, 200, CARS)

    def lines(self):
        """The lines of the month that is to be published."""
        self.env.invalidate_all()
        found = self.closing._line_vals()
        assert len(found) > CARS, len(found)
        return found

    def sums(self, statement=OF_LINES):
        """The same sums, as whoever writes SQL by hand gets them."""
        first, after = MONTH
        values = {"company": self.company.id, "first": first, "after": after}
        self.env.cr.execute(statement, values)
        return self.env.cr.fetchall()


def asked(Model, action, kind="list"):
    """(model, domain, {field: its node}) of a view, as the web client finds them."""
    found = Model.env.ref(action).sudo()
    views = {mode: view for view, mode in found.views}
    view = Model.get_view(views.get(kind) or False, kind)
    tree = etree.fromstring(view["arch"])
    names = {node.get("name"): node for node in tree.findall("field")}
    if kind == "calendar":
        names["display_name"] = tree
        for key in ("date_start", "date_stop", "color"):
            names.setdefault(tree.get(key), tree)
    context, domain = (
        safe_eval(text) for text in (found.context, found.domain or "[]")
    )
    return Model.with_context(**context), domain, names


def listed(Model, domain, names, limit=PAGE, rows=PAGE):
    """The first page of a list, as the web client asks for it."""
    specification = {}
    for name, node in names.items():
        specification[name] = {}
        if Model._fields[name].relational:
            hidden = node.get("column_invisible") in ("1", "True")
            shown = {} if hidden else {"display_name": {}}
            specification[name] = {"fields": shown}
    found = Model.web_search_read(domain, specification, limit=limit, count_limit=10001)
    assert len(found["records"]) == rows, len(found["records"])
    return found


@figure("fleet.assign_queries", bar=1.0)
def assign_queries(bench):
    """Queries of all gates and the overlap of an assignment, by the 25 it may need."""
    return Result(_measured(bench)["assign"].queries, 25, "queries")


@figure("fleet.growth", bar=1.2)
def growth(bench):
    """A trip assigned, out, back, settled at 60,000 trips, by the same at 600."""
    return _measured(bench)["growth"]


@figure("fleet.growth_queries", bar=1.0)
def growth_queries(bench):
    """The queries of that, by those at 600."""
    whole = _measured(bench)["growth"]
    return Result(whole.queries, whole.peer_queries, "queries")


@figure("fleet.list_60k", bar=1.2)
def list_60k(bench):
    """The list of dispatch slips, by the list of services."""
    return _measured(bench)["list"]


@figure("fleet.calendar_60k", bar=1.2)
def calendar_60k(bench):
    """The calendar of cars in this week, by the list of services."""
    return _measured(bench)["calendar"]


@figure("fleet.month_report", bar=3)
def month_report(bench):
    """The lines of a month to be published, by the same sums in SQL."""
    return _measured(bench)["lines"]


@figure("fleet.month_account")
def month_account(bench):
    """The accounts of a hundred cars in a month, by the same sums in SQL."""
    return _measured(bench)["account"]


def _measured(bench):
    """All of a fleet with its years behind it; filled once for all figures."""
    if not hasattr(bench, "fleet_full"):
        bench.fleet_full = {}
        with ExitStack() as stack:
            names = [
                stack.enter_context(bench.copy(name))
                for name in ("ours", "ours", "plain")
            ]
            stack.enter_context(at(NOW))
            many, few, plain = (stack.enter_context(bench.env(name)) for name in names)
            filled = Trips(many, TRIPS), Trips(few, FEW), Services(plain)
            filled[2].fill(TRIPS)
            for name, one in zip(names, filled, strict=True):
                one.env.cr.commit()
                bench.vacuum(name)
            bench.fleet_full = _all(bench, *filled)
    return bench.fleet_full


def _all(bench, many, few, plain):
    def assign(trip):
        many.assign(*trip[:2])

    return {
        "list": bench.paired(many.page, plain.page, n=30),
        "calendar": bench.paired(many.calendar, plain.page, n=30),
        "lines": bench.paired(many.lines, many.sums, n=30),
        "account": bench.paired(many.account, lambda: many.sums(OF_CARS), n=30),
        "assign": bench.paired(assign, n=9, warm=2, before_ours=many.next_trip),
        "growth": bench.paired(
            many.whole,
            few.whole,
            n=31,
            before_ours=many.next_trip,
            before_peer=few.next_trip,
        ),
    }
