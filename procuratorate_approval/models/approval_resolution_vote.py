from odoo import fields, models


class ApprovalResolutionVote(models.Model):
    """One member of the body in one meeting."""

    _name = "procuratorate.approval.resolution.vote"
    _inherit = ["procuratorate.approval.engine.record"]
    _description = "Vote"
    _order = "resolution_id, position, id"

    resolution_id = fields.Many2one(
        "procuratorate.approval.resolution", required=True, ondelete="restrict"
    )
    employee_id = fields.Many2one("hr.employee", required=True, ondelete="restrict")
    position = fields.Integer()
