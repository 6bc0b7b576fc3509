from odoo import api, models

from ..tools.custody_refusal import refuse_ordinary
from ..tools.custody_window import order

#: what a line or a quantity is; the rest of their columns is of no consequence
LINE = {
    "product_id",
    "lot_id",
    "lot_name",
    "location_id",
    "location_dest_id",
    "owner_id",
    "package_id",
    "result_package_id",
    "quantity",
    "move_id",
    "picking_id",
    "quant_id",
    "state",
}


class StockMove(models.Model):
    """Moves of seized products are made and changed by the custody engine only.

    Scrap, returns, relocations, inventory adjustments, immediate transfers, backorders
    and unlocked transfers all come down to a move, a line or a quantity.
    """

    _inherit = "stock.move"

    @api.model_create_multi
    def create(self, vals_list):
        """Refused for seized products outside of a sealed order."""
        moves = super().create(vals_list)
        moves._seized_guard()
        return moves

    def write(self, vals):
        """Refused, as in :meth:`create`."""
        self._seized_guard()
        result = super().write(vals)
        if "product_id" in vals:
            self._seized_guard()
        return result

    def unlink(self):
        """Refused; here, since a key of Odoo's skips ``ondelete`` methods."""
        self._seized_guard()
        return super().unlink()

    def _seized_guard(self):
        seized = self.product_id.sudo().filtered("seized")
        if not seized:
            return
        running = order()
        if not running or not set(seized.ids) <= running.products:
            raise refuse_ordinary(
                self.env,
                self.env._(
                    "“%s” is seized property: no ordinary stock move touches it.",
                    seized[0].display_name,
                ),
            )


class StockMoveLine(models.Model):
    """A line moves a card only from where to where its order says."""

    _inherit = "stock.move.line"

    @api.model_create_multi
    def create(self, vals_list):
        """Refused for seized products outside of a sealed order."""
        lines = super().create(vals_list)
        lines._seized_guard()
        return lines

    def write(self, vals):
        """Refused, as in :meth:`create`."""
        self._seized_guard()
        result = super().write(vals)
        if LINE & set(vals):
            self._seized_guard()
        return result

    def unlink(self):
        """Refused; here, since a key of Odoo's skips ``ondelete`` methods."""
        self._seized_guard()
        return super().unlink()

    def _seized_guard(self):
        for line in self:
            if line.product_id.sudo().seized:
                line._seized_check_ordered()
            elif line.result_package_id and line.result_package_id.sudo().seized:
                raise refuse_ordinary(
                    self.env,
                    self.env._(
                        "Nothing is put into the sealed bag “%s” beside its item.",
                        line.result_package_id.sudo().name,
                    ),
                )

    def _seized_check_ordered(self):
        running = order()
        places = {self.location_id.id, self.location_dest_id.id}
        packages = self.package_id.ids + self.result_package_id.ids
        if running and running.covers(
            self.lot_id.id, places, self.owner_id.id, packages
        ):
            return
        raise refuse_ordinary(
            self.env,
            self.env._(
                "Item card “%s” is in custody: no ordinary stock operation moves it.",
                self.sudo().lot_id.name or self.sudo().product_id.display_name,
            ),
        )
