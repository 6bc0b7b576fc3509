"""Armory: what two signatures cost, and a full armory beside plain Odoo's lots."""

import os
import time
from unittest.mock import patch

from odoo.fields import Command, Datetime
from odoo.tools import SQL

from bench.armory_office import Armory, cheap_passwords
from bench.bench_seized import Store
from bench.bench_seized_store import multiply
from bench.harness import Result, figure

GUNS = 1000
ENTRIES = int(os.environ.get("BENCH_ARMORY_ENTRIES", "200000"))
FEW = 200
PAGE = 40
CARDS = {
    "armory_short": {},
    "armory_number": {},
    "armory_type_id": {"fields": {"display_name": {}}},
    "armory_state": {},
    "armory_condition": {},
    "armory_home_id": {"fields": {"display_name": {}}},
    "armory_slot": {},
    "armory_holder_id": {"fields": {"display_name": {}}},
    "armory_due_text": {},
    "armory_overdue": {},
    "armory_due_soon": {},
}
PLAIN = {
    "name": {},
    "ref": {},
    "product_id": {"fields": {"display_name": {}}},
    "create_date": {},
    "company_id": {"fields": {"display_name": {}}},
    "location_id": {"fields": {"display_name": {}}},
}


class Transfers(Store):
    """The same two internal transfers in plain Odoo: a pistol and thirty rounds."""

    def __init__(self, env):
        super().__init__(env)
        Product = self.env["product.product"]
        self.rounds = Product.create(
            {"name": "Bench rounds", "is_storable": True, "tracking": "lot"}
        )
        stock = self.warehouse.lot_stock_id
        Location = self.env["stock.location"]
        self.cabinet, self.box, self.holder = Location.create(
            [
                {"name": name, "location_id": stock.id, "company_id": self.company.id}
                for name in ("Cabinet", "Box", "Holder")
            ]
        )
        self.gun = self.lot(self.product, "G1", self.cabinet, 1)
        self.ammo = self.lot(self.rounds, "L1", self.box, 100000)
        self.fresh()

    def lot(self, product, name, place, quantity):
        lot = self.env["stock.lot"].create(
            {"name": name, "product_id": product.id, "company_id": self.company.id}
        )
        Quant = self.env["stock.quant"]
        Quant._update_available_quantity(product, place, quantity, lot_id=lot)
        return lot

    def out_and_back(self, _nothing=None):
        """Out to the holder, and back to where each came from."""
        ways = [(self.gun, 1, self.cabinet), (self.ammo, 30, self.box)]
        self.transfer([(lot, many, home, self.holder) for lot, many, home in ways])
        self.transfer([(lot, many, self.holder, home) for lot, many, home in ways])

    def transfer(self, rows):
        kind = self.warehouse.int_type_id
        picking = self.env["stock.picking"].create(
            {
                "picking_type_id": kind.id,
                "location_id": rows[0][2].id,
                "location_dest_id": rows[0][3].id,
                "company_id": self.company.id,
                "move_ids": [
                    Command.create(
                        {
                            "product_id": lot.product_id.id,
                            "product_uom": lot.product_id.uom_id.id,
                            "product_uom_qty": quantity,
                            "location_id": source.id,
                            "location_dest_id": target.id,
                            "company_id": self.company.id,
                        }
                    )
                    for lot, quantity, source, target in rows
                ],
            }
        )
        picking.action_confirm()
        for move, row in zip(picking.move_ids, rows, strict=True):
            lot, quantity, source, target = row
            line = {
                "product_id": lot.product_id.id,
                "lot_id": lot.id,
                "quantity": quantity,
                "location_id": source.id,
                "location_dest_id": target.id,
                "company_id": self.company.id,
            }
            move.move_line_ids = [Command.clear(), Command.create(line)]
            move.picked = True
        picking.button_validate()
        self.env.flush_all()


class Full(Armory):
    """The same with a thousand guns, and a book of so many entries behind them."""

    def fill(self, entries):
        """Go on with the book of the room: each entry about one of the guns."""
        book = self.env["procuratorate.book"]._of(
            self.company, self.room._armory_book_code()
        )
        ids, batch = self.guns.ids, 5000
        lots = [self.env["stock.lot"].browse(each) for each in ids]
        for start in range(0, entries, batch):
            book._append_batch(
                [
                    (
                        "armory.bench",
                        {"gun": f"G{number}", "state": "issued", "rounds": 30},
                        lots[number % len(lots)],
                    )
                    for number in range(start, min(start + batch, entries))
                ]
            )
        self.past(entries // 10)
        for table in ("procuratorate_book_entry", "stock_lot", "stock_quant"):
            self.env.cr.execute(SQL("ANALYZE %s", SQL.identifier(table)))
        self.fresh()
        return book

    def past(self, count):
        """Issues that were closed long ago, by SQL."""
        issue = self.approved()
        self.issue_and_return(issue)
        self.fresh()
        cr, name = self.env.cr, f"'Q{self.company.id}-' || n"
        multiply(cr, "procuratorate_armory_issue", issue.id, count, {"name": name})
        cr.execute("SELECT max(id) FROM procuratorate_armory_issue")
        last = cr.fetchone()[0]
        guns = f"(ARRAY{self.guns.ids})[1 + mod(n, {len(self.guns)})]"
        for line in issue.sudo().line_ids:
            columns = {"issue_id": f"{last - count} + n"}
            if line.kind == "gun":
                columns["lot_id"] = guns
            multiply(cr, "procuratorate_armory_issue_line", line.id, count, columns)
        for table in ("procuratorate_armory_issue", "procuratorate_armory_issue_line"):
            cr.execute(SQL("ANALYZE %s", SQL.identifier(table)))

    def board(self):
        """What the client asks for when the board opens: counters and cards."""
        self.env.invalidate_all()
        Lot = self.as_("keeper_a", self.env["stock.lot"])
        Lot.armory_board()
        return grouped(Lot, [("armory_kind", "=", "gun")], "armory_state", CARDS)

    def look(self, number):
        """A gun's number is read at the counter, and its request opened."""
        self.env.invalidate_all()
        Counter = self.as_("keeper_a", self.env["procuratorate.armory.counter"])
        card = Counter.look(number)
        assert card["title"] == number, card
        return card

    def issue_screen(self, gun, issue):
        """What the counter asks for: the gun that is read, and the request for it."""
        self.look(gun.armory_number)
        self.look(issue.name)

    def issue_form(self, issue, form):
        """The request with all its decisions, as an approver opens it."""
        self.env.invalidate_all()
        return self.as_("keeper_a", issue.sudo(False)).web_read(form)


class Lots(Store):
    """As many lots of plain Odoo, lying in as many places as the board has columns."""

    def __init__(self, env):
        super().__init__(env)
        stock = self.warehouse.lot_stock_id
        self.places = self.env["stock.location"].create(
            [{"name": f"P{n}", "location_id": stock.id} for n in range(2)]
        )
        Lot, Quant = self.env["stock.lot"], self.env["stock.quant"]
        lots = Lot.create(
            [
                {
                    "name": f"C-{number:05d}",
                    "product_id": self.product.id,
                    "company_id": self.company.id,
                }
                for number in range(GUNS)
            ]
        )
        Quant.create(
            [
                {
                    "product_id": self.product.id,
                    "lot_id": lot.id,
                    "location_id": self.places[number % 2].id,
                    "quantity": 1,
                }
                for number, lot in enumerate(lots)
            ]
        )
        self.user = self.env["res.users"].create(
            {
                "name": "keeper",
                "login": "bench.lots",
                "company_id": self.company.id,
                "company_ids": [Command.set(self.company.ids)],
                "group_ids": [
                    Command.set(
                        (
                            self.env.ref("stock.group_stock_user")
                            | self.env.ref("stock.group_production_lot")
                        ).ids
                    )
                ],
            }
        )
        self.fresh()
        for table in ("stock_lot", "stock_quant"):
            self.env.cr.execute(SQL("ANALYZE %s", SQL.identifier(table)))

    def lots(self):
        self.env.invalidate_all()
        return (
            self.env["stock.lot"]
            .with_user(self.user)
            .with_context(allowed_company_ids=self.company.ids)
        )

    def board(self):
        """The same number of cards, in as many columns."""
        domain = [("company_id", "=", self.company.id)]
        return grouped(self.lots(), domain, "location_id", PLAIN)

    def screen(self):
        """A lot is found by its number, and the list is read."""
        found = self.lots().web_search_read(
            [("name", "ilike", "C-00777")], PLAIN, limit=80
        )
        assert found["length"] == 1
        return self.lots().web_search_read(
            [("company_id", "=", self.company.id)], PLAIN, limit=80
        )


def grouped(Model, domain, name, specification):
    """A kanban board as it opens: its columns, and the first cards of each."""
    return Model.web_read_group(
        domain,
        [name],
        ["__count"],
        auto_unfold=True,
        unfold_read_specification=specification,
        unfold_read_default_limit=PAGE,
    )


def form_of(env, model):
    """What the client reads to show the form of a model."""
    view = env[model].get_view(view_type="form")
    names = set(view["models"][model])
    fields = env[model]._fields
    specification = {}
    for name in names & fields.keys():
        related = fields[name].relational
        shown = {"fields": {"display_name": {}}} if related else {}
        specification[name] = shown
    return specification


@figure("armory.issue_return", bar=3)
def issue_return(bench):
    """A gun and thirty rounds out and back by the same transfers of plain Odoo."""
    with cheap_passwords(), bench.envs("ours", "plain") as (ours, plain):
        armory, transfers = Armory(ours), Transfers(plain)
        return bench.paired(
            armory.issue_and_return,
            transfers.out_and_back,
            n=10,
            warm=2,
            before_ours=armory.approved,
        )


@figure("armory.board", bar=1.2)
def board(bench):
    """The board of a thousand guns by plain lots in as many columns."""
    return _measured(bench)["board"]


@figure("armory.issue_screen", bar=1.2)
def issue_screen(bench):
    """The counter: a gun and its request looked up, by a lot found and its list."""
    return _measured(bench)["screen"]


@figure("armory.issue_form")
def issue_form(bench):
    """The form of a request with its decisions, by a lot found and the lot list."""
    return _measured(bench)["form"]


@figure("armory.growth", bar=1.0)
def growth(bench):
    """Queries of issue, return, board, look-up at 200,000 entries by those at 200."""
    measured = _measured(bench)
    many, few = measured["many"], measured["few"]
    return Result(sum(many.values()), sum(few.values()), "queries")


@figure("armory.verify_200k", bar=1.0)
def verify(bench):
    """Seconds of the full verification of the book, by the minute it may take."""
    return Result(_measured(bench)["verify"], 60, "s")


def _measured(bench):
    """All of a full armory; filled once for all figures."""
    if not hasattr(bench, "armory_full"):
        with cheap_passwords():
            bench.armory_full = {**_few(bench), **_many(bench)}
    return bench.armory_full


def _few(bench):
    with bench.env("ours") as env:
        few = Full(env, guns=10)
        few.fill(FEW)
        return {"few": _actions(few)}


def _many(bench):
    with bench.envs("ours", "plain") as (ours, plain):
        full, lots = Full(ours, guns=GUNS), Lots(plain)
        book = full.fill(ENTRIES)
        measured = {"many": _actions(full)}
        started = time.perf_counter()
        assert book._verify()["ok"]
        measured["verify"] = time.perf_counter() - started
        issue = full.approved()
        gun = issue.sudo().line_ids.filtered(lambda line: line.kind == "gun").lot_id
        form = form_of(full.as_("keeper_a", full.env["stock.lot"]).env, issue._name)
        measured["board"] = bench.paired(full.board, lots.board, n=15)
        measured["screen"] = bench.paired(
            lambda: full.issue_screen(gun, issue), lots.screen, n=15
        )
        measured["form"] = bench.paired(
            lambda: full.issue_form(issue, form), lots.screen, n=15
        )
        return measured


def _actions(full):
    """Queries of what keepers do all day; the least of three, when caches are warm."""
    cost = {}
    number = full.guns[-1].armory_number
    for _again in range(3):
        issue = full.approved()
        works = {
            "issue": lambda it=issue: full.issue(it),
            "return": lambda it=issue: full.give_back(it),
            "board": full.board,
            "look": lambda: full.look(number),
        }
        for name, work in works.items():
            count = _queries(full.env, work)
            cost[name] = min(cost.get(name, count), count)
    return cost


def _queries(env, work):
    """Queries of ``work``, at one moment: a second that passes is no query more."""
    env.flush_all()
    env.invalidate_all()
    moment = Datetime.now()
    with patch.object(Datetime, "now", staticmethod(lambda *_args: moment)):
        before = env.cr.sql_log_count
        work()
        env.flush_all()
        return env.cr.sql_log_count - before
