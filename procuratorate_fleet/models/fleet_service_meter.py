from odoo import api, models


class FleetVehicleLogServices(models.Model):
    """What the meters showed at a filling: one reading each, between its neighbours."""

    _inherit = "fleet.vehicle.log.services"

    @api.model
    def _proc_read_meters(self, batch):
        """What the meters showed becomes readings of the cars, before any row."""
        read = [each for each in batch.rows if each.odometer]
        readings = self.env["fleet.vehicle"]._proc_read_batch(self._proc_items(read))
        for each, reading in zip(read, readings, strict=True):
            each.vals["odometer_id"] = reading.id

    @api.model
    def _proc_items(self, costs):
        return [(each.car, each.odometer, each.at, None, "reading") for each in costs]

    @api.model
    def _proc_meter_problems(self, batch):
        """[(cost, words)] of readings that do not fit between their neighbours.

        Asked of a whole file before anything of it is booked; the readings of the file
        are each other's neighbours as well.
        """
        read = [each for each in batch.rows if each.odometer and each.car]
        problems = self.env["fleet.vehicle"]._proc_read_problems(self._proc_items(read))
        return [(read[index], words) for index, words in problems]
