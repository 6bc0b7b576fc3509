from odoo import models
from odoo.addons.procuratorate_base.tools.reason import Reason, refuse_all

#: what a bill may book itself; the others come from their own documents
BY_BILL = ("toll", "parking", "wash", "tax", "rent", "other", "fine")


class AccountMoveLine(models.Model):
    """What a line of a bill costs a car: a row that is there, or a new one."""

    _inherit = "account.move.line"

    def _proc_spend(self, what):
        """Name the rows that were booked before, book the others; all or nothing."""
        named = {line: line._proc_named_costs() for line in self}
        reasons = [reason for line in self for reason in line._proc_against(named)]
        if reasons:
            raise refuse_all(self.env, what, reasons)
        for line, rows in named.items():
            rows._proc_bill(line)
        fresh = [line for line in self if not named[line]]
        Service = self.env["fleet.vehicle.log.services"].sudo()
        # a bill has a day, and tells of no trip
        vals_list = [line._proc_cost_vals() for line in fresh]
        rows = Service._proc_book(vals_list, led=False)
        for line, row in zip(fresh, rows, strict=True):
            row._proc_write({"proc_bill_line_id": line.id, "proc_by_bill": True})

    def _proc_cost_vals(self):
        """What the new cost row says."""
        self.ensure_one()
        move = self.move_id
        kind = self.proc_cost_kind or self._proc_usual_kind()
        company = self.vehicle_id.company_id
        return {
            "vehicle_id": self.vehicle_id.id,
            "proc_kind": kind,
            "proc_at": company._procuratorate_utc(move.invoice_date or move.date),
            "amount": self.balance,
            "vendor_id": self.partner_id.id,
            "description": self.name or move._proc_called(),
            "proc_receipt": move.ref or False,
        }

    def _proc_usual_kind(self):
        """What a supplier is designated for; otherwise whatever."""
        self.ensure_one()
        car, move = self.sudo().vehicle_id, self.move_id
        company, Supplier = car.company_id, self.env["procuratorate.fleet.supplier"]
        Supplier = Supplier.sudo()
        day = move.invoice_date or company._procuratorate_today()
        for kind in ("fuel", "repair", "insurance"):
            known = Supplier._designations(kind, company)
            partner = move.partner_id
            if partner and Supplier._is_designated(kind, partner, day, company, known):
                return kind
        return "other"

    # Rows that were booked before -----------------------------------------------

    def _proc_named_costs(self):
        """The rows this line is the bill for: chosen, or the only one like it."""
        self.ensure_one()
        if self.proc_cost_ids:
            return self.proc_cost_ids
        alike = self._proc_alike()
        sure = alike.filtered("vendor_id")
        return sure if len(alike) == 1 else alike.browse()

    def _proc_alike(self):
        """Rows of this car and amount that nobody billed, of this vendor.

        Or of no vendor, when they are of the day of the bill.
        """
        Service = self.env["fleet.vehicle.log.services"].sudo()
        if self.proc_another_cost or self.proc_cost_ids:
            return Service
        sums, cent = self._proc_sums(), self.company_currency_id.rounding
        domain = [
            ("vehicle_id", "=", self.vehicle_id.id),
            ("proc_kind", "!=", False),
            ("proc_bill_line_id", "=", False),
            ("amount", ">", 0),
            ("amount", ">=", min(sums) - cent),
            ("amount", "<=", max(sums) + cent),
        ]
        if self.proc_cost_kind:
            domain.append(("proc_kind", "=", self.proc_cost_kind))
        vendor = self.partner_id.commercial_partner_id
        day = self.move_id.invoice_date or self.move_id.date
        return Service.search(domain).filtered(
            lambda row: (
                row._proc_stands()
                and self._proc_is_sum(row.amount)
                and (
                    row.vendor_id.commercial_partner_id == vendor
                    if row.vendor_id
                    else row.date == day
                )
            )
        )

    def _proc_sums(self):
        """What the line costs, without its taxes and with them."""
        rate = self.balance / self.price_subtotal if self.price_subtotal else 1
        return self.balance, self.company_currency_id.round(self.price_total * rate)

    def _proc_is_sum(self, amount):
        """Whether this is what the line costs, one way or the other."""
        money = self.company_currency_id
        return any(
            money.compare_amounts(amount, each) == 0 for each in self._proc_sums()
        )

    # What stands against it -----------------------------------------------------

    def _proc_against(self, named):
        """Everything that stands against this line."""
        rows = named[self]
        found = self._proc_office_reasons()
        if not rows:
            return found + self._proc_fresh_reasons()
        twice = any(rows & others for line, others in named.items() if line != self)
        return found + self._proc_rows_reasons(rows, twice)

    def _proc_office_reasons(self):
        _, company = self.env._, self.vehicle_id.company_id
        if company == self.company_id:
            return []
        return [
            Reason(
                _("%s is no car of this office.", self.vehicle_id._proc_name()),
                basis=_("No reimbursing of other units' cars"),
                missing=_("a bill in the books of %s", company.name),
                cure=_("the accountant"),
                code="office",
            )
        ]

    def _proc_fresh_reasons(self):
        """A new row: of a kind that bills book, and not there already."""
        _, kinds = self.env._, self._proc_kind_labels()
        kind = self.proc_cost_kind or self._proc_usual_kind()
        alike = self._proc_alike()
        if alike:
            return [
                Reason(
                    _(
                        "“%(line)s” looks like what is booked already: %(rows)s.",
                        line=self.name or self._proc_what(),
                        rows=", ".join(alike.mapped("display_name")),
                    ),
                    basis=_("What was spent once is booked once"),
                    missing=_(
                        "the row it is the bill for, under “Costs Already Booked”; or "
                        "the tick “Another Cost”"
                    ),
                    cure=_("the accountant, with the fleet clerk"),
                    code="alike",
                )
            ]
        if kind in BY_BILL:
            return []
        return [
            Reason(
                _(
                    "“%(line)s”: %(kind)s is booked by its own document, and no row "
                    "of %(car)s with this amount waits for a bill.",
                    line=self.name or self._proc_what(),
                    kind=kinds[kind],
                    car=self.vehicle_id._proc_name(),
                ),
                basis=_("Dispatch slip, repair slip and fuel slip are kept"),
                missing=_(
                    "the filling, the accepted repair or the paper, named under "
                    "“Costs Already Booked”"
                ),
                cure=_("the fleet clerk, who books it; then the accountant"),
                code="document",
            )
        ]

    def _proc_rows_reasons(self, rows, twice):
        """Rows that are named: of this car, standing, billed once, the same sum."""
        _ = self.env._
        told, names = [], ", ".join(rows.mapped("display_name"))
        if twice or any(row._proc_is_billed() for row in rows):
            told.append((_("%s is billed already.", names), _("rows without a bill")))
        if any(row.vehicle_id != self.vehicle_id for row in rows):
            told.append((_("%s is of another car.", names), _("rows of this car")))
        if not all(row._proc_stands() and row.amount > 0 for row in rows):
            told.append((_("%s does not stand.", names), _("rows that stand")))
        elif not self._proc_is_sum(sum(rows.mapped("amount"))):
            told.append(
                (
                    _(
                        "Booked were %(booked)s, the bill says %(bill)s.",
                        booked=f"{sum(rows.mapped('amount')):,.2f}",
                        bill=f"{self.balance:,.2f}",
                    ),
                    _("the same sum in both"),
                )
            )
        withheld = rows.filtered(lambda row: row._proc_stands()) - rows.filtered(
            "proc_payable"
        )
        if withheld:
            told.append(
                (
                    _("%s may not be paid yet.", withheld[:1].display_name),
                    _("an explanation by the office, and no rejection"),
                )
            )
        basis, cure = (
            _("What was spent once is booked once"),
            _("the accountant, with the fleet clerk"),
        )
        return [
            Reason(text, basis=basis, missing=missing, cure=cure, code="rows")
            for text, missing in told
        ]

    def _proc_kind_labels(self):
        return dict(self._fields["proc_cost_kind"]._description_selection(self.env))

    def _proc_what(self):
        return f"{self.vehicle_id._proc_name()} {self.balance:,.2f}"
