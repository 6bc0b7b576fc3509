from odoo import api, models

from ..tools.custody_refusal import refuse_ordinary

TALK = ("message_", "activity_", "my_activity_", "image_")


class ProductTemplate(models.Model):
    """Products of seized property stay what custody made them.

    Another tracking, an archived product or a price would change what stock says of
    every card at once.
    """

    _inherit = "product.template"

    @api.model_create_multi
    def create(self, vals_list):
        """Such products are made for categories, see ``_seized_mark``."""
        templates = super().create(vals_list)
        templates._seized_guard()
        return templates

    def write(self, vals):
        """Refused on such products, but for talk and pictures."""
        if any(not name.startswith(TALK) for name in vals):
            self._seized_guard()
        result = super().write(vals)
        if "seized" in vals:
            self._seized_guard()
        return result

    def unlink(self):
        """Refused; here, since a key of Odoo's skips ``ondelete`` methods."""
        self._seized_guard()
        return super().unlink()

    def _seized_mark(self):
        """From now on these products stand for seized property, for good."""
        return super().write({"seized": True})

    def _seized_guard(self):
        seized = self.sudo().filtered("seized")
        if seized:
            raise refuse_ordinary(
                self.env,
                self.env._(
                    "Product “%s” stands for seized property and stays as it is.",
                    seized[0].display_name,
                ),
            )


class ProductProduct(models.Model):
    _inherit = "product.product"

    @api.model_create_multi
    def create(self, vals_list):
        """No second variant, no product marked as seized by hand."""
        products = super().create(vals_list)
        products.product_tmpl_id._seized_guard()
        return products

    def write(self, vals):
        """Refused on products of seized property, but for talk and pictures."""
        if any(not name.startswith(TALK) for name in vals):
            self.product_tmpl_id._seized_guard()
        return super().write(vals)

    def unlink(self):
        """Refused; here, since a key of Odoo's skips ``ondelete`` methods."""
        self.product_tmpl_id._seized_guard()
        return super().unlink()
