from odoo import api, fields, models

from .acceptance_payment import CLOCK


class AccountMove(models.Model):
    """On the bill of a small or medium supplier: pay by when, and what late costs."""

    _inherit = "account.move"

    procuratorate_pay_by = fields.Date(
        "Pay by", compute="_compute_procuratorate_pay_by", compute_sudo=True
    )
    procuratorate_pay_state = fields.Selection(
        [("running", "Running"), ("due", "Due"), ("late", "Late")],
        "Term of payment",
        compute="_compute_procuratorate_pay_by",
        compute_sudo=True,
    )
    procuratorate_late_days = fields.Integer(
        "Days late", compute="_compute_procuratorate_pay_by", compute_sudo=True
    )
    procuratorate_late_interest = fields.Monetary(
        "Late interest", compute="_compute_procuratorate_pay_by", compute_sudo=True
    )

    @api.depends(
        "payment_state", "amount_residual", "invoice_line_ids.purchase_line_id"
    )
    def _compute_procuratorate_pay_by(self):
        """The earliest running term among the acceptances this bill pays for."""
        clocks = self._procuratorate_payment_clocks()
        for bill in self:
            clock = clocks.get(bill.id)
            today = clock and bill.company_id._procuratorate_today()
            late = clock and max((today - clock.due_date).days, 0)
            bill.procuratorate_pay_by = clock and clock.due_date
            bill.procuratorate_late_days = late
            bill.procuratorate_late_interest = late and bill._late_interest(late, clock)
            bill.procuratorate_pay_state = clock and (
                "late"
                if late
                else "due"
                if clock.remind_step != "none" or today >= clock.due_date
                else "running"
            )

    def _procuratorate_payment_clocks(self):
        """{bill id: its earliest running clock of payment}, in one search."""
        bills = self.filtered(
            lambda m: (
                m.move_type == "in_invoice"
                and m.company_id.procuratorate_rules
                and m.payment_state not in ("paid", "in_payment", "reversed")
            )
        )
        acceptances = bills.invoice_line_ids.purchase_line_id.order_id.acceptance_ids
        found = self.env["procuratorate.time.limit"].search(
            [
                ("res_model", "=", acceptances._name),
                ("res_id", "in", acceptances.ids),
                ("code", "=", CLOCK),
                ("state", "=", "running"),
            ],
            order="due_at, id",
        )
        result = {}
        for bill in bills if found else ():
            orders = bill.invoice_line_ids.purchase_line_id.order_id
            own = set(orders.acceptance_ids.ids)
            result[bill.id] = next((c for c in found if c.res_id in own), None)
        return {bill: clock for bill, clock in result.items() if clock}

    def _late_interest(self, days, clock):
        """Interest on what is still unpaid, by the rate that no contract replaced."""
        rate = self.env["procuratorate.rule"]._value(
            "purchase.payment.late_rate", clock.due_date, self.company_id
        )
        return self.currency_id.round(self.amount_residual * rate / 100 * days)

    def _invoice_paid_hook(self):
        """A paid bill ends the terms of payment it was about."""
        result = super()._invoice_paid_hook()
        bills = self.sudo().filtered(
            lambda m: m.move_type == "in_invoice" and m.company_id.procuratorate_rules
        )
        orders = bills.invoice_line_ids.purchase_line_id.order_id
        orders.acceptance_ids._close_paid_clocks()
        return result
