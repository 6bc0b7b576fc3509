from odoo import models


class FleetVehicle(models.Model):
    """An official car takes every cost in one row, whatever document it comes from."""

    _inherit = "fleet.vehicle"

    def _proc_cost(self, kind, vals):
        """Book one cost of this car; the one way in for every document.

        :param kind: a kind of cost (``fleet_service_cost.KINDS``)
        :param vals: ``amount``, and of the rest what is known: ``proc_at`` (UTC, now
            when missing), ``vendor_id``, ``description``, ``proc_receipt``,
            ``proc_slip_id``, ``proc_driver_id``, ``odometer``
        :return: the row
        """
        self.ensure_one()
        Service = self.env["fleet.vehicle.log.services"]
        vals = {**vals, "vehicle_id": self.id, "proc_kind": kind}
        return Service._proc_book([vals])

    def write(self, vals):
        """Into the archive goes the car, not what it cost."""
        if vals.get("active") is False:
            self = self.with_context(proc_costs_stay=True)
        return super().write(vals)
