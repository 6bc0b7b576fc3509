from odoo import api, models


class FleetWords(models.TransientModel):
    """Words about the holiday seal."""

    _inherit = "procuratorate.fleet.words"

    @api.model
    def _steps(self):
        """How a holiday ended, why its seal is lifted, how a seal was found."""
        _ = self.env._
        return {
            **super()._steps(),
            "procuratorate.fleet.seal": {
                "action_end": _("Keys Handed Back"),
                "action_lift": _("Lift the Holiday Seal"),
            },
            "procuratorate.fleet.seal.line": {
                "action_broken": _("How the Seal Was Found"),
            },
        }
