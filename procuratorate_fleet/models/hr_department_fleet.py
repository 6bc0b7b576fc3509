from odoo import fields, models


class HrDepartment(models.Model):
    _inherit = "hr.department"

    proc_front_line = fields.Boolean(
        "Front Line",
        help="Handles cases, or is on duty outside: law-enforcement cars may be "
        "allotted to it.",
    )
