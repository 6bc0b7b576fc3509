from odoo import models


class ResPartner(models.Model):
    _inherit = "res.partner"

    def _seized_staff(self, id_numbers=()):
        """{partner id or ID number: employees} of those who work here.

        A person works here whose partner is that of a login or a contact of an
        employee (archived ones too), or whose identity number is an employee's.
        """
        Employee = self.env["hr.employee"].sudo().with_context(active_test=False)
        partners = self.sudo().with_context(active_test=False)
        family = partners | partners.commercial_partner_id
        found = {}
        for employee in Employee.search(
            [
                "|",
                ("work_contact_id", "in", partners.ids),
                ("user_id.partner_id", "in", partners.ids),
            ]
        ):
            for partner in employee.work_contact_id | employee.user_id.partner_id:
                found[partner.id] = found.get(partner.id, Employee) | employee
        users = self.env["res.users"].sudo().with_context(active_test=False)
        for user in users.search(
            [("partner_id", "in", family.ids), ("share", "=", False)]
        ):
            employees = user.with_context(active_test=False).employee_ids
            own = employees or user.procuratorate_employee_id
            found[user.partner_id.id] = found.get(user.partner_id.id, Employee) | own
        found.update(self.env["hr.version"]._seized_numbered(id_numbers, archived=True))
        return found
