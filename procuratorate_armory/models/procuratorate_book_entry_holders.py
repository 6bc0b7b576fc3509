from odoo import api, models


class ProcuratorateBookEntry(models.Model):
    _inherit = "procuratorate.book.entry"

    @api.model
    def _kind_labels(self):
        """Name what permits, tests and suspensions write into the register."""
        _ = self.env._
        return {
            **super()._kind_labels(),
            "armory.post": _("Armed post confirmed"),
            "armory.post.ended": _("Armed post ended"),
            "armory.permit": _("Permit put on record"),
            "armory.permit.withdrawn": _("Permit withdrawn"),
            "armory.permit.surrendered": _("Permit handed to its issuer"),
            "armory.review": _("Annual review of a permit"),
            "armory.check": _("Test or examination put on record"),
            "armory.corrected": _("Replaced by a correction"),
            "armory.suspended": _("Right to hold a firearm suspended"),
            "armory.lifted": _("Suspension lifted"),
            "armory.recall": _("Firearm recalled"),
            "armory.recall.answered": _("Recalled firearm is back"),
            "armory.leave.overridden": _("Leave allowed with a firearm out"),
        }
