from odoo import fields, models


class HrDepartment(models.Model):
    _inherit = "hr.department"

    procuratorate_leader_id = fields.Many2one(
        "hr.employee",
        string="Leader in charge",
        tracking=True,
        index="btree_not_null",
        check_company=True,
        domain="['|', ('company_id', '=', False), ('company_id', '=', company_id)]",
        help="The deputy chief procurator who leads this department. When empty, the "
        "leader of the department above is meant.",
    )

    def _procuratorate_nearest(self, field_name, company):
        """The employee in ``field_name`` here or on the nearest level above."""
        department = self.sudo()
        while department:
            employee = department[field_name]
            if employee.active and employee.company_id == company:
                return employee
            department = department.parent_id
        return self.env["hr.employee"].sudo()
