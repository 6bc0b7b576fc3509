from odoo import fields, models


class HrEmployee(models.Model):
    """Approved leave speaks against a firearm, as long as it lasts."""

    _inherit = "hr.employee"

    def _armory_absences(self, span):
        """{employee id: [words]} of approved leave that touches the task."""
        absences = super()._armory_absences(span)
        leaves = (
            self.env["hr.leave"]
            .sudo()
            .search(
                [
                    ("employee_id", "in", self.ids),
                    ("state", "=", "validate"),
                    ("request_date_from", "<=", span.last),
                    ("request_date_to", ">=", span.first),
                ]
            )
        )
        for leave in leaves:
            if leave._armory_touches(span):
                words = self.env._(
                    "%(person)s is on leave from %(start)s to %(end)s.",
                    person=leave.employee_id.name,
                    start=leave.request_date_from,
                    end=leave.request_date_to,
                )
                absences.setdefault(leave.employee_id.id, []).append(words)
        return absences

    def _armory_recall_grounds(self):
        """A leave that was asked for recalls a firearm, too."""
        return super()._armory_recall_grounds() or bool(
            self.env["hr.leave"]
            .sudo()
            .search_count(
                [
                    ("employee_id", "=", self.id),
                    ("state", "in", ("confirm", "validate1", "validate")),
                    ("date_to", ">=", fields.Datetime.now()),
                ],
                limit=1,
            )
        )
