from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    procuratorate_office_id = fields.Many2one(
        related="company_id.procuratorate_office_id", readonly=False
    )
