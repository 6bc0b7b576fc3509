from dateutil.relativedelta import relativedelta

from odoo import api, fields, models


class FleetVehicle(models.Model):
    """How old a car is, and whether it may be replaced for its age."""

    _inherit = "fleet.vehicle"

    proc_age = fields.Float(
        "Age (Years)",
        digits=(4, 1),
        compute="_compute_proc_age",
        aggregator=None,
        help="Since it was first registered.",
    )
    proc_renewable = fields.Boolean(
        "Old Enough to Be Replaced",
        compute="_compute_proc_age",
        search="_search_proc_renewable",
        help="Older than the rule asks; a car that can still be used is used on.",
    )

    @api.depends("proc_first_registered", "proc_state", "company_id")
    def _compute_proc_age(self):
        for car in self:
            day, company = car.proc_first_registered, car.company_id
            official = car._proc_official()
            today = company._procuratorate_today() if official else None
            car.proc_age = (today - day).days / 365.2425 if official and day else 0
            car.proc_renewable = bool(official and car._proc_old_enough())

    def _proc_old_enough(self):
        """Whether it is past the age of the rule on this day."""
        day = self.proc_first_registered
        return bool(day) and day < self._proc_oldest_day(self.company_id)

    @api.model
    def _proc_oldest_day(self, company):
        """Cars registered before this day are past the age of the rule."""
        years = self.env["procuratorate.rule"]._value(
            "fleet.renewal.years", company=company
        )
        return company._procuratorate_today() - relativedelta(years=years)

    @api.model
    def _search_proc_renewable(self, operator, value):
        if operator != "in":
            return NotImplemented
        found = fields.Domain(
            [
                ("proc_state", "=", "active"),
                ("company_id.procuratorate_rules", "=", True),
                ("proc_first_registered", "<", self._proc_oldest_day(self.env.company)),
            ]
        )
        return found if True in value else ~found
