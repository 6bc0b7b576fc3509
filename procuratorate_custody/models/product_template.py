from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.talk import TALK_PREFIXES

#: pictures do not change what stock says
TALK = (*TALK_PREFIXES, "image_")


class ProductTemplate(models.Model):
    """Products of things in custody stay what custody made them.

    Another tracking, an archived product or a price would change what stock says of
    every such thing at once.
    """

    _inherit = "product.template"

    custody = fields.Char(
        "Kind of Custody",
        readonly=True,
        copy=False,
        index="btree_not_null",
        help="What it stands for is moved by sealed orders of custody only.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        """Such products are marked by :meth:`_custody_mark` only."""
        templates = super().create(vals_list)
        templates._custody_guard()
        return templates

    def write(self, vals):
        """Refused on such products, but for talk and pictures."""
        if any(not name.startswith(TALK) for name in vals):
            self._custody_guard()
        result = super().write(vals)
        if "custody" in vals:
            self._custody_guard()
        return result

    def unlink(self):
        """Refused; here, since a key of Odoo's skips ``ondelete`` methods."""
        self._custody_guard()
        return super().unlink()

    def _custody_mark(self, kind):
        """From now on these products stand for things in this custody, for good."""
        return super().write({"custody": kind})

    def _custody_guard(self):
        closed = self.sudo().filtered("custody")
        if closed:
            raise self.env["procuratorate.custody"]._refusal(
                closed[0].custody,
                self.env._(
                    "Product “%s” stands for things in custody and stays as it is.",
                    closed[0].display_name,
                ),
            )
