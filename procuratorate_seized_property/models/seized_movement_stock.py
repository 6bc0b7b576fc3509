from odoo import models
from odoo.addons.procuratorate_custody.tools.custody_item import CustodyItem

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
        # Odoo would read it for one quantity after the other
        moving.fetch(["lot_properties"])
        quantities = moving._seized_stock_qtys()
        picking = self._transfer_order(
            [
                CustodyItem(
                    lot,
                    quantities[lot.id],
                    sources[lot.id],
                    places[lot.id],
                    owner=lot.seized_holder_id,
                    package=_inside(sources[lot.id]) and lot.seized_package_id,
                    result_package=bags[lot.id],
                )
                for lot in moving
            ],
            self.company_id._seized_picking_type(KINDS[self.kind].picking),
            self.party_id,
        )
        self._engine_write({"picking_id": picking.id})


def _inside(place):
    """Whether items keep their sealed bag at this place."""
    return place.usage in ("internal", "transit")
