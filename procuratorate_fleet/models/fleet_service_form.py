from odoo import api, fields, models


class FleetVehicleLogServices(models.Model):
    """What the form of a cost fills in, so that a driver types four numbers."""

    _inherit = "fleet.vehicle.log.services"

    proc_is_settled = fields.Boolean(
        "Belongs to What Is Settled", compute="_compute_proc_is_settled"
    )

    @api.depends("proc_slip_id.state")
    def _compute_proc_is_settled(self):
        for row in self:
            row.proc_is_settled = bool(row.proc_kind and row._proc_settled())

    @api.model
    def default_get(self, names):
        """A new cost is of now, and of the car that the driver is out with."""
        vals = super().default_get(names)
        if not vals.get("proc_kind"):
            return vals
        vals["proc_at"] = vals.get("proc_at") or fields.Datetime.now()
        vals.pop("service_type_id", None)
        me = not vals.get("vehicle_id") and self._proc_me(self.env.company)
        if me:
            slip = self.env["procuratorate.fleet.slip"].sudo()
            slip = slip.search(
                [
                    ("driver_id", "=", me.id),
                    ("state", "in", ("out", "returned")),
                    ("plan_out", "<=", vals["proc_at"]),
                ],
                order="plan_out desc",
                limit=1,
            )
            vals["vehicle_id"] = slip.vehicle_id.id
        return vals

    @api.onchange("proc_litres", "proc_kwh", "proc_price", "proc_kind")
    def _onchange_proc_amount(self):
        """Quantity times price, until the receipt says otherwise."""
        quantity = self.proc_kwh if self.proc_kind == "charge" else self.proc_litres
        if self.proc_kind in ("fuel", "charge") and quantity and self.proc_price:
            self.amount = round(quantity * self.proc_price, 2)
