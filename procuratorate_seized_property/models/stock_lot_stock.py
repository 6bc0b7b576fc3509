from odoo import models
from odoo.tools import float_compare


class StockLot(models.Model):
    """What a card is in Odoo's stock: a place, a quantity, a bag."""

    _inherit = "stock.lot"

    def _seized_places(self):
        """{card id: where it lies}; what was never taken in is with its handler."""
        outside = self.sudo().filtered(lambda card: not card.seized_location_id)
        handlers = {
            company: company._seized_location("handler").sudo()
            for company in outside.company_id
        }
        return {
            card.id: card.seized_location_id or handlers[card.company_id]
            for card in self.sudo()
        }

    def _seized_only_in_stock(self, kind, places):
        """The places of those cards that lie in stock, or are taken in now.

        Money in the account, frozen rights and real estate have a card and no place.
        """
        if kind == "intake":
            return places
        inside = self.sudo().filtered("seized_location_id")
        return {card.id: places[card.id] for card in inside if card.id in places}

    def _seized_stock_qtys(self):
        """{card id: quantity in stock}: pieces count, what is weighed is one parcel."""
        unit = self.env.ref("uom.product_uom_unit").id
        quantities = {}
        for card in self.sudo():
            number = card.seized_qty
            pieces = card.seized_uom_id.id in (unit, False) and number >= 1
            whole = pieces and float_compare(number, round(number), 3) == 0
            quantities[card.id] = number if whole else 1.0
        return quantities
