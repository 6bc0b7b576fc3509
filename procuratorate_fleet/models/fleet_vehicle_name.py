from odoo import api, models

#: what is shown of the plate of a secret car
SHOWN, HIDDEN = 2, "****"
#: what is read to call a car by its name
NAMED_BY = ("name", "license_plate", "company_id", "proc_state", "proc_secret")


class FleetVehicle(models.Model):
    """How a car is called; the plate of a secret one by those who need it only."""

    _inherit = "fleet.vehicle"

    @api.depends("license_plate", "proc_secret", "proc_state")
    @api.depends_context("uid")
    def _compute_display_name(self):
        """Without its plate for who may not read the car, however it is asked for.

        Lists ask for the names of records as the system, on somebody's behalf.
        """
        # many cars have a name in a list, and nothing else of them is asked there
        self.sudo().fetch(NAMED_BY)
        super()._compute_display_name()
        secret = self.sudo().filtered("proc_secret")._proc_official()
        if not secret:
            return
        asking = self.browse(secret.ids).with_user(self.env.user)
        for car in self.browse((asking - asking._filtered_access("read")).ids):
            car.display_name = car._proc_name()

    def _proc_plate(self):
        """The plate, as everybody may read it: of a secret car not the whole."""
        car = self.sudo()
        plate = car.license_plate or ""
        return plate[:SHOWN] + HIDDEN if car.proc_secret and plate else plate

    def _proc_name(self):
        """Plate and make, as a slip says it; of a secret car not the whole plate."""
        car = self.sudo()
        plate = car.license_plate or ""
        make = (car.name or "").removesuffix(f"/{plate}")
        return " ".join(filter(None, (car._proc_plate(), make)))
