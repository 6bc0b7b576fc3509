from datetime import datetime, time

from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import AccessError
from odoo.tools import clean_context

LAST_MINUTE = time(23, 59)


class FleetVehicleOdometer(models.Model):
    """Odoo's ordinary ways to a reading of an official car: the one validator.

    Whoever types one (the list, the field of the vehicle or of a service, a file, RPC)
    makes a reading that fits between its neighbours in time, or none. Other vehicles,
    and offices without the rules, know nothing of this.
    """

    _inherit = "fleet.vehicle.odometer"

    @api.model_create_multi
    def create(self, vals_list):
        """Readings of official cars are checked, the others as ever."""
        official = self._proc_named(vals_list)
        if not official:
            return self._proc_create_plain(vals_list)
        ids = []
        for vals in vals_list:
            car = self._proc_vehicle_of(vals)
            row = (
                self._proc_read_by_hand(car, vals)
                if car in official
                else self._proc_create_plain([vals])
            )
            ids.append(row.id)
        return self.browse(ids)

    def _proc_create_plain(self, vals_list):
        """Odoo's own creation; nothing of ours comes in with it."""
        rows = super().create(
            [
                {name: vals[name] for name in vals if not name.startswith("proc_")}
                for vals in vals_list
            ]
        )
        # a default may have led to an official car
        if rows._proc_rows():
            raise self._proc_refusal()
        return rows

    @api.model
    def _proc_create(self, vals_list):
        """Create past the guard, which stands before this class; nothing by default."""
        fresh = self.sudo().with_context(clean_context(self.env.context))
        return super(FleetVehicleOdometer, fresh).create(vals_list)

    @api.model
    def _proc_named(self, vals_list):
        """The official cars among those that these values name."""
        ids = {self._proc_vehicle_of(vals).id for vals in vals_list} - {False}
        return self.env["fleet.vehicle"].browse(ids)._proc_official()

    @api.model
    def _proc_vehicle_of(self, vals):
        vehicle = vals.get("vehicle_id") or self.env.context.get("default_vehicle_id")
        return self.env["fleet.vehicle"].browse(vehicle or False)

    def write(self, vals):
        """Refuse every change of a reading of an official car."""
        rows = self._proc_rows()
        if rows and vals:
            raise self._proc_refusal()
        if any(name.startswith("proc_") for name in vals):
            vals = {k: v for k, v in vals.items() if not k.startswith("proc_")}
        result = super().write(vals)
        if "vehicle_id" in vals and self._proc_rows():
            raise self._proc_refusal()
        return result

    def unlink(self):
        """Here as well: a context key of Odoo's skips ``ondelete`` methods."""
        self._proc_refuse_rows()
        return super().unlink()

    def _proc_refuse_rows(self):
        if self._proc_rows():
            raise self._proc_refusal()

    def copy(self, default=None):
        """A meter was read once at a moment."""
        if self._proc_rows():
            raise self._proc_refusal()
        return super().copy(default)

    def _proc_refusal(self):
        _ = self.env._
        return refusal(
            self.env,
            _("The readings of an official car stay as they were noted."),
            basis=_("Use of official cars is on record, the kilometres with it."),
            missing=_("a reading that is voided with a reason, and noted anew"),
            cure=_("the fleet clerk; the dispatcher for a reading of a trip"),
            error=AccessError,
        )

    # By hand --------------------------------------------------------------------

    @api.model
    def _proc_read_by_hand(self, car, vals):
        """Note one reading for the person who writes it, and put it on record."""
        self.check_access("create")
        car.check_access("read")
        at = self._proc_moment_of(car, vals)
        reading = car._proc_read(vals.get("value"), at)
        content = {"odometer": f"{reading.value:.1f}", "at": reading.proc_at}
        car._proc_enter("fleet.reading", content)
        return reading.with_env(self.env)

    @api.model
    def _proc_moment_of(self, car, vals):
        """When it was read; a day that is told alone is meant to its end."""
        at = fields.Datetime.to_datetime(vals.get("proc_at"))
        now = fields.Datetime.now()
        if at:
            return at
        company = car.sudo().company_id
        day = fields.Date.to_date(vals.get("date"))
        today = company._procuratorate_today()
        if not day or day == today:
            return now
        if day > today:
            return datetime.combine(day, LAST_MINUTE)
        return company._procuratorate_utc(day, LAST_MINUTE)
