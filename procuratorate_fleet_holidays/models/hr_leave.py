from odoo import api, models


class HrLeave(models.Model):
    """Leave that is approved after a trip was given: the dispatcher hears of it."""

    _inherit = "hr.leave"

    @api.model_create_multi
    def create(self, vals_list):
        leaves = super().create(vals_list)
        leaves._fleet_tell()
        return leaves

    def write(self, vals):
        result = super().write(vals)
        if vals.get("state") == "validate":
            self._fleet_tell()
        return result

    def _fleet_touches(self, span):
        """Whole days count whole; a leave of hours counts by its hours."""
        if self.request_unit_half or self.request_unit_hours:
            return self.date_from < span.end and self.date_to > span.start
        return (
            self.request_date_from <= span.last and self.request_date_to >= span.first
        )

    def _fleet_tell(self):
        """Whoever gave a car to somebody on leave is told, trip by trip."""
        approved = self.sudo().filtered(lambda leave: leave.state == "validate")
        Driver = self.env["procuratorate.fleet.driver"].sudo()
        drivers = approved and Driver.search(
            [
                ("employee_id", "in", approved.employee_id.ids),
                ("state", "!=", "left"),
            ]
        )
        for driver in drivers and drivers._ruled():
            driver.invalidate_recordset(["leave_ids"])
            trips = driver._held_trips().filtered(
                lambda slip, driver=driver: (
                    slip.state == "assigned" and driver._proc_on_leave(slip)
                )
            )
            words = self.env._("%s is on leave.", driver.name)
            driver._tell_dispatcher(trips, words)
