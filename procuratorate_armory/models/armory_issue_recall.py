from odoo import models


class ArmoryIssue(models.Model):
    """With the return of the firearm its recall has been answered."""

    _inherit = "procuratorate.armory.issue"

    def _on_closed(self):
        super()._on_closed()
        self.sudo().holder_id._armory_recall_answered()
