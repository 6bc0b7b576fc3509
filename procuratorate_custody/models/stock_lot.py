from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.talk import content_of


class StockLot(models.Model):
    """Nobody makes, edits, copies or deletes what is in custody by hand.

    Not the superuser either. ``custody`` is a plain column, so that an ordinary lot
    costs nothing more.
    """

    _inherit = "stock.lot"

    custody = fields.Char("Kind of Custody", readonly=True, copy=False)

    @api.model_create_multi
    def create(self, vals_list):
        """An ordinary lot is never in custody, nor of a product in custody."""
        if self._custody_claimed(vals_list):
            raise self.browse()._custody_refusal(self.env._("made by hand"))
        lots = super().create(vals_list)
        for lot in lots:
            if lot.product_id.custody or lot._in_custody():
                raise lot._custody_refusal(self.env._("made by hand"))
        return lots

    @api.model
    def _custody_claimed(self, vals_list):
        """Whether values or defaults give a new lot what only custody writes."""
        owned = self._custody_prefixes()
        defaults = tuple(f"default_{prefix}" for prefix in owned)
        return any(
            name.startswith(owned) and vals[name] for vals in vals_list for name in vals
        ) or any(
            name.startswith(defaults) and value
            for name, value in self.env.context.items()
        )

    def write(self, vals):
        """Refused on what is in custody, but for messages and activities."""
        if self._custody_closed(vals):
            raise self._custody_refusal(self.env._("changed by hand"))
        return super().write(vals)

    def copy(self, default=None):
        """Refused: one thing, one card."""
        self._custody_check_open(self.env._("duplicated"))
        return super().copy(default)

    def unlink(self):
        """Refused; here, since a key of Odoo's skips ``ondelete`` methods."""
        self._custody_check_open(self.env._("deleted"))
        return super().unlink()

    def _custody_create(self, vals_list):
        """Create cards of things in custody; past the guard.

        Each takes the kind of custody from its product.
        """
        ids = {vals["product_id"] for vals in vals_list}
        products = self.env["product.product"].sudo().browse(ids)
        kinds = {product.id: product.custody for product in products}
        quiet = {"tracking_disable": True, "mail_create_nolog": True}
        lots = self.sudo().with_context(**quiet)
        made = super(StockLot, lots).create(
            [{**vals, "custody": kinds[vals["product_id"]]} for vals in vals_list]
        )
        return made.with_env(self.env)

    def _custody_write(self, vals):
        """Write on cards of things in custody; past the guard."""
        lots = self.sudo().with_context(tracking_disable=True)
        return super(StockLot, lots).write(vals)

    def _in_custody(self):
        """Those of these lots that are in custody."""
        return self.sudo().filtered("custody")

    @api.model
    def _custody_prefixes(self):
        """Beginnings of the names of columns that only custody writes."""
        return ("custody",)

    def _custody_check_open(self, how):
        if self._in_custody():
            raise self._custody_refusal(how)

    def _custody_closed(self, vals):
        """Whether these values may not be written on these lots."""
        names = content_of(vals)
        if not names:
            return False
        if any(name.startswith(self._custody_prefixes()) for name in names):
            return bool(self)
        into = "product_id" in vals and (
            self.env["product.product"].sudo().browse(vals["product_id"]).custody
        )
        return bool(into or self._in_custody())

    def _custody_refusal(self, how):
        """The refusal of an edit; ``how``: “changed by hand”."""
        closed = self._in_custody()
        return self.env["procuratorate.custody"]._refusal(
            closed[:1].custody,
            self.env._(
                "The item card “%(card)s” cannot be %(how)s.",
                card=", ".join(closed[:3].mapped("name")) or "–",
                how=how,
            ),
        )
