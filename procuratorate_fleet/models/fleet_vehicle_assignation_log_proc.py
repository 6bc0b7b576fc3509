from odoo import api, models


class FleetVehicleAssignationLog(models.Model):
    """Nobody is noted as the driver that an official car belongs to."""

    _inherit = "fleet.vehicle.assignation.log"

    @api.model_create_multi
    def create(self, vals_list):
        """Refused for official cars; looked at afterwards, for defaults as well."""
        logs = super().create(vals_list)
        logs._proc_refuse_official()
        return logs

    def write(self, vals):
        """Nor moved to an official car, nor to another person there."""
        result = super().write(vals)
        if not {"vehicle_id", "driver_id", "driver_employee_id"}.isdisjoint(vals):
            self._proc_refuse_official()
        return result

    def _proc_refuse_official(self):
        for log in self.sudo():
            log.vehicle_id._proc_official()._proc_refuse_drivers(
                {"driver_id": log.driver_id}
            )
