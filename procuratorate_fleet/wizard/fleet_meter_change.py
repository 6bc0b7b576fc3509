from odoo import fields, models


class FleetMeterChange(models.TransientModel):
    """A new meter: the last reading of the old one, the first of the new one."""

    _name = "procuratorate.fleet.meter_change"
    _description = "Change of a Meter"

    vehicle_id = fields.Many2one(
        "fleet.vehicle", "Car", required=True, readonly=True, ondelete="cascade"
    )
    old_value = fields.Float("Old Meter Shows", digits=(10, 1), required=True)
    new_value = fields.Float("New Meter Shows", digits=(10, 1))
    text = fields.Text("Why and by Whom", required=True)

    def action_confirm(self):
        """Note both readings; the car itself checks who may."""
        self.ensure_one()
        self.vehicle_id._proc_change_meter(self.old_value, self.new_value, self.text)
        return {"type": "ir.actions.act_window_close"}


class FleetVehicle(models.Model):
    _inherit = "fleet.vehicle"

    def action_proc_meter(self):
        """Open the dialog of a new meter."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("New Meter"),
            "res_model": "procuratorate.fleet.meter_change",
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
            "context": {
                "default_vehicle_id": self.id,
                "default_old_value": self.odometer,
            },
        }
