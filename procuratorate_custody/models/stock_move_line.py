from odoo import api, models

from ..tools.custody_window import order

#: what a line is; the rest of its columns is of no consequence
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


class StockMoveLine(models.Model):
    """A line moves a card only from where to where its order says."""

    _inherit = "stock.move.line"

    @api.model_create_multi
    def create(self, vals_list):
        """Refused for products in custody outside of a sealed order."""
        lines = super().create(vals_list)
        lines._custody_guard()
        return lines

    def write(self, vals):
        """Refused, as in :meth:`create`."""
        self._custody_guard()
        result = super().write(vals)
        if LINE & set(vals):
            self._custody_guard()
        return result

    def unlink(self):
        """Refused; here, since a key of Odoo's skips ``ondelete`` methods."""
        self._custody_guard()
        return super().unlink()

    def _custody_guard(self):
        for line in self:
            if line.product_id.sudo().custody:
                line._custody_check_ordered()
            elif line.result_package_id and line.result_package_id.sudo().custody:
                bag = line.result_package_id.sudo()
                raise self.env["procuratorate.custody"]._refusal(
                    bag.custody,
                    self.env._(
                        "Nothing is put into the sealed bag “%s” beside its item.",
                        bag.name,
                    ),
                )

    def _custody_check_ordered(self):
        running = order()
        places = {self.location_id.id, self.location_dest_id.id}
        packages = self.package_id.ids + self.result_package_id.ids
        if running and running.covers(
            self.lot_id.id, places, self.owner_id.id, packages
        ):
            return
        product = self.sudo().product_id
        raise self.env["procuratorate.custody"]._refusal(
            product.custody,
            self.env._(
                "Item card “%s” is in custody: no ordinary stock operation moves it.",
                self.sudo().lot_id.name or product.display_name,
            ),
        )
