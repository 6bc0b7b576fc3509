from odoo import api, models

from ..tools.custody_refusal import refuse_ordinary
from ..tools.custody_window import order

#: columns of a transfer that say what moved, when, where and to whom
FACTS = {
    "name",
    "picking_type_id",
    "location_id",
    "location_dest_id",
    "owner_id",
    "partner_id",
    "move_ids",
    "move_line_ids",
    "is_locked",
    "state",
    "company_id",
    "date_done",
    "scheduled_date",
    "backorder_id",
    "return_id",
    "origin",
}
#: columns of an operation type that may be arranged freely
DISPLAY = {"color", "sequence", "favorite_user_ids", "is_favorite"}


class StockPicking(models.Model):
    """Transfers of custody are made by its engine; they stay as they are."""

    _inherit = "stock.picking"

    @api.model_create_multi
    def create(self, vals_list):
        """Refused for operation types of custody outside of a sealed order."""
        pickings = super().create(vals_list)
        pickings._seized_guard()
        return pickings

    def write(self, vals):
        """Refused on what a transfer of custody says; notes and talk are free."""
        facts = FACTS & set(vals)
        if facts:
            self._seized_guard()
        result = super().write(vals)
        if "picking_type_id" in facts:
            self._seized_guard()
        return result

    def unlink(self):
        """Refused; here, since a key of Odoo's skips ``ondelete`` methods."""
        self._seized_guard()
        return super().unlink()

    def _seized_guard(self):
        if order():
            return
        custody = self.sudo().filtered(lambda each: each.picking_type_id.seized_use)
        if custody:
            raise refuse_ordinary(
                self.env,
                self.env._(
                    "Transfer “%s” belongs to custody: it is not made, changed or "
                    "deleted by hand.",
                    custody[0].name,
                ),
            )


class StockPickingType(models.Model):
    _inherit = "stock.picking.type"

    @api.model_create_multi
    def create(self, vals_list):
        """Operation types of custody are made by :meth:`_seized_create`."""
        types = super().create(vals_list)
        types._seized_guard()
        return types

    def write(self, vals):
        """Refused on operation types of custody, but for how they are shown."""
        if set(vals) - DISPLAY:
            self._seized_guard()
        result = super().write(vals)
        if "seized_use" in vals:
            self._seized_guard()
        return result

    def unlink(self):
        """Refused; here, since a key of Odoo's skips ``ondelete`` methods."""
        self._seized_guard()
        return super().unlink()

    def _seized_create(self, vals):
        """Create an operation type of custody; past the guard."""
        return super().create([vals])

    def _seized_guard(self):
        custody = self.sudo().filtered("seized_use")
        if custody:
            raise refuse_ordinary(
                self.env,
                self.env._(
                    "Operation type “%s” belongs to custody and stays as it is.",
                    custody[0].name,
                ),
            )
