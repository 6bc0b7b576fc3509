from odoo import api, fields, models

from ..tools.custody_refusal import refuse_ordinary
from ..tools.custody_window import order


class StockPackage(models.Model):
    """A sealed bag or box: it holds what was sealed into it, and nothing else."""

    _inherit = "stock.package"

    seized = fields.Boolean("Sealed Bag of Custody", readonly=True, copy=False)

    @api.model_create_multi
    def create(self, vals_list):
        """Sealed bags are made by custody only."""
        packages = super().create(vals_list)
        packages._seized_guard()
        return packages

    def write(self, vals):
        """Refused on sealed bags: no other name, container or place."""
        self._seized_guard()
        result = super().write(vals)
        if "seized" in vals:
            self._seized_guard()
        if vals.get("parent_package_id") or vals.get("package_dest_id"):
            (self.parent_package_id | self.package_dest_id)._seized_guard()
        return result

    def unlink(self):
        """Refused; here, since a key of Odoo's skips ``ondelete`` methods."""
        self._seized_guard()
        return super().unlink()

    def _seized_create(self, vals_list):
        """Make sealed bags; past the guard."""
        return super().create(vals_list)

    def _seized_guard(self):
        sealed = self.sudo().filtered("seized")
        if not sealed:
            return
        running = order()
        named = set().union(*running.packages.values()) if running else set()
        if not set(sealed.ids) <= named:
            raise refuse_ordinary(
                self.env,
                self.env._(
                    "The sealed bag “%s” is not opened, renamed, filled or moved here.",
                    sealed[0].name,
                ),
            )
