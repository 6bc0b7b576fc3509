from odoo import models


class HrEmployee(models.Model):
    """Whose keys of an armory have to come back when a person goes."""

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

    def write(self, vals):
        """Whoever leaves the office hands his keys back."""
        result = super().write(vals)
        if "active" in vals and not vals["active"]:
            for employee in self.sudo():
                employee._armory_recall_keys(
                    self.env._("%s has left the office.", employee.name)
                )
        return result
