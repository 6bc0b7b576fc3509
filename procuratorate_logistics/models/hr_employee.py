from odoo import models


class HrEmployee(models.Model):
    _inherit = "hr.employee"

    def _procuratorate_of_office(self, company):
        """Those of these employees who belong to the staff of the office.

        They hold the post of an office clerk and, where the company names its
        office, work in that department or below it.
        """
        group = self.env["res.groups"].browse(
            self.env["ir.model.data"]._xmlid_to_res_id(
                "procuratorate_base.group_office_clerk"
            )
        )
        members = self.env["procuratorate.post"]._members(group, company)
        office = company.sudo().procuratorate_office_id
        staff = self.sudo() & members
        if office:
            below = (
                self.env["hr.department"].sudo().search([("id", "child_of", office.id)])
            )
            staff = staff.filtered(lambda e: e.department_id in below)
        return staff.with_env(self.env)
