from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    procuratorate_office_id = fields.Many2one(
        "hr.department",
        "Office",
        help="The department that buys, stores and issues. Buyers are of its staff.",
    )
