from odoo import models
from odoo.addons.procuratorate_base.tools.reason import Reason


class FleetVehicle(models.Model):
    """A police vehicle goes out for what police vehicles are for, and nothing else."""

    _inherit = "fleet.vehicle"

    def _proc_reasons(self, slip, start, end, stage):
        found = super()._proc_reasons(slip, start, end, stage)
        return [*found, *self.sudo()._proc_police_task_reasons(slip)]

    def _proc_police_task_reasons(self, slip):
        code = "fleet.police.reasons"
        if not slip or not self.proc_police:
            return []
        Rule, reason = self.env["procuratorate.rule"], slip.sudo().reason
        if reason in Rule._value(code, company=self.company_id):
            return []
        _ = self.env._
        labels = dict(slip._fields["reason"]._description_selection(self.env))
        return [
            Reason(
                _(
                    "The police vehicle %(car)s is not for: %(reason)s.",
                    car=self._proc_name(),
                    reason=labels.get(reason),
                ),
                rule=Rule._version(code, company=self.company_id),
                missing=_("a car that is no police vehicle"),
                cure=_("the dispatcher"),
                code="police",
                absolute=True,
            )
        ]
