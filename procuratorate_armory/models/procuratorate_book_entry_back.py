from odoo import api, models


class ProcuratorateBookEntry(models.Model):
    _inherit = "procuratorate.book.entry"

    @api.model
    def _kind_labels(self):
        """Name what returns, reports, extensions and delays write into the books."""
        _ = self.env._
        return {
            **super()._kind_labels(),
            "armory.return_opened": _("Return begun"),
            "armory.gun_cleared": _("Gun found clear"),
            "armory.return": _("Taken back"),
            "armory.return_refused": _("Return refused"),
            "armory.return_reopened": _("Counted again"),
            "armory.return_cancelled": _("Return given up"),
            "armory.shots_told": _("Rounds fired, says the holder"),
            "armory.use_report": _("Use of rounds reported"),
            "armory.use_report.noted": _("Report taken note of"),
            "armory.extended": _("Due time extended"),
            "armory.extension_rejected": _("Extension rejected"),
            "armory.overdue": _("Reported overdue"),
            "armory.recalled": _("Called back"),
        }
