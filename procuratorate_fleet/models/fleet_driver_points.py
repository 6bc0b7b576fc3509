from collections import defaultdict

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.reason import Reason

from .fleet_driver import READERS


class FleetDriver(models.Model):
    """Points of the licence: twelve in its year, and nobody drives any more.

    Fewer are gone with the year. Twelve stay, in whatever year, until the study that
    the law asks for was passed.
    """

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
        help="In this year of the licence, which begins on the day of its first issue; "
        "or those of an earlier year in which the limit was reached, until the study "
        "is passed.",
    )
    points_full = fields.Boolean(
        "Study Is Due",
        compute="_compute_points",
        groups=READERS,
    )

    @api.depends(
        "violation_ids.points",
        "violation_ids.day",
        "violation_ids.cleared_on",
        "first_issue",
    )
    def _compute_points(self):
        for driver in self:
            company, driver_all = driver.company_id, driver.sudo()
            driver.points = driver_all._points_on(company._procuratorate_today())
            driver.points_full = (
                driver.points and driver.points >= driver_all._points_limit()[0]
            )

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
            return False
        years = relativedelta(day, self.first_issue).years
        return self.first_issue + relativedelta(years=max(years, 0))

    def _points_limit(self):
        """``(points at which nobody drives, version of the rule)``."""
        return self._rule("fleet.licence.points")

    def _points_on(self, day):
        """The points of the year of the licence in which ``day`` lies, until then.

        Where a year before it reached the limit and no study was passed: the points of
        that year, as far as they are more.
        """
        driver = self.sudo()
        if not driver.violated_on:
            return 0
        years = defaultdict(int)
        for row in driver._points_rows(day):
            years[driver._licence_year(row.day)] += row.points
        now = years.pop(driver._licence_year(day), 0)
        limit = driver._points_limit()[0] if years else 0
        return max([now, *(points for points in years.values() if points >= limit)])

    def _points_rows(self, day):
        """The violations until ``day`` that no study has settled.

        While nobody knows when the licence was first issued, those of twelve months.
        """
        first = not self.first_issue and day - relativedelta(years=1)
        return self.violation_ids.filtered(
            lambda row: (
                row.state == "recorded"
                and row.day <= day
                and not row.cleared_on
                and not (first and row.day < first)
            )
        )

    def _trip_reasons(self, trip):
        return [*super()._trip_reasons(trip), *self._point_reasons(trip)]

    def _point_reasons(self, trip):
        limit, version = self._points_limit()
        points = self._points_on(trip.first)
        if points < limit:
            return []
        _ = self.env._
        return [
            Reason(
                _(
                    "%(driver)s has %(points)s points in a year of the licence.",
                    driver=self.name,
                    points=points,
                ),
                rule=version,
                missing=_("a driver with fewer points"),
                cure=_(
                    "the dispatcher; the driver, by the study that the law asks for, "
                    "which the fleet clerk notes"
                ),
                code="licence",
                absolute=True,
            )
        ]
