from odoo import api, fields, models
from odoo.exceptions import AccessError

#: columns that the stock itself keeps up to date
FREE = {"last_inventory_date", "next_inventory_date", "child_ids", "quant_ids"}


class StockLocation(models.Model):
    """Places of custody: nothing else lies in them.

    Which places these are, and who arranges them, the addons say that keep things.
    """

    _inherit = "stock.location"

    custody = fields.Char(
        "Kind of Custody",
        compute="_compute_custody",
        store=True,
        copy=False,
        index="btree_not_null",
    )

    @api.depends(lambda self: self._custody_depends())
    def _compute_custody(self):
        for place in self:
            place.custody = place._custody_kind()

    @api.model
    def _custody_depends(self):
        """Names of the fields that make a place one of custody."""
        return ["usage"]

    def _custody_kind(self):
        """The kind of custody this place serves, or False.

        Where several kinds may lie together their names are joined: ``"ammo+gun"``.
        """
        return False

    def _custody_accepts(self, product):
        """Whether this product may lie here; ordinary places do not ask."""
        return not self.custody or product.custody in self.custody.split("+")

    @api.model_create_multi
    def create(self, vals_list):
        """What a place is for follows from its use, not from this column."""
        for vals in vals_list:
            if vals.get("custody"):
                raise self._refuse_custody(vals["custody"])
        places = super().create(vals_list)
        places._custody_check_ordinary()
        return places

    def write(self, vals):
        """Refused, as in :meth:`create`."""
        if "custody" in vals:
            raise self._refuse_custody(vals["custody"])
        if set(vals) - FREE:
            self._custody_check_ordinary()
        return super().write(vals)

    def unlink(self):
        """Who arranges places of custody has no right on others by that."""
        self._custody_check_ordinary()
        return super().unlink()

    def _custody_check_ordinary(self):
        """Custody arranges its own places; all others are the stock manager's."""
        if self.env.su or self.env.user.has_group("stock.group_stock_manager"):
            return
        ordinary = self.filtered(lambda place: not place.sudo().custody)
        if ordinary:
            raise AccessError(
                self.env._(
                    "“%s” is an ordinary place of the stock.", ordinary[0].display_name
                )
            )

    def _refuse_custody(self, kind):
        name = self[:1].sudo().display_name or "–"
        return self.env["procuratorate.custody"]._refuse_by_hand(kind, name)
