from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..tools.refusal import refusal


class ResUsers(models.Model):
    _inherit = "res.users"

    procuratorate_employee_id = fields.Many2one(
        "hr.employee",
        string="Additional login of",
        index="btree_not_null",
        ondelete="restrict",
        copy=False,
        help="A second login of the same natural person. Wherever a rule asks for "
        "different persons, both logins are one person.",
    )

    def write(self, vals):
        """Rules that ask for the person behind a login are reckoned anew."""
        result = super().write(vals)
        if "procuratorate_employee_id" in vals:
            self.env["hr.employee"]._forget_logins()
        return result

    @api.constrains("procuratorate_employee_id")
    def _check_procuratorate_employee(self):
        """A login belongs to one natural person only."""
        self.env["hr.employee"]._check_login_owner(self.ids)

    def _refuse_shared_login(self, employee):
        return refusal(
            self.env,
            self.env._(
                "Login “%(login)s” cannot be an additional login and at the same "
                "time belong to the employee %(employee)s.",
                login=self.login,
                employee=employee.name,
            ),
            basis=self.env._("One login identifies exactly one person."),
            cure=self.env._(
                "The administrator clears “Additional login of” on the user, or "
                "gives the employee another login."
            ),
            error=ValidationError,
        )
