from odoo import models


class HrEmployee(models.Model):
    """Whose keys of an armory have to come back when a person goes or is suspended."""

    _inherit = "hr.employee"

    def _armory_keys_held(self):
        """The keys of armory rooms in the hands of these employees."""
        return (
            self.env["procuratorate.armory.key"]
            .sudo()
            .search([("holder_id", "in", self.ids), ("state", "=", "held")])
        )

    def _armory_recall_keys(self, text):
        """Keys in their hands are called back, combinations they knew are due."""
        keys = self._armory_keys_held()
        keys._recall(text)
        keys.lock_id._combination_due(text)
        return keys

    def _armory_suspended_today(self):
        """Whether one of these persons is suspended from firearms today."""
        suspensions = self.env["procuratorate.armory.suspension"].sudo()
        today = self.env.company._procuratorate_today()
        return bool(
            suspensions.search_count(
                [
                    ("employee_id", "in", self.ids),
                    ("state", "=", "suspended"),
                    ("date_from", "<=", today),
                    "|",
                    ("date_to", "=", False),
                    ("date_to", ">=", today),
                ],
                limit=1,
            )
        )

    def _armory_suspend(self, reason, text, document=None, start=None, end=None):
        """Who may not hold a gun holds no key of the room they lie in."""
        result = super()._armory_suspend(reason, text, document, start, end)
        for employee in self.sudo():
            if employee._armory_suspended_today():
                employee._armory_recall_keys(
                    self.env._("%s is suspended.", employee.name)
                )
        return result

    def write(self, vals):
        """Whoever leaves the office hands his keys back."""
        result = super().write(vals)
        if "active" in vals and not vals["active"]:
            for employee in self.sudo():
                employee._armory_recall_keys(
                    self.env._("%s has left the office.", employee.name)
                )
        return result
