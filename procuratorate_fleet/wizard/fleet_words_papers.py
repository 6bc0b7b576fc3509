from odoo import api, models


class FleetWords(models.TransientModel):
    _inherit = "procuratorate.fleet.words"

    @api.model
    def _steps(self):
        """The steps of papers and drivers that take words."""
        _ = self.env._
        own = {
            "procuratorate.fleet.paper": {"action_void": _("Void")},
            "procuratorate.fleet.violation": {
                "action_paid": _("Fine Paid: Number of the Receipt"),
                "action_paid_by_office": _("Paid by the Office: Receipt and Why"),
                "action_void": _("Void"),
            },
            "procuratorate.fleet.meeting.line": {"action_made_up": _("Made Up")},
            "procuratorate.fleet.driver": {
                "action_unfit": _("Not Fit Today"),
                "action_suspend": _("Suspend"),
                "action_reinstate": _("Set Free Again"),
                "action_leave": _("Drives No More"),
                "action_return": _("Drives Again"),
                "action_studied": _("Study Passed: Number of the Confirmation"),
            },
        }
        found = super()._steps()
        return {**found, **{m: {**found.get(m, {}), **v} for m, v in own.items()}}
