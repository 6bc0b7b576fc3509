import re

from odoo import models


class PurchaseOrder(models.Model):
    """Comparing what several suppliers asked for the same things."""

    _inherit = "purchase.order"

    def _check_quotes(self):
        """Enough distinct suppliers quoted for this, and the choice has a reason."""
        request = self.procuratorate_request_id
        needed, version = request._quotes_rule()
        quotes = self._comparable_quotes()
        unpriced = self._basket_price(self) is None
        suppliers = {order._supplier_key() for order in quotes}
        if unpriced or len(suppliers) < needed:
            raise self._order_refusal(
                self.env._("There are too few quotes."),
                rule=version,
                missing=self.env._(
                    "priced quotes of %(needed)s distinct suppliers for all of it; "
                    "%(have)s are there",
                    needed=needed,
                    have=len(suppliers),
                ),
                cure=self.env._(
                    "the buyers, with “Ask for quotes” on request %s", request.name
                ),
            )
        if not self.procuratorate_choice_reason and not self._is_lowest_quote(quotes):
            raise self._order_refusal(
                self.env._("This quote is not the lowest."),
                rule=version,
                missing=self.env._("the reason why it is chosen all the same"),
                cure=self.env._("the buyers, in “Why not the lowest quote”"),
            )

    def _comparable_quotes(self):
        """Quotes of the request that price everything this order buys, itself too."""
        candidates = self.procuratorate_request_id.order_ids.filtered(
            lambda o: not o.supplement_of_id
        )
        return candidates.filtered(lambda o: self._basket_price(o) is not None)

    def _is_lowest_quote(self, quotes=None):
        quotes = self._comparable_quotes() if quotes is None else quotes
        own = self._basket_price(self)
        if own is None:
            return False
        currency = self.company_id.currency_id
        return all(
            currency.compare_amounts(own, self._basket_price(other)) <= 0
            for other in quotes
        )

    def _basket_price(self, other):
        """What ``other`` asks, tax included, for the quantities of this order.

        ``None`` when it does not price every line of it.
        """
        offered = {line._procuratorate_basket_key(): line for line in other.order_line}
        total = 0.0
        for line in self.order_line.filtered(lambda x: not x.display_type):
            match = offered.get(line._procuratorate_basket_key())
            if not match or match.price_total <= 0 or match.product_qty <= 0:
                return None
            quantity = line.product_uom_id._compute_quantity(
                line.product_qty, match.product_uom_id, round=False
            )
            rate = other.currency_rate or 1.0
            total += match.price_total / match.product_qty * quantity / rate
        return total or None

    def _supplier_key(self):
        """One key per natural or legal supplier: tax number, else commercial entity."""
        partner = self.partner_id.commercial_partner_id
        number = re.sub(r"[^0-9A-Z]", "", (partner.vat or "").upper())
        return number or f"partner/{partner.id}"
