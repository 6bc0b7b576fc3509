from odoo import fields, models


class ArmoryIssuePaper(models.TransientModel):
    """Say on which numbered sheet an issue was written, and when it was handed out."""

    _name = "procuratorate.armory.issue.paper"
    _description = "Issue Written on Paper"

    issue_id = fields.Many2one("procuratorate.armory.issue", required=True)
    room_id = fields.Many2one(related="issue_id.room_id")
    sheet_id = fields.Many2one(
        "procuratorate.armory.sheet",
        "Paper Sheet",
        required=True,
        domain="[('state', 'in', ('blank', 'missing')), ('room_id', '=', room_id)]",
    )
    handed_out_at = fields.Datetime("Handed out on", required=True)
    reason = fields.Text("Why on Paper", required=True)

    def action_confirm(self):
        """The issue waits for both keepers, with the time on the paper."""
        self.ensure_one()
        self.sheet_id.check_access("read")
        self.issue_id._put_on_paper(self.sheet_id, self.handed_out_at, self.reason)
        return {"type": "ir.actions.act_window_close"}
