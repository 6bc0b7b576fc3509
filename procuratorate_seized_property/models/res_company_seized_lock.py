from odoo import models


class ResCompany(models.Model):
    """A period is locked only when the sole account was tied out for it."""

    _inherit = "res.company"

    def _seized_check_locks(self, vals):
        """Refuse a lock date that no tied-out sheet covers."""
