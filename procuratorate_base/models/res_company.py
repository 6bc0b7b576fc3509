from datetime import datetime, time, timezone
from zoneinfo import ZoneInfo

from odoo import api, fields, models
from odoo.addons.base.models.res_partner import _tz_get


class ResCompany(models.Model):
    _inherit = "res.company"

    procuratorate_rules = fields.Boolean(
        string="Procuratorate rules",
        help="The procuratorate's rules apply in this company. While this is off, "
        "nothing in Odoo behaves differently.",
    )
    procuratorate_tz = fields.Selection(
        _tz_get,
        string="Time zone of time limits",
        default="Asia/Shanghai",
        help="A time limit counted in days ends at midnight in this time zone.",
    )

    def _procuratorate_on(self):
        """Whether the procuratorate's rules apply in this one company."""
        return bool(self) and self.ensure_one().sudo().procuratorate_rules

    @api.model
    def _procuratorate_offices(self):
        """The companies in which the procuratorate's rules apply."""
        return self.search([("procuratorate_rules", "=", True)])

    def _procuratorate_today(self):
        """Today's date where the company is, whatever the server's clock shows."""
        return self._procuratorate_local(fields.Datetime.now()).date()

    def _procuratorate_local(self, moment):
        """A naive UTC moment as the wall clock of the company shows it."""
        zone = ZoneInfo(self.sudo().procuratorate_tz or "Asia/Shanghai")
        try:
            return moment.replace(tzinfo=timezone.utc).astimezone(zone)
        except OverflowError:  # the last hours that a calendar knows
            return moment.replace(tzinfo=zone)

    def _procuratorate_utc(self, day, at=time.min):
        """The naive UTC moment of a wall-clock time in the company."""
        zone = ZoneInfo(self.sudo().procuratorate_tz or "Asia/Shanghai")
        local = datetime.combine(day, at).replace(tzinfo=zone)
        return local.astimezone(timezone.utc).replace(tzinfo=None)
