from odoo import fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal

from .fleet_driver import CLERK, DIRECTOR


class FleetViolation(models.Model):
    """Whose points the study of the driver has settled."""

    _inherit = "procuratorate.fleet.violation"

    _engine_fields = frozenset({"cleared_on"})

    cleared_on = fields.Date("Points Cleared on", readonly=True, copy=False)


class FleetDriver(models.Model):
    """Who has all points of a year studies and is examined; then they are cleared."""

    _inherit = "procuratorate.fleet.driver"

    def action_studied(self, text=None):
        """Clear the points: the driver passed the study and the examination.

        The words are the number of the confirmation. Never by the driver himself.
        """
        for driver in self:
            driver.check_access("read")
            driver._actor_of(CLERK, DIRECTOR)
            driver._refuse_own_file()
            driver._clear_points(driver._word(text))
        return True

    def _clear_points(self, text):
        """All points that stand now, of whatever year; the limit must be reached."""
        driver = self.sudo()
        driver._lock_row()
        driver.invalidate_recordset()
        today = driver.company_id._procuratorate_today()
        points, (limit, version) = driver._points_on(today), driver._points_limit()
        if points < limit:
            raise driver._nothing_to_study(points, version)
        rows = driver._points_rows(today)
        rows._write_engine({"cleared_on": today})
        content = {"points": points, "receipt": text, "cleared": rows.mapped("name")}
        self._put_on_record("fleet.driver.studied", content)

    def _nothing_to_study(self, points, version):
        _ = self.env._
        return refusal(
            self.env,
            _(
                "%(driver)s has %(points)s points: no study is due.",
                driver=self.name,
                points=points,
            ),
            rule=version,
            missing=_("all points of a year"),
            cure=_("nobody; fewer points are gone with the year of the licence"),
        )
