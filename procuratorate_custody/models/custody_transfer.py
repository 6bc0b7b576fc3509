from odoo import api, fields, models

from ..tools.custody_window import Order, carrying_out

#: talk about a transfer that nobody reads
_QUIET = {
    "tracking_disable": True,
    "mail_create_nolog": True,
    "mail_notrack": True,
}


class ProcuratorateCustodyTransfer(models.AbstractModel):
    """How a sealed order is carried out: one transfer of Odoo's stock.

    Engines of custody inherit this. They seal the order first; what is opened here is
    opened for the cards, places, owners and bags of the items, and closed again.
    """

    _name = "procuratorate.custody.transfer"
    _description = "Transfer in Custody"

    @api.model
    def _transfer(self, items, operation, company, origin, party=None):
        """Make and validate the transfer of ``items``; return it.

        :param items: :class:`~..tools.custody_item.CustodyItem`, one or more
        :param operation: the operation type of custody
        :param origin: number of the order, as the transfer shows it
        :param party: the partner outside, if there is one
        """
        with carrying_out(_order(items)):
            picking = self._make_picking(items, operation, company, origin, party)
            picking.with_context(cancel_backorder=True)._action_done()
            self.env.flush_all()
        return picking

    def _make_picking(self, items, operation, company, origin, party):
        """A transfer with one move for each product and way, one line for each card."""
        picking = (
            self.env["stock.picking"]
            .sudo()
            .with_context(**_QUIET)
            .create(
                {
                    "picking_type_id": operation.id,
                    "company_id": company.id,
                    "location_id": items[0].source.id,
                    "location_dest_id": items[0].target.id,
                    "partner_id": party.id if party else False,
                    "origin": origin,
                }
            )
        )
        ways = {}
        for item in items:
            ways.setdefault(item.way, []).append(item)
        self.env["stock.move"].sudo().with_context(**_QUIET).create(
            [_move_vals(picking, way, rows) for way, rows in ways.items()]
        )
        return picking


def _order(items):
    """What stock is opened for."""
    places, owners, packages = {}, {}, {}
    for item in items:
        places.setdefault(item.lot.id, set()).update((item.source.id, item.target.id))
        owners[item.lot.id] = item.owner.id if item.owner else False
        bags = packages.setdefault(item.lot.id, set())
        for bag in (item.package, item.result_package):
            bags.update(bag.ids if bag else ())
    products = frozenset(item.lot.product_id.id for item in items)
    return Order(places, owners, packages, products)


def _move_vals(picking, way, items):
    product, source, target = way
    common = {
        "picking_id": picking.id,
        "product_id": product.id,
        "location_id": source.id,
        "location_dest_id": target.id,
        "company_id": picking.company_id.id,
    }
    return {
        **common,
        "product_uom": product.uom_id.id,
        "product_uom_qty": sum(item.quantity for item in items),
        "picking_type_id": picking.picking_type_id.id,
        "procure_method": "make_to_stock",
        "picked": True,
        "move_line_ids": [
            fields.Command.create(_line_vals(common, product, item)) for item in items
        ],
    }


def _line_vals(common, product, item):
    return {
        **common,
        "product_uom_id": product.uom_id.id,
        "lot_id": item.lot.id,
        "owner_id": item.owner.id if item.owner else False,
        "package_id": item.package.id if item.package else False,
        "result_package_id": item.result_package.id if item.result_package else False,
        "quantity": item.quantity,
        "picked": True,
    }
