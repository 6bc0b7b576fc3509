from odoo import Command, fields
from odoo.addons.procuratorate_fleet.tests.month_common import MonthCase


class BillCase(MonthCase):
    """The books of the office: a vendor, an expense account, a journal of bills.

    ``accountant`` keeps the books and has no right of the fleet. It is 2026-05-04.
    Vocabulary: ``bill``, ``posted``, ``line_of``, ``rows`` (cost rows of ``car_a`` that
    stand), ``total`` (what ``car_a`` cost in all).
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.users["accountant"] = cls.add_user(
            "accountant", "account.group_account_invoice"
        )
        Account = cls.env["account.account"]
        common = {"company_ids": cls.company.ids}
        cls.expense = Account.create(
            {**common, "name": "Cars", "code": "6602", "account_type": "expense"}
        )
        payable = Account.create(
            {
                **common,
                "name": "Vendors",
                "code": "2202",
                "account_type": "liability_payable",
                "reconcile": True,
            }
        )
        cls.journal = cls.env["account.journal"].create(
            {
                "name": "Bills",
                "code": "CARB",
                "type": "purchase",
                "company_id": cls.company.id,
                "default_account_id": cls.expense.id,
            }
        )
        cls.vendor = cls.env["res.partner"].create(
            {"name": "Parking Co.", "property_account_payable_id": payable.id}
        )
        # settled before: nothing of the month's own costs is like a bill
        cls.env.flush_all()

    def bill(
        self, *lines, by="accountant", kind="in_invoice", day="2026-04-20", **vals
    ):
        """A draft: each line an amount, or values; of ``car_a`` if not said."""
        Move = self.env["account.move"].with_user(self.users[by])
        vals_list = [
            line if isinstance(line, dict) else {"price_unit": line} for line in lines
        ]
        return Move.create(
            {
                "move_type": kind,
                "company_id": self.company.id,
                "journal_id": self.journal.id,
                "partner_id": self.vendor.id,
                "invoice_date": day,
                "date": day,
                "ref": "FP-1",
                "invoice_line_ids": [
                    Command.create(
                        {
                            "name": "Parking",
                            "account_id": self.expense.id,
                            "vehicle_id": self.car_a.id,
                            "tax_ids": False,
                            **line,
                        }
                    )
                    for line in vals_list
                ],
                **vals,
            }
        )

    def booked(self, kind="parking", amount=80.0, at="2026-04-20 10:00", **vals):
        """What the fleet clerk, or a document, booked of this vendor."""
        vals.setdefault("vendor_id", self.vendor.id)
        if kind == "fuel":
            vals.setdefault("proc_station_id", self.vendor.id)
        return self.pay(kind, amount, at, **vals)

    def designate(self, kind):
        self.env["procuratorate.fleet.supplier"].create(
            {
                "partner_id": self.vendor.id,
                "kind": kind,
                "contract_no": "ZC-7",
                "date_from": "2020-01-01",
                "company_id": self.company.id,
            }
        )

    def posted(self, *lines, **vals):
        move = self.bill(*lines, **vals)
        move.action_post()
        self.env.flush_all()
        return move

    def line_of(self, move, number=0):
        return move.sudo().invoice_line_ids[number]

    def all_rows(self, car=None):
        Service = self.env["fleet.vehicle.log.services"].sudo()
        domain = [
            ("vehicle_id", "=", (car or self.car_a).id),
            ("id", "not in", (self.fuel | self.toll).ids),
        ]
        return Service.search(domain, order="id")

    def rows(self, car=None):
        return self.all_rows(car).filtered(lambda row: row._proc_stands())

    def total(self, car=None, start="2026-01-01", end="2026-12-31"):
        """What counts, by the day on which it counts."""
        span = (fields.Date.to_date(start), fields.Date.to_date(end))
        rows = self.all_rows(car).filtered(
            lambda row: (
                row.proc_kind
                and not row.proc_void
                and span[0] <= row.proc_account_date <= span[1]
            )
        )
        return sum(rows.mapped("amount"))

    def reversed(self, move, amount=None, post=True):
        """A credit note made from this bill, of the whole or of so much."""
        Wizard = self.env["account.move.reversal"].with_user(self.users["accountant"])
        wizard = Wizard.with_context(
            active_model="account.move", active_ids=move.ids
        ).create({"journal_id": self.journal.id, "date": "2026-05-04"})
        note = self.env["account.move"].browse(wizard.refund_moves()["res_id"])
        note = note.with_user(self.users["accountant"])
        if amount:
            note.invoice_line_ids.price_unit = amount
        if post:
            note.action_post()
            self.env.flush_all()
        return note
