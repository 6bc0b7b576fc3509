from odoo import api, models


class ProcuratorateBookEntry(models.Model):
    _inherit = "procuratorate.book.entry"

    @api.model
    def _kind_labels(self):
        """Name what decisions write into the book."""
        _ = self.env._
        return {
            **super()._kind_labels(),
            "approval.submitted": _("Submitted for decision"),
            "approval.decision": _("Decision"),
            "approval.vote": _("Vote in a meeting"),
            "approval.resolution": _("Resolution of a meeting"),
            "approval.urgent": _("Urgent order"),
            "approval.void": _("Decisions void"),
        }
