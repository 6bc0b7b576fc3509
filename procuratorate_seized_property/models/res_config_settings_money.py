from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    seized_journal_id = fields.Many2one(related="company_id.seized_journal_id")
    seized_liability_account_id = fields.Many2one(
        related="company_id.seized_liability_account_id"
    )

    def action_seized_money_setup(self):
        """Set up the sole account of seized money of the company."""
        return self.company_id.action_seized_money_setup()
