import threading

from odoo.addons.procuratorate_custody.tools.custody_window import carrying_out, order
from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import CustodyCase


@tagged("post_install", "-at_install")
class TestCustodyWindow(CustodyCase):
    """A sealed order opens the stock for what it names, and for nothing else."""

    def test_an_order_moves_its_card(self):
        with carrying_out(self.order()):
            self.picking(self.card, self.second)
        self.assertEqual(self.place_of(self.card), self.second)

    def test_an_order_leads_nowhere_else(self):
        third = self.second.copy({"name": "Third Shelf"})
        with carrying_out(self.order()), self.assertRaises(AccessError):
            self.picking(self.card, third)

    def test_an_order_opens_no_other_card(self):
        other = self.env["stock.lot"]._custody_create(
            [{"name": "C-2", "product_id": self.product.id}]
        )
        with carrying_out(self.order()), self.assertRaises(AccessError):
            self.quant(other, self.shelf)

    def test_an_order_gives_no_other_owner(self):
        quant = self.env["stock.quant"].search([("lot_id", "=", self.card.id)])
        with carrying_out(self.order()), self.assertRaises(AccessError):
            quant.owner_id = self.env.user.partner_id
            self.env.flush_all()
            quant.write({"quantity": 1})

    def test_the_opening_ends_with_the_order_also_when_it_fails(self):
        with self.assertRaises(ZeroDivisionError), carrying_out(self.order()):
            raise ZeroDivisionError
        self.assertIsNone(order())
        self.assertClosed(lambda env: self.picking(self.card, self.second))

    def test_another_thread_has_no_opening(self):
        seen = []
        with carrying_out(self.order()):
            thread = threading.Thread(target=lambda: seen.append(order()))
            thread.start()
            thread.join()
        self.assertEqual(seen, [None])
