from odoo import api, models


class ResourceResource(models.Model):
    _inherit = "resource.resource"

    @api.constrains("user_id")
    def _check_procuratorate_login_owner(self):
        """The login of an employee is stored here: guard it here as well."""
        self.env["hr.employee"]._check_login_owner(self.user_id.ids)
