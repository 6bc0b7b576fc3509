from odoo import api, models


class FleetWords(models.TransientModel):
    """Words about readings and trips."""

    _inherit = "procuratorate.fleet.words"

    @api.model
    def _steps(self):
        """What is said about a reading, and about a trip that was driven."""
        _ = self.env._
        found = super()._steps()
        slip = "procuratorate.fleet.slip"
        return {
            **found,
            "fleet.vehicle.odometer": {"action_void": _("Why the Reading Is Void")},
            slip: {
                **found.get(slip, {}),
                "action_explain": _("How It Came About"),
            },
        }
