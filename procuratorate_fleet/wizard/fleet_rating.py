from odoo import fields, models

from ..models.fleet_slip_road import RATINGS


class FleetRating(models.TransientModel):
    """How the drive was."""

    _name = "procuratorate.fleet.rating"
    _description = "Rating of a Drive"

    slip_id = fields.Many2one(
        "procuratorate.fleet.slip", required=True, readonly=True, ondelete="cascade"
    )
    rating = fields.Selection(RATINGS, required=True, default="5")
    text = fields.Char("In Words")

    def _open(self, slip):
        """The dialog for this trip."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Rate the Drive"),
            "res_model": self._name,
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_slip_id": slip.id},
        }

    def action_confirm(self):
        """Rate; the trip itself checks who may."""
        self.ensure_one()
        self.slip_id.action_rate(self.rating, self.text)
        return {"type": "ir.actions.act_window_close"}
