from odoo import fields, models


class FleetRoadside(models.TransientModel):
    """Who agreed by telephone to a repair on the way, and in which words."""

    _name = "procuratorate.fleet.roadside"
    _description = "Repair on the Way"

    repair_id = fields.Many2one(
        "procuratorate.fleet.repair", required=True, readonly=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="repair_id.company_id")
    duty_leader_id = fields.Many2one(
        "hr.employee", "Agreed to by", required=True, check_company=True
    )
    order_text = fields.Text("Spoken Order", help="What he said, and when.")

    def _open(self, repair):
        """The dialog for this repair."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Repair on the Way"),
            "res_model": self._name,
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_repair_id": repair.id},
        }

    def action_confirm(self):
        """Write it down; the repair itself checks who may, and whose order it is."""
        self.ensure_one()
        self.repair_id.action_roadside(self.duty_leader_id.id, self.order_text)
        return {"type": "ir.actions.act_window_close"}
