from datetime import timedelta

from odoo import api, models

#: what in a version of an employee says that he moves or leaves
MOVES = ("department_id", "job_id")
WATCHED = (*MOVES, "departure_date")


class HrVersion(models.Model):
    """A transfer or a departure stops a holder at once, and recalls his firearm."""

    _inherit = "hr.version"

    @api.model_create_multi
    def create(self, vals_list):
        versions = super().create(vals_list)
        for version in versions.sudo():
            version._armory_new_version()
        return versions

    def write(self, vals):
        if not vals.keys() & set(WATCHED):
            return super().write(vals)
        before = {each.id: each._armory_terms() for each in self.sudo()}
        result = super().write(vals)
        for version in self.sudo():
            version._armory_changed(before[version.id])
        return result

    def _armory_terms(self):
        return {name: self[name] for name in WATCHED}

    def _armory_new_version(self):
        """Compare it with the version that holds until then."""
        employee = self.employee_id
        if not employee or len(employee.version_ids) < 2:
            return
        earlier = employee._get_version(self.date_version - timedelta(days=1))
        if earlier and earlier != self:
            self._armory_changed(earlier._armory_terms())

    def _armory_changed(self, before):
        """Stop the person from the day on which the change takes effect."""
        moves = any(self[name] != before[name] for name in MOVES)
        leaves = self.departure_date != before["departure_date"]
        leaves = leaves and self.departure_date
        if not moves and not leaves:
            return
        person = self.employee_id._armory_concerned()
        begins = person and self._armory_begins(person)
        if not begins:
            return
        _ = self.env._
        if moves:
            text = _("Moves to %(where)s from %(day)s.", **self._armory_where(begins))
            person._armory_suspend("transfer", text, document=self, start=begins)
        if leaves:
            text = _("Leaves on %s.", self.departure_date)
            person._armory_suspend(
                "retirement", text, document=self, start=self.departure_date
            )

    def _armory_begins(self, person):
        """The day on which this version takes effect; None for what is past."""
        today = person.company_id._procuratorate_today()
        if self == person._get_version(today):
            return today
        return self.date_version if self.date_version > today else None

    def _armory_where(self, begins):
        names = filter(None, (self.department_id.name, self.job_id.name))
        return {"where": " / ".join(names) or "–", "day": begins}
