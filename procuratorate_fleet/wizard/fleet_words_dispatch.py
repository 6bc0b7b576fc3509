from odoo import api, models


class FleetWords(models.TransientModel):
    _inherit = "procuratorate.fleet.words"

    @api.model
    def _steps(self):
        """The steps of a dispatch slip that take words."""
        _ = self.env._
        own = {
            "procuratorate.fleet.slip": {
                "action_cancel": _("Give the Trip up"),
                "action_release": _("Take the Car Back"),
                "action_part": _("Let It Go Alone"),
                "action_ratify": _("Ratify"),
                "action_refuse_ratification": _("Do Not Ratify"),
            },
            "procuratorate.fleet.stop": {"action_lift": _("Lift the Weather Stop")},
        }
        found = super()._steps()
        return {**found, **{m: {**found.get(m, {}), **v} for m, v in own.items()}}
