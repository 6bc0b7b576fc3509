from odoo import fields, models


class ProcuratorateAcceptanceReject(models.TransientModel):
    """The member's words when the goods are not accepted."""

    _name = "procuratorate.acceptance.reject"
    _description = "Reject the Goods"

    acceptance_id = fields.Many2one("procuratorate.acceptance", required=True)
    reason = fields.Text(required=True)

    def action_confirm(self):
        """Reject as the acting member."""
        self.ensure_one()
        self.acceptance_id.action_reject(self.reason)
        return {"type": "ir.actions.act_window_close"}
