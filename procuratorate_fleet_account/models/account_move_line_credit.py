from odoo import models
from odoo.addons.procuratorate_base.tools.reason import Reason, refuse_all


class AccountMoveLine(models.Model):
    """What a credit note, or a rebate within a bill, gives back of a car's costs."""

    _inherit = "account.move.line"

    def _proc_give_back(self, what):
        """One row against each cost that is given back, in the open month."""
        for line in self:
            rows = line._proc_credited()
            if not rows and line._proc_of_uncounted():
                continue
            left = -line.balance
            money, parts = line.company_currency_id, []
            for row in rows:
                part = min(left, row._proc_uncredited())
                if money.compare_amounts(part, 0) > 0:
                    parts.append((row, money.round(part)))
                    left -= part
            if money.compare_amounts(left, 0) > 0:
                reasons = [line._proc_nothing_left(rows, left)]
                raise refuse_all(self.env, what, reasons)
            for row, part in parts:
                row._proc_credit(part, line)

    def _proc_credited(self):
        """The billed rows that this line gives back: chosen, or of its bill."""
        self.ensure_one()
        rows = self.proc_cost_ids
        if not rows:
            move = self.move_id
            rows = (move.reversed_entry_id | move)._proc_cost_rows()
            same = rows.filtered(lambda row: row.proc_kind == self.proc_cost_kind)
            rows = same or rows
        return rows.filtered(
            lambda row: (
                row.vehicle_id == self.vehicle_id
                and row._proc_stands()
                and row._proc_is_billed()
                and not row.proc_credits_id
            )
        )

    def _proc_of_uncounted(self):
        """The bill was never counted: it was posted before the car was official."""
        bill = self.move_id.reversed_entry_id
        lines = bill.line_ids.filtered(lambda line: line.vehicle_id == self.vehicle_id)
        return bool(lines) and not lines.proc_cost_row_ids

    def _proc_nothing_left(self, rows, left):
        _ = self.env._
        car = self.vehicle_id._proc_name()
        return Reason(
            _(
                "%(amount)s are given back that no bill says %(car)s cost.",
                amount=f"{left:,.2f}",
                car=car,
            ),
            basis=_("What is given back was spent before"),
            missing=_(
                "the billed cost, under “Costs Already Booked”; or the credit note "
                "made from its bill"
            ),
            cure=_("the accountant"),
            code="credit",
        )
