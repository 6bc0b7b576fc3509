from odoo import api, fields, models

from ..tools.custody_window import order


class StockPackage(models.Model):
    """A sealed bag or box: it holds what was sealed into it, and nothing else."""

    _inherit = "stock.package"

    custody = fields.Char(
        "Kind of Custody", readonly=True, copy=False, index="btree_not_null"
    )

    @api.model_create_multi
    def create(self, vals_list):
        """Sealed bags are made by custody only."""
        packages = super().create(vals_list)
        packages._custody_guard()
        return packages

    def write(self, vals):
        """Refused on sealed bags: no other name, container or place."""
        self._custody_guard()
        result = super().write(vals)
        if "custody" in vals:
            self._custody_guard()
        if vals.get("parent_package_id") or vals.get("package_dest_id"):
            (self.parent_package_id | self.package_dest_id)._custody_guard()
        return result

    def unlink(self):
        """Refused; here, since a key of Odoo's skips ``ondelete`` methods."""
        self._custody_guard()
        return super().unlink()

    def _custody_create(self, vals_list):
        """Make sealed bags; past the guard."""
        return super().create(vals_list)

    def _custody_guard(self):
        sealed = self.sudo().filtered("custody")
        if not sealed:
            return
        running = order()
        named = set().union(*running.packages.values()) if running else set()
        if not set(sealed.ids) <= named:
            raise self.env["procuratorate.custody"]._refusal(
                sealed[0].custody,
                self.env._(
                    "The sealed bag “%s” is not opened, renamed, filled or moved here.",
                    sealed[0].name,
                ),
            )
