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
        path = (self.sudo().parent_path or "").split("/")
        for department in self.sudo().browse(int(id_) for id_ in path[-2::-1] if id_):
            employee = department[field_name]
            if employee.active and employee.company_id == company:
                return employee
        return self.env["hr.employee"].sudo()
