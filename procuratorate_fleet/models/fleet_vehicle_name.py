from odoo import api, models

#: who reads the plate of a secret car
PLATE_READERS = (
    "procuratorate_fleet.group_fleet_clerk",
    "procuratorate_fleet.group_driver",
    "procuratorate_fleet.group_gate",
    "procuratorate_base.group_supervision",
    "procuratorate_base.group_chief",
)
SHOWN, HIDDEN = 2, "****"


class FleetVehicle(models.Model):
    """How a car is called; the plate of a secret one by those who need it only."""

    _inherit = "fleet.vehicle"

    @api.depends_context("uid")
    def _compute_display_name(self):
        """Without its plate for everybody else, however the name is asked for."""
        super()._compute_display_name()
        secret = self.sudo().filtered("proc_secret")
        if not secret or self._proc_reads_plates():
            return
        for car in secret._proc_official():
            self.browse(car.id).display_name = car._proc_name()

    @api.model
    def _proc_reads_plates(self):
        """Whether this user reads plates of secret cars; code that acts for none may.

        Also when it asks as the system on somebody's behalf, as lists do.
        """
        user = self.env.user
        return user._is_superuser() or any(map(user.has_group, PLATE_READERS))

    def _proc_name(self):
        """Plate and make, as a slip says it; of a secret car not the whole plate."""
        car = self.sudo()
        plate = car.license_plate or ""
        make = (car.name or "").removesuffix(f"/{plate}")
        if car.proc_secret and plate:
            plate = plate[:SHOWN] + HIDDEN
        return " ".join(filter(None, (plate, make)))
