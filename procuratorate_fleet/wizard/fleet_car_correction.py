from odoo import api, fields, models
from odoo.addons.fleet.models.fleet_vehicle_model import FUEL_TYPES

from ..models.fleet_vehicle_guard import CORRECTED
from ..models.fleet_vehicle_proc import (
    BODIES,
    CARD_READERS,
    CLASSES,
    MARKINGS,
    POLICE_KINDS,
)


class FleetCarCorrection(models.TransientModel):
    """The file of a car as it is, to be set right where it is wrong."""

    _name = "procuratorate.fleet.car.correction"
    _description = "Correction of the File of a Car"

    vehicle_id = fields.Many2one(
        "fleet.vehicle", "Car", required=True, readonly=True, ondelete="cascade"
    )
    reason = fields.Text(
        required=True, help="How the mistake came about, and how it was found."
    )
    license_plate = fields.Char("Plate")
    vin_sn = fields.Char("Chassis Number")
    model_id = fields.Many2one("fleet.vehicle.model")
    model_year = fields.Selection(
        lambda self: self.env["fleet.vehicle"]._get_year_selection()
    )
    color = fields.Char()
    seats = fields.Integer("Seats, the Driver's Included")
    doors = fields.Integer()
    fuel_type = fields.Selection(FUEL_TYPES)
    transmission = fields.Selection([("manual", "Manual"), ("automatic", "Automatic")])
    acquisition_date = fields.Date("Had since")
    net_car_value = fields.Float("Purchase Price")
    proc_class = fields.Selection(CLASSES, "Class of Official Car")
    proc_body = fields.Selection(BODIES, "Body")
    proc_length = fields.Float("Length (m)", digits=(6, 2))
    proc_first_registered = fields.Date("First Registered on")
    proc_displacement = fields.Float("Displacement (L)", digits=(4, 1))
    proc_tank = fields.Float("Tank (L)", digits=(6, 1))
    proc_battery = fields.Float("Battery (kWh)", digits=(6, 1))
    proc_norm = fields.Float("Consumption Norm", digits=(5, 1))
    proc_fuel_card = fields.Char("Fuel Card No.", groups=CARD_READERS)
    proc_police = fields.Boolean("Police Vehicle")
    proc_police_kind = fields.Selection(POLICE_KINDS, "Kind of Police Vehicle")
    proc_secret = fields.Boolean("Secret")
    proc_marking = fields.Selection(MARKINGS, "Marking")
    proc_work_need = fields.Boolean("Needed for the Work")
    proc_tracker_no = fields.Char("Tracker No.")
    proc_home = fields.Char("Stands at")

    @api.model
    def default_get(self, names):
        """Begin with what the file says."""
        vals = super().default_get(names)
        told = self._told(vals.get("vehicle_id"))
        return {**vals, **{name: told[name] for name in told if name in names}}

    @api.model_create_multi
    def create(self, vals_list):
        """What is not said stays as it is, whoever calls."""
        return super().create(
            [{**self._told(vals.get("vehicle_id")), **vals} for vals in vals_list]
        )

    @api.model
    def _told(self, vehicle_id):
        """What the file of this car says, by field."""
        car = self.env["fleet.vehicle"].browse(vehicle_id)
        if not car:
            return {}
        car.check_access("read")
        names = [name for name in CORRECTED if self._may_read(name)]
        return {
            name: car._fields[name].convert_to_write(car[name], car) for name in names
        }

    @api.model
    def _may_read(self, name):
        return self._has_field_access(self._fields[name], "read")

    def action_confirm(self):
        """Correct the file; the car itself checks who may, and what of it holds."""
        self.ensure_one()
        vals = {
            name: self._fields[name].convert_to_write(self[name], self)
            for name in CORRECTED
            if self._may_read(name)
        }
        self.vehicle_id._proc_correct(vals, self.reason)
        return {"type": "ir.actions.act_window_close"}
