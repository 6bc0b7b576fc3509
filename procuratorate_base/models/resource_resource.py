from odoo import api, models

from .hr_employee import LOGIN_FIELDS


class ResourceResource(models.Model):
    _inherit = "resource.resource"

    def write(self, vals):
        """A login that is given or taken away here is looked at anew as well."""
        result = super().write(vals)
        if not LOGIN_FIELDS.isdisjoint(vals):
            self.env["hr.employee"]._forget_logins()
        return result

    @api.constrains("user_id")
    def _check_procuratorate_login_owner(self):
        """The login of an employee is stored here: guard it here as well."""
        self.env["hr.employee"]._check_login_owner(self.user_id.ids)
