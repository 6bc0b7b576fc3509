"""Seized property: what custody costs, beside plain Odoo and in a full store."""

import itertools

from odoo.fields import Command

from bench.harness import figure

ITEMS = 500
_numbers = itertools.count(1)


class Store:
    """A company with one tracked product, in any of the databases."""

    def __init__(self, env):
        quiet = {"tracking_disable": True, "no_reset_password": True, "lang": "en_US"}
        env = env(context=quiet)
        self.company = env["res.company"].create({"name": "Bench Custody"})
        env.user.company_ids |= self.company
        self.env = env(context={**quiet, "allowed_company_ids": self.company.ids})
        self.warehouse = self.env["stock.warehouse"].search(
            [("company_id", "=", self.company.id)], limit=1
        ) or self.env["stock.warehouse"].create(
            {"name": "Bench", "code": "BNCH", "company_id": self.company.id}
        )
        self.product = self.env["product.product"].create(
            {"name": "Bench thing", "is_storable": True, "tracking": "serial"}
        )
        self.supplier = self.env["res.partner"].create({"name": "Bench supplier"})
        self.env.flush_all()

    def receipt(self):
        """A receipt of 500 serial numbers, filled in but not validated."""
        kind, source = (
            self.warehouse.in_type_id,
            self.env.ref("stock.stock_location_suppliers"),
        )
        target = self.warehouse.lot_stock_id
        number = next(_numbers)
        common = {
            "product_id": self.product.id,
            "location_id": source.id,
            "location_dest_id": target.id,
            "company_id": self.company.id,
        }
        picking = self.env["stock.picking"].create(
            {
                "picking_type_id": kind.id,
                "partner_id": self.supplier.id,
                "location_id": source.id,
                "location_dest_id": target.id,
                "move_ids": [
                    Command.create(
                        {
                            **common,
                            "product_uom": self.product.uom_id.id,
                            "product_uom_qty": ITEMS,
                        }
                    )
                ],
            }
        )
        picking.action_confirm()
        lines = [
            Command.create({**common, "lot_name": f"B{number}-{n:04d}", "quantity": 1})
            for n in range(ITEMS)
        ]
        picking.move_ids.write(
            {"move_line_ids": [Command.clear(), *lines], "picked": True}
        )
        self.fresh()
        return picking

    def fresh(self):
        self.env.flush_all()
        self.env.invalidate_all()

    def receive(self, picking):
        """Lots, moves and quantities of 500 serial numbers."""
        picking.button_validate()
        self.env.flush_all()


class Custody(Store):
    """The same company as a procuratorate with an evidence room."""

    PEOPLE = {
        "handler": "procuratorate_base.group_staff",
        "custodian": "procuratorate_seized_property.group_custodian",
    }

    def __init__(self, env):
        super().__init__(env)
        self.company.procuratorate_rules = True
        self.people = {name: self.person(name) for name in self.PEOPLE}
        self.users = {name: each.user_id.id for name, each in self.people.items()}
        self.holder = self.env["res.partner"].create({"name": "Bench holder"})
        self.case = self.env["procuratorate.case"].create(
            {
                "number": "BENCH-1",
                "name": "theft",
                "company_id": self.company.id,
                "handler_ids": [Command.set(self.people["handler"].ids)],
            }
        )
        self.category = self.env["procuratorate.seized.category"].search(
            [("route", "=", "store")], limit=1
        )
        self.shelf = self.category._seized_locations(self.company)[:1]
        self.env.flush_all()

    def person(self, name):
        user = self.env["res.users"].create(
            {
                "name": name,
                "login": f"bench.custody.{name}",
                "company_id": self.company.id,
                "company_ids": [Command.set(self.company.ids)],
                "group_ids": [Command.set(self.env.ref(self.PEOPLE[name]).ids)],
            }
        )
        return self.env["hr.employee"].create(
            {"name": name, "user_id": user.id, "company_id": self.company.id}
        )

    def as_(self, name, records):
        return records.with_user(self.users[name]).with_context(
            allowed_company_ids=self.company.ids
        )

    def lines(self, count=ITEMS):
        """The lines of a list as it is when its officers have signed."""
        doc = self.env["procuratorate.seized.list"].create(
            {
                "case_id": self.case.id,
                "company_id": self.company.id,
                "holder_id": self.holder.id,
                "line_ids": [
                    Command.create(
                        {
                            "name": f"Item {n}",
                            "category_id": self.category.id,
                            "seal_no": f"S{n:05d}",
                        }
                    )
                    for n in range(count)
                ],
            }
        )
        self.fresh()
        return doc.line_ids

    def accept(self, lines):
        """Cards, transfer, quantities, sealed order and one sealed entry a card."""
        cards = self.as_("custodian", self.env["stock.lot"])._seized_create_cards(
            lines, state="pending_handover"
        )
        Movement = self.as_("custodian", self.env["procuratorate.seized.movement"])
        Movement._carry_out("intake", cards, self.shelf, Document(self, lines.list_id))
        self.env.flush_all()


class Document:
    """A hand-over whose signatures are in order; what it checks is not measured."""

    def __init__(self, custody, doc):
        self._name, self.id, self.display_name = doc._name, doc.id, doc.display_name

    def sudo(self):
        return self

    def _custody_authorise(self, kind, lots, destination):
        """Everything was signed."""


@figure("seized.accept_500", bar=1.5)
def accept_500(bench):
    """A 500-item list taken in by receiving 500 serial numbers in plain Odoo."""
    with bench.envs("ours", "plain") as (ours, plain):
        custody, store = Custody(ours), Store(plain)
        return bench.paired(
            custody.accept,
            store.receive,
            n=5,
            warm=1,
            before_ours=custody.lines,
            before_peer=store.receipt,
        )
