from collections import defaultdict

from odoo import models

CLOCK = "purchase.clock.payment"


class ProcuratorateAcceptance(models.Model):
    """A small or medium supplier is paid in time: the term runs from acceptance.

    Regulations on payments to small and medium enterprises (2025), art. 9, 14, 17;
    the office's own procedure is no excuse.
    """

    _inherit = "procuratorate.acceptance"

    def _start_payment_clock(self):
        """Start the term of payment with the acceptance that was just closed."""
        for acceptance in self.sudo():
            order = acceptance.order_id
            if order.partner_id._procuratorate_is_sme():
                acceptance._start_time_limit(
                    CLOCK,
                    start=acceptance.closed_at,
                    event=self.env._("Accepted"),
                    post=self.env.ref("procuratorate_base.post_finance"),
                    length=order.procuratorate_payment_days or None,
                )

    def _accepted_value(self):
        """Value of the accepted goods, tax included, in the order's currency."""
        return sum(
            line.qty_accepted
            * line.order_line_id.price_total
            / line.order_line_id.product_qty
            for line in self.line_ids
            if line.order_line_id.product_qty
        )

    def _close_paid_clocks(self):
        """Close the clocks of what the paid bills of each order cover, oldest first."""
        by_order = defaultdict(self.browse)
        for acceptance in self.filtered(lambda a: a.state == "closed").sorted(
            "closed_at"
        ):
            by_order[acceptance.order_id] |= acceptance
        covered = self.browse()
        for order, acceptances in by_order.items():
            paid = order._procuratorate_paid()
            for acceptance in acceptances:
                paid -= acceptance._accepted_value()
                if order.currency_id.compare_amounts(paid, 0) >= 0:
                    covered |= acceptance
        covered._close_time_limit(CLOCK)
