from odoo import api, models


class FleetWords(models.TransientModel):
    """Words about repairs and accidents."""

    _inherit = "procuratorate.fleet.words"

    @api.model
    def _steps(self):
        """How work was tried, why a car is safe, what came of an accident."""
        _ = self.env._
        return {
            **super()._steps(),
            "procuratorate.fleet.repair": {
                "action_accept": _("Accept the Work"),
                "action_unblock": _("Why the Car Is Safe"),
                "action_cancel": _("Give the Repair up"),
                "action_ratify": _("Ratify"),
                "action_refuse_ratification": _("Do Not Ratify"),
            },
            "procuratorate.fleet.accident": {
                "action_unblock": _("Why the Car Is Safe"),
                "action_close": _("Close the Accident"),
            },
        }
