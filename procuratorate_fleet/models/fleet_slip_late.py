from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain

#: so long before it begins an approved trip without a car is urgent
SOON = timedelta(hours=2)


class FleetSlip(models.Model):
    """What has to be looked at now: not back in time, or soon to begin without car."""

    _inherit = "procuratorate.fleet.slip"

    late = fields.Boolean(
        "Not Back in Time", compute="_compute_late", search="_search_late"
    )
    urgent = fields.Boolean(
        "Needs a Car Soon", compute="_compute_late", search="_search_urgent"
    )

    @api.depends("state", "plan_out", "plan_back")
    def _compute_late(self):
        now = fields.Datetime.now()
        self.update({"late": False, "urgent": False})
        for slip in self:
            back, out = slip.plan_back, slip.plan_out
            if slip.state == "out" and back and back < now:
                slip.late = True
            elif slip.state == "approved" and out and out < now + SOON:
                slip.urgent = True

    @api.model
    def _search_late(self, operator, value):
        if operator != "in":
            return NotImplemented
        return Domain("state", "=", "out") & Domain(
            "plan_back", "<", fields.Datetime.now()
        )

    @api.model
    def _search_urgent(self, operator, value):
        if operator != "in":
            return NotImplemented
        return Domain("state", "=", "approved") & Domain(
            "plan_out", "<", fields.Datetime.now() + SOON
        )
