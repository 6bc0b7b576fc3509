from odoo import api, models


class FleetWords(models.TransientModel):
    """Words about costs and findings."""

    _inherit = "procuratorate.fleet.words"

    @api.model
    def _steps(self):
        """Explanation and verdict of findings; what becomes of a wrong cost."""
        _ = self.env._
        return {
            **super()._steps(),
            "procuratorate.fleet.finding": {
                "action_explain": _("How It Came About"),
                "action_accept": _("Accept the Explanation"),
                "action_reject": _("Do Not Accept the Explanation"),
            },
            "fleet.vehicle.log.services": {
                "action_void": _("Why the Row Is Void"),
                "action_reverse": _("Why the Row Is Reversed"),
            },
        }
