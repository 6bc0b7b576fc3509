from odoo import fields, models
from odoo.addons.procuratorate_custody.tools.custody_window import Order, carrying_out

from ..tools.movement_kinds import KINDS


class ProcuratorateSeizedMovement(models.Model):
    """The transfer in stock by which a movement is carried out."""

    _inherit = "procuratorate.seized.movement"

    def _bags(self, lots, places, who):
        """{card id: sealed bag after the movement}; outside custody there is none."""
        given = who.get("bags") or {}
        none = self.env["stock.package"]
        return {
            lot.id: given.get(lot.id, lot.seized_package_id)
            if lot.id not in places or _inside(places[lot.id])
            else none
            for lot in lots
        }

    def _execute(self, lots, sources, places, bags):
        """Make and validate the transfer of what lies in stock."""
        moving = lots.filtered(lambda lot: lot.id in places)
        if not moving:
            return
        self._check_stock(moving, sources)
        order = Order(
            places={lot.id: {sources[lot.id].id, places[lot.id].id} for lot in moving},
            owners={lot.id: lot.seized_holder_id.id for lot in moving},
            packages={
                lot.id: {*lot.seized_package_id.ids, *bags[lot.id].ids}
                for lot in moving
            },
            products=frozenset(moving.product_id.ids),
        )
        # Odoo would read it for one quantity after the other
        moving.fetch(["lot_properties"])
        with carrying_out(order):
            picking = self._make_picking(moving, sources, places, bags)
            picking.with_context(cancel_backorder=True)._action_done()
            self.env.flush_all()
        self._engine_write({"picking_id": picking.id})

    def _make_picking(self, lots, sources, places, bags):
        """A transfer with one move for each product and way, one line for each card."""
        kind_type = self.company_id._seized_picking_type(KINDS[self.kind].picking)
        quiet = {
            "tracking_disable": True,
            "mail_create_nolog": True,
            "mail_notrack": True,
        }
        Picking = self.env["stock.picking"].sudo().with_context(**quiet)
        picking = Picking.create(
            {
                "picking_type_id": kind_type.id,
                "company_id": self.company_id.id,
                "location_id": sources[lots[0].id].id,
                "location_dest_id": places[lots[0].id].id,
                "partner_id": self.party_id.id,
                "origin": self.name,
            }
        )
        ways = lots.grouped(
            lambda lot: (lot.product_id, sources[lot.id], places[lot.id])
        )
        self.env["stock.move"].sudo().with_context(**quiet).create(
            [
                self._move_vals(picking, product, source, target, cards, bags)
                for (product, source, target), cards in ways.items()
            ]
        )
        return picking

    def _move_vals(self, picking, product, source, target, lots, bags):
        quantities = lots._seized_stock_qtys()
        common = {
            "picking_id": picking.id,
            "product_id": product.id,
            "location_id": source.id,
            "location_dest_id": target.id,
            "company_id": self.company_id.id,
        }
        return {
            **common,
            "product_uom": product.uom_id.id,
            "product_uom_qty": sum(quantities.values()),
            "picking_type_id": picking.picking_type_id.id,
            "procure_method": "make_to_stock",
            "picked": True,
            "move_line_ids": [
                fields.Command.create(
                    {
                        **common,
                        "product_uom_id": product.uom_id.id,
                        "lot_id": lot.id,
                        "owner_id": lot.seized_holder_id.id,
                        "package_id": _inside(source) and lot.seized_package_id.id,
                        "result_package_id": bags[lot.id].id,
                        "quantity": quantities[lot.id],
                        "picked": True,
                    }
                )
                for lot in lots
            ],
        }


def _inside(place):
    """Whether items keep their sealed bag at this place."""
    return place.usage in ("internal", "transit")
