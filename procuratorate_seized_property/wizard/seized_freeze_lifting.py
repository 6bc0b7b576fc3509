from odoo import fields, models


class ProcuratorateSeizedFreezeLifting(models.TransientModel):
    """Day and document by which a freeze is lifted."""

    _name = "procuratorate.seized.freeze.lifting"
    _description = "Lift a Freeze"

    freeze_id = fields.Many2one("procuratorate.seized.freeze", required=True)
    lifted_on = fields.Date(
        required=True, default=lambda self: self.env.company._procuratorate_today()
    )
    document_no = fields.Char("Legal Document No.", required=True)

    def action_confirm(self):
        """Lift the freeze as the acting person."""
        self.ensure_one()
        self.freeze_id._lift(self.lifted_on, self.document_no)
        return {"type": "ir.actions.act_window_close"}
