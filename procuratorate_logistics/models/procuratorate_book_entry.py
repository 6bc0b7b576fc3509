import json

from odoo import api, models


class ProcuratorateBookEntry(models.Model):
    _inherit = "procuratorate.book.entry"

    def _content_value(self, key):
        """One value of the sealed content."""
        self.ensure_one()
        return json.loads(self.content).get(key)

    @api.model
    def _kind_labels(self):
        """Name what purchases write into the book."""
        _ = self.env._
        return {
            **super()._kind_labels(),
            "purchase.order": _("Order confirmed"),
            "purchase.cancel": _("Order cancelled"),
            "purchase.conflict": _("Conflict declaration"),
            "purchase.acceptance.sign": _("Acceptance signed"),
            "purchase.acceptance.closed": _("Acceptance closed"),
            "purchase.acceptance.rejected": _("Goods rejected"),
        }
