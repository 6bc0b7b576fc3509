from odoo.addons.procuratorate_custody.tools.custody_window import Order, carrying_out
from odoo.exceptions import AccessError
from odoo.tests import TransactionCase

KIND = "test"


class CustodyCase(TransactionCase):
    """A thing in custody on a shelf, and an ordinary one beside it.

    Vocabulary: ``card`` (its lot), ``product``, ``shelf``, ``second`` (shelves),
    ``ordinary`` (a product with ``lot``), ``ordered(*places)`` (a sealed order runs),
    ``move(card, to)`` (a transfer of it), ``assertClosed``.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company = cls.env.company
        stock = cls.env["stock.warehouse"].search(
            [("company_id", "=", cls.company.id)], limit=1
        )
        cls.kind = stock.int_type_id
        cls.shelf, cls.second = cls.env["stock.location"].create(
            [
                {
                    "name": name,
                    "location_id": stock.lot_stock_id.id,
                    "usage": "internal",
                }
                for name in ("Shelf", "Second Shelf")
            ]
        )
        cls.product, cls.ordinary = cls.env["product.product"].create(
            [
                {"name": name, "is_storable": True, "tracking": "lot"}
                for name in ("Thing in Custody", "Paper")
            ]
        )
        cls.product.product_tmpl_id._custody_mark(KIND)
        cls.card = cls.env["stock.lot"]._custody_create(
            [{"name": "C-1", "product_id": cls.product.id}]
        )
        cls.lot = cls.env["stock.lot"].create(
            {"name": "P-1", "product_id": cls.ordinary.id}
        )
        with carrying_out(cls.order()):
            cls.quant(cls.card, cls.shelf)
        cls.quant(cls.lot, cls.shelf)
        cls.env.flush_all()

    @classmethod
    def quant(cls, lot, place):
        Quant = cls.env["stock.quant"]
        Quant._update_available_quantity(lot.product_id, place, 1.0, lot_id=lot)
        return Quant.search([("lot_id", "=", lot.id), ("location_id", "=", place.id)])

    @classmethod
    def order(cls, *places):
        """A sealed order for the card, between these places or the two shelves."""
        ids = {place.id for place in places or (cls.shelf, cls.second)}
        return Order(places={cls.card.id: ids}, products=frozenset(cls.product.ids))

    def picking(self, lot, target):
        """A transfer of the lot from the shelf, validated."""
        common = {
            "product_id": lot.product_id.id,
            "location_id": self.shelf.id,
            "location_dest_id": target.id,
        }
        picking = self.env["stock.picking"].create(
            {
                "picking_type_id": self.kind.id,
                "location_id": self.shelf.id,
                "location_dest_id": target.id,
            }
        )
        self.env["stock.move"].create(
            {
                **common,
                "picking_id": picking.id,
                "product_uom_qty": 1,
                "picked": True,
                "move_line_ids": [
                    (0, 0, {**common, "lot_id": lot.id, "quantity": 1, "picked": True})
                ],
            }
        )
        picking._action_done()
        return picking

    def place_of(self, lot):
        quants = self.env["stock.quant"].search(
            [("lot_id", "=", lot.id), ("quantity", ">", 0)]
        )
        return quants.location_id

    def assertClosed(self, attack, *words):
        """Refused in words, for a stock manager and for the superuser alike."""
        manager = self.env.ref("base.user_admin")
        for env in (self.env, self.env(user=manager)):
            with self.assertRaises(AccessError) as caught, self.env.cr.savepoint():
                attack(env)
                self.env.flush_all()
            self.env.invalidate_all()
            for word in ("sealed order", *words):
                self.assertIn(word, str(caught.exception))
