from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.reason import Reason

from .fleet_driver import READERS


class FleetDriver(models.Model):
    """Points of the licence: twelve in its year, and nobody drives any more."""

    _inherit = "procuratorate.fleet.driver"

    _engine_fields = frozenset({"violated_on"})

    violated_on = fields.Date(
        "Last Violation", readonly=True, copy=False, groups=READERS
    )
    violation_ids = fields.One2many(
        "procuratorate.fleet.violation",
        "driver_id",
        "Violations",
        domain=[("state", "=", "recorded")],
        readonly=True,
        groups=READERS,
    )
    points = fields.Integer(
        compute="_compute_points",
        search="_search_points",
        groups=READERS,
        help="In this year of the licence, which begins on the day of its first issue.",
    )

    @api.depends("violation_ids.points", "violation_ids.day", "first_issue")
    def _compute_points(self):
        for driver in self:
            today = driver.company_id._procuratorate_today()
            driver.points = driver.sudo()._points_on(today)

    @api.model
    def _search_points(self, operator, value):
        if operator not in ("<", "<=", ">", ">=", "in"):
            return NotImplemented
        drivers = self.sudo().search([])
        return [
            ("id", "in", drivers.filtered_domain([("points", operator, value)]).ids)
        ]

    def _licence_year(self, day):
        """First day of the year of the licence in which ``day`` lies."""
        if not self.first_issue:
            return day - relativedelta(years=1)
        years = relativedelta(day, self.first_issue).years
        return self.first_issue + relativedelta(years=max(years, 0))

    def _points_on(self, day):
        """The points of the year of the licence in which ``day`` lies, until then."""
        driver, begins = self.sudo(), self._licence_year(day)
        if not driver.violated_on or driver.violated_on < begins:
            return 0
        rows = driver.violation_ids
        return sum(
            row.points
            for row in rows
            if row.state == "recorded" and begins <= row.day <= day
        )

    def _trip_reasons(self, trip):
        return [*super()._trip_reasons(trip), *self._point_reasons(trip)]

    def _point_reasons(self, trip):
        limit, version = self._rule("fleet.licence.points")
        points = self._points_on(trip.first)
        if points < limit:
            return []
        _ = self.env._
        return [
            Reason(
                _(
                    "%(driver)s has %(points)s points in this year of the licence.",
                    driver=self.name,
                    points=points,
                ),
                rule=version,
                missing=_("a driver with fewer points"),
                cure=_(
                    "the dispatcher; the driver, by the study that the law asks for"
                ),
                code="licence",
                absolute=True,
            )
        ]
