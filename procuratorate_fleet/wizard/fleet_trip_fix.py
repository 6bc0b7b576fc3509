from odoo import fields, models


class FleetTripFix(models.TransientModel):
    """The right readings of a trip, and how the wrong ones came about."""

    _name = "procuratorate.fleet.trip_fix"
    _description = "Correction of the Readings of a Trip"

    slip_id = fields.Many2one(
        "procuratorate.fleet.slip", required=True, readonly=True, ondelete="cascade"
    )
    state = fields.Selection(related="slip_id.state")
    odometer_out = fields.Float("Odometer out", digits=(10, 1), required=True)
    odometer_in = fields.Float("Odometer in", digits=(10, 1))
    text = fields.Text("In Words", required=True)

    def _open(self, slip):
        """The dialog for this trip, with what is noted now."""
        doc = slip.sudo()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Correct Readings"),
            "res_model": self._name,
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
            "context": {
                "default_slip_id": slip.id,
                "default_odometer_out": doc.reading_out_id.value,
                "default_odometer_in": doc.reading_in_id.value,
            },
        }

    def action_confirm(self):
        """Set them right; the trip itself checks who may."""
        self.ensure_one()
        back = self.odometer_in if self.state != "out" else None
        self.slip_id.action_correct(self.odometer_out, back, self.text)
        return {"type": "ir.actions.act_window_close"}
