from odoo import api, models

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


class StockPicking(models.Model):
    """Transfers of custody are made by its engine; they stay as they are."""

    _inherit = "stock.picking"

    @api.model_create_multi
    def create(self, vals_list):
        """Refused for operation types of custody outside of a sealed order."""
        pickings = super().create(vals_list)
        pickings._custody_guard()
        return pickings

    def write(self, vals):
        """Refused on what a transfer of custody says; notes and talk are free."""
        facts = FACTS & set(vals)
        if facts:
            self._custody_guard()
        result = super().write(vals)
        if "picking_type_id" in facts:
            self._custody_guard()
        return result

    def unlink(self):
        """Refused; here, since a key of Odoo's skips ``ondelete`` methods."""
        self._custody_guard()
        return super().unlink()

    def _custody_guard(self):
        if order():
            return
        closed = self.sudo().filtered(lambda each: each.picking_type_id.custody)
        if closed:
            raise self.env["procuratorate.custody"]._refusal(
                closed[0].picking_type_id.custody,
                self.env._(
                    "Transfer “%s” belongs to custody: it is not made, changed or "
                    "deleted by hand.",
                    closed[0].name,
                ),
            )
