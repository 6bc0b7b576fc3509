from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    procuratorate_rules = fields.Boolean(
        related="company_id.procuratorate_rules", readonly=False
    )
    procuratorate_tz = fields.Selection(
        related="company_id.procuratorate_tz", readonly=False
    )
