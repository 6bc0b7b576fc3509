from odoo import api, models

CHOICE = {
    "list": "procuratorate_base.hr_employee_choice_view_list",
    "kanban": "procuratorate_base.hr_employee_choice_view_kanban",
    "search": "procuratorate_base.hr_employee_choice_view_search",
}


class HrEmployee(models.Model):
    """Persons are chosen by everybody, on a telephone as well.

    There every choice is made in a window of its own, and Odoo sends away from it
    whoever has no rights in human resources.
    """

    _inherit = "hr.employee"

    @api.model
    def get_views(self, views, options=None):
        """Name and department to choose from, where nothing more may be read."""
        if self.browse().has_access("read") or {kind for _, kind in views} - {*CHOICE}:
            return super().get_views(views, options)
        plain = [(self.env.ref(CHOICE[kind]).id, kind) for _, kind in views]
        result = super(HrEmployee, self.sudo()).get_views(plain, {})
        public = self.env["hr.employee.public"]._fields
        described = result["models"][self._name]
        described["fields"] = {
            name: field for name, field in described["fields"].items() if name in public
        }
        return result
