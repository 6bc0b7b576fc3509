from odoo import api, fields, models


class ArmoryHoldRelease(models.TransientModel):
    """The words by which the release of held guns is decided."""

    _name = "procuratorate.armory.hold.release"
    _description = "Decide the Release of Held Guns"

    hold_id = fields.Many2one("procuratorate.armory.hold", required=True, readonly=True)
    basis = fields.Text("Basis of the Release", required=True)
    paper = fields.Char("Paper Behind It", help="Number of the decision or report.")

    @api.model
    def _dialog(self, hold):
        """The window for this hold."""
        return {
            "type": "ir.actions.act_window",
            "name": hold.display_name,
            "res_model": self._name,
            "view_mode": "form",
            "target": "new",
            "context": {"default_hold_id": hold.id},
        }

    def action_decide(self):
        """Put the decision on record; the hold checks whose it is."""
        self.ensure_one()
        return self.hold_id._decide_release(self.basis, self.paper)
