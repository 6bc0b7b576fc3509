"""A store of a million items, beside a million lots of plain Odoo."""

import os
import time
from contextlib import contextmanager

from odoo.fields import Command
from odoo.tools import SQL

from bench.bench_seized import Custody, Store
from bench.harness import Result, figure

ROWS = int(os.environ.get("BENCH_SEIZED_ROWS", "1000000"))
FEW = 1000
EACH = 100  # items of one case, lots of one product
PAGE = 80
STATE = "CASE mod(n, 20) WHEN 0 THEN 'returned' ELSE 'stored' END"
SPECIFICATION = {
    "name": {},
    "seized_item": {},
    "seized_case_id": {"fields": {"display_name": {}}},
    "seized_category_id": {"fields": {"display_name": {}}},
    "seized_seal_no": {},
    "seized_holder_id": {"fields": {"display_name": {}}},
    "seized_location_id": {"fields": {"display_name": {}}},
    "seized_currency_id": {"fields": {}},
    "seized_since": {},
    "seized_state": {},
}
PLAIN = {
    "name": {},
    "ref": {},
    "product_id": {"fields": {"display_name": {}}},
    "create_date": {},
    "company_id": {"fields": {"display_name": {}}},
    "location_id": {"fields": {"display_name": {}}},
}


def multiply(cr, table, row, count, columns, where="TRUE"):
    """Insert ``count`` copies of a row; ``columns``: {name: SQL of the number n}.

    Those alone for which the SQL ``where`` holds.
    """
    cr.execute(
        SQL(
            "SELECT column_name FROM information_schema.columns"
            " WHERE table_name = %s AND is_generated = 'NEVER'",
            table,
        )
    )
    names = [name for (name,) in cr.fetchall() if name != "id" or name in columns]
    values = [
        SQL(columns[name]) if name in columns else SQL("t.%s", SQL.identifier(name))
        for name in names
    ]
    cr.execute(
        SQL(
            "INSERT INTO %s (%s) SELECT %s FROM %s t, generate_series(1, %s) n"
            " WHERE t.id = %s AND %s ORDER BY n",
            SQL.identifier(table),
            SQL(", ").join(SQL.identifier(name) for name in names),
            SQL(", ").join(values),
            SQL.identifier(table),
            count,
            row,
            SQL(where),
        )
    )


@contextmanager
def rebuilt(cr, table):
    """Drop the indexes of a table while it is filled, and build them again."""
    cr.execute(
        SQL(
            "SELECT indexname, indexdef FROM pg_indexes"
            " WHERE tablename = %s AND indexname NOT LIKE %s",
            table,
            "%_pkey",
        )
    )
    indexes = cr.fetchall()
    for name, _definition in indexes:
        cr.execute(SQL("DROP INDEX %s", SQL.identifier(name)))
    yield
    cr.execute("SET LOCAL maintenance_work_mem = '512MB'")
    for _name, definition in indexes:
        cr.execute(definition)
    cr.execute(SQL("ANALYZE %s", SQL.identifier(table)))


class Full(Custody):
    """The custody of a company that keeps ``rows`` items of many cases."""

    def fill(self, rows):
        cr, env = self.env.cr, self.env
        card = env["stock.lot"]._seized_create_cards(self.lines(1), "pending_handover")
        card._seized_enter("under_check", "custody.checked")
        card._seized_enter("stored", "custody.checked")
        env.flush_all()
        groups = -(-rows // EACH)
        number = f"'BENCH ' || (n - 1) || '/{self.company.id}'"
        multiply(cr, "procuratorate_case", self.case.id, groups, {"number": number})
        same = {"name": number, "complete_name": number}
        multiply(cr, "res_partner", self.holder.id, groups, same)
        group = f"'BENCH ' || ((n - 1) / {EACH}) || '/{self.company.id}'"
        cr.execute("CREATE INDEX bench_partner ON res_partner (name)")
        cr.execute("CREATE INDEX bench_case ON procuratorate_case (number)")
        cr.execute("ANALYZE procuratorate_case")
        cr.execute("ANALYZE res_partner")
        case = f"(SELECT x.id FROM procuratorate_case x WHERE x.number = {group})"
        holder = f"(SELECT x.id FROM res_partner x WHERE x.name = {group})"
        code = f"'C{self.company.id}-' || lpad(n::text, 7, '0')"
        with rebuilt(cr, "stock_lot"):
            multiply(
                cr,
                "stock_lot",
                card.id,
                rows,
                {
                    "name": code,
                    "seized_seal_no": "'S-' || lpad((n::bigint * 7919)::text, 11, '0')",
                    "seized_item": "'Item ' || n",
                    "seized_case_id": case,
                    "seized_holder_id": holder,
                    "seized_location_id": str(self.shelf.id),
                    "seized_room_id": str(self.shelf.seized_room_id.id),
                    "seized_state": STATE,
                },
            )
        cr.execute("DROP INDEX bench_partner")
        cr.execute("DROP INDEX bench_case")
        env.invalidate_all()

    def cards(self):
        return self.as_("custodian", self.env["stock.lot"])

    def page(self, *domain):
        """What the web client asks for when the list opens or is searched."""
        self.env.invalidate_all()
        return self.cards().web_search_read(
            [("seized_state", "!=", False), *domain],
            SPECIFICATION,
            limit=PAGE,
            count_limit=10001,
        )

    def searches(self, number):
        """By label, by seal, by case and by holder, as typed into the search box."""
        group = f"BENCH {(number - 1) // EACH}/{self.company.id}"
        words = [f"C{self.company.id}-{number:07d}", f"S-{number * 7919:011d}"]
        for word in words:
            self.one(
                "|",
                "|",
                ("name", "ilike", word),
                ("seized_seal_no", "ilike", word),
                ("seized_item", "ilike", word),
            )
        self.one(("seized_case_id", "ilike", group))
        self.one(("seized_holder_id", "ilike", group))

    def one(self, *domain):
        found = self.page(*domain)
        assert found["length"] in (1, EACH), found["length"]


class Plain(Store):
    """As many lots of plain Odoo, of as many products as there are cases."""

    def __init__(self, env):
        super().__init__(env)
        group = self.env.ref("stock.group_stock_user")
        lots = self.env.ref("stock.group_production_lot")
        self.user = self.env["res.users"].create(
            {
                "name": "keeper",
                "login": "bench.keeper",
                "company_id": self.company.id,
                "company_ids": [Command.set(self.company.ids)],
                "group_ids": [Command.set((group | lots).ids)],
            }
        )

    def fill(self, rows):
        cr, env = self.env.cr, self.env
        lot = env["stock.lot"].create(
            {
                "name": "first",
                "product_id": self.product.id,
                "company_id": self.company.id,
            }
        )
        env.flush_all()
        groups = -(-rows // EACH)
        template = self.product.product_tmpl_id
        name = "jsonb_build_object('en_US', 'BENCH ' || (n - 1))"
        multiply(cr, "product_template", template.id, groups, {"name": name})
        cr.execute("SELECT max(id) FROM product_template")
        last = cr.fetchone()[0]
        tmpl = {"product_tmpl_id": f"{last - groups} + n"}
        multiply(cr, "product_product", self.product.id, groups, tmpl)
        cr.execute("SELECT max(id) FROM product_product")
        last = cr.fetchone()[0]
        with rebuilt(cr, "stock_lot"):
            multiply(
                cr,
                "stock_lot",
                lot.id,
                rows,
                {
                    "name": "'C-' || lpad(n::text, 7, '0')",
                    "ref": "'S-' || lpad((n::bigint * 7919)::text, 11, '0')",
                    "product_id": f"{last - groups} + 1 + (n - 1) / {EACH}",
                    "location_id": str(self.warehouse.lot_stock_id.id),
                },
            )
        for table in ("product_product", "product_template"):
            cr.execute(f"ANALYZE {table}")
        env.invalidate_all()

    def page(self, *domain):
        self.env.invalidate_all()
        lots = self.env["stock.lot"].with_user(self.user)
        lots = lots.with_context(allowed_company_ids=self.company.ids)
        return lots.web_search_read(list(domain), PLAIN, limit=PAGE, count_limit=10001)

    def searches(self, number):
        """By lot number twice (all that plain Odoo has) and by product twice."""
        word, group = f"C-{number:07d}", f"BENCH {(number - 1) // EACH}"
        ref = f"S-{number * 7919:011d}"
        for text in (word, ref):
            self.page("|", ("name", "ilike", text), ("ref", "ilike", text))
        for _again in range(2):
            self.page(("product_id", "ilike", group))


def _median(work, rounds=7, warm=2):
    seconds = []
    for number in range(rounds):
        started = time.perf_counter()
        work(number)
        seconds.append(time.perf_counter() - started)
    kept = sorted(seconds[warm:])
    return kept[len(kept) // 2] * 1000


def _queries(env, work):
    work()  # caches are warm
    env.flush_all()
    env.invalidate_all()
    before = env.cr.sql_log_count
    work()
    env.flush_all()
    return env.cr.sql_log_count - before


def _actions(full):
    """Queries of what a custodian does all day: take in, look, find, move."""
    lines = [full.lines(20) for _again in range(2)]
    second = (
        full.cards()
        .env["stock.location"]
        .create(
            {
                "name": "Second",
                "seized_use": "shelf",
                "location_id": full.shelf.seized_room_id.id,
                f"seized_{full.category._seized_class()}": True,
            }
        )
    )
    places = [second, full.shelf]
    taken = lines[0]

    def move():
        Movement = full.as_("custodian", full.env["procuratorate.seized.movement"])
        cards = full.as_("custodian", taken.lot_id)
        Movement._carry_out("move", cards, places[0])
        places.reverse()

    return {
        "accept": _queries(full.env, lambda: full.accept(lines.pop(0))),
        "list": _queries(full.env, full.page),
        "find": _queries(full.env, lambda: full.searches(77)),
        "move": _queries(full.env, move),
    }


def _measured(bench):
    """{what: …} of both sides at ROWS and of ours at FEW; filled once for all."""
    if not hasattr(bench, "seized_store"):
        with bench.env("ours") as env:
            few = Full(env)
            few.fill(FEW)
            result = {"few": _actions(few)}
        with bench.env("ours") as env:
            full = Full(env)
            full.fill(ROWS)
            result["ours"] = _side(full)
            result["many"] = _actions(full)
        with bench.env("plain") as env:
            plain = Plain(env)
            plain.fill(ROWS)
            result["plain"] = _side(plain)
        bench.seized_store = result
    return bench.seized_store


def _side(store):
    return {
        "list": _median(lambda _number: store.page()),
        "list_queries": _queries(store.env, store.page),
        "search": _median(lambda number: store.searches(ROWS // 2 + number * 99)) / 4,
        "search_queries": _queries(store.env, lambda: store.searches(99)) / 4,
    }


def _against_plain(bench, what):
    measured = _measured(bench)
    ours, plain = measured["ours"], measured["plain"]
    queries = f"{what}_queries"
    return Result(ours[what], plain[what], "ms", ours[queries], plain[queries])


@figure("seized.list_1m", bar=1.2)
def list_1m(bench):
    """The first page of a million cards by the first page of a million lots."""
    return _against_plain(bench, "list")


@figure("seized.search_1m", bar=1.2)
def search_1m(bench):
    """An item by label, seal, case or holder, by a lot by number or product."""
    return _against_plain(bench, "search")


@figure("seized.growth", bar=1.0)
def growth(bench):
    """Queries of intake, list, search and move at 1,000,000 items by those at 1,000."""
    measured = _measured(bench)
    many, few = sum(measured["many"].values()), sum(measured["few"].values())
    return Result(many, few, "queries", many, few)
