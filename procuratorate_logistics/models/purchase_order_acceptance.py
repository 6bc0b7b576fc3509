from collections import defaultdict

from odoo import models


class PurchaseOrder(models.Model):
    """How much of an order was accepted."""

    _inherit = "purchase.order"

    def _acceptance_vals(self):
        """Lines of a new acceptance: what is left to accept."""
        self.ensure_one()
        vals = []
        for line in self.sudo().order_line.filtered("product_id"):
            left = line._acceptance_left()
            if line.product_uom_id.compare(left, 0) > 0:
                vals.append(
                    {
                        "order_line_id": line.id,
                        "qty_delivered": left,
                        "qty_accepted": left,
                    }
                )
        return vals

    def _procuratorate_accepted_qty(self, sealed=False):
        """{order line id: accepted quantity}; ``sealed`` asks the book itself."""
        closed = self.sudo().acceptance_ids.filtered(lambda a: a.state == "closed")
        if sealed:
            closed = closed._sealed_closed()
        accepted = defaultdict(float)
        for line in closed.line_ids:
            accepted[line.order_line_id.id] += line.qty_accepted
        return accepted


class PurchaseOrderLine(models.Model):
    _inherit = "purchase.order.line"

    def _acceptance_left(self):
        """Ordered and returned, less what was accepted already."""
        self.ensure_one()
        accepted = self.order_id._procuratorate_accepted_qty().get(self.id, 0.0)
        return self.product_qty + self._returned_qty() - accepted

    def _returned_qty(self):
        return self._moved_qty(lambda move: move._is_purchase_return())

    def _delivered_qty(self):
        """Everything that ever came in for this line, in its unit."""
        return self._moved_qty(lambda move: not move._is_purchase_return())

    def _moved_qty(self, condition):
        moves = self.sudo().move_ids.filtered(
            lambda move: (
                move.state == "done"
                and move.product_id == self.product_id
                and condition(move)
            )
        )
        return sum(
            move.product_uom._compute_quantity(move.quantity, self.product_uom_id)
            for move in moves
        )
