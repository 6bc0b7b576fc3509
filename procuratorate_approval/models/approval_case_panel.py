from odoo import models


class ApprovalCase(models.Model):
    _inherit = "procuratorate.approval.case"

    def _render_panel(self, document):
        """Who decided what when, who is next, until when, what blocks, on what basis."""
        return False
