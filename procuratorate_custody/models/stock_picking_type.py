from odoo import api, fields, models

#: columns of an operation type that may be arranged freely
DISPLAY = {"color", "sequence", "favorite_user_ids", "is_favorite"}


class StockPickingType(models.Model):
    """Operation types of custody stay as custody made them."""

    _inherit = "stock.picking.type"

    custody = fields.Char(
        "Kind of Custody", readonly=True, copy=False, index="btree_not_null"
    )

    @api.model_create_multi
    def create(self, vals_list):
        """Operation types of custody are made by :meth:`_custody_create`."""
        types = super().create(vals_list)
        types._custody_guard()
        return types

    def write(self, vals):
        """Refused on operation types of custody, but for how they are shown."""
        if set(vals) - DISPLAY:
            self._custody_guard()
        result = super().write(vals)
        if "custody" in vals:
            self._custody_guard()
        return result

    def unlink(self):
        """Refused; here, since a key of Odoo's skips ``ondelete`` methods."""
        self._custody_guard()
        return super().unlink()

    def _custody_create(self, vals_list):
        """Create operation types of custody; past the guard."""
        return super().create(vals_list)

    def _custody_guard(self):
        closed = self.sudo().filtered("custody")
        if closed:
            raise self.env["procuratorate.custody"]._refusal(
                closed[0].custody,
                self.env._(
                    "Operation type “%s” belongs to custody and stays as it is.",
                    closed[0].name,
                ),
            )
