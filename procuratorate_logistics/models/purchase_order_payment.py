from odoo import fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal

PAID = ("paid", "in_payment", "reversed")


class PurchaseOrder(models.Model):
    """The term of payment that was agreed with a small or medium supplier."""

    _inherit = "purchase.order"

    procuratorate_is_sme = fields.Boolean(
        related="partner_id.commercial_partner_id.procuratorate_is_sme"
    )
    procuratorate_payment_days = fields.Integer(
        "Agreed days of payment",
        copy=False,
        help="Calendar days from acceptance; empty for the term of the law.",
    )

    def _check_payment_days(self):
        """No longer term may be agreed than the law allows."""
        if not self.partner_id._procuratorate_is_sme():
            return
        Rule = self.env["procuratorate.rule"]
        version = Rule._version("purchase.payment.longest", company=self.company_id)
        if 0 <= self.procuratorate_payment_days <= version._typed():
            return
        _ = self.env._
        raise refusal(
            self.env,
            _(
                "%(days)s days of payment cannot be agreed with %(supplier)s.",
                days=self.procuratorate_payment_days,
                supplier=self.partner_id.display_name,
            ),
            rule=version,
            missing=_("a term within the longest one allowed"),
            cure=_("the buyers, by agreeing a shorter term"),
        )

    def _procuratorate_paid(self):
        """What the posted bills and refunds of this order have paid so far."""
        bills = self.sudo().invoice_ids.filtered(lambda m: m.state == "posted")
        return sum(
            (line.price_total if bill.move_type == "in_invoice" else -line.price_total)
            for bill in bills
            if bill.payment_state in PAID
            for line in bill.invoice_line_ids
            if line.purchase_line_id.order_id == self
        )
