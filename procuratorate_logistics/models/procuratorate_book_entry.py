import json

from odoo import models


class ProcuratorateBookEntry(models.Model):
    _inherit = "procuratorate.book.entry"

    def _content_value(self, key):
        """One value of the sealed content."""
        self.ensure_one()
        return json.loads(self.content).get(key)
