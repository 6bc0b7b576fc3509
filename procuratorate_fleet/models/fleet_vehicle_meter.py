from odoo import fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.tools import SQL

from ..tools.typed import text_of

CLERK = "procuratorate_fleet.post_fleet_clerk"


class FleetVehicle(models.Model):
    """The meter of an official car: what it shows now, and what becomes of a new one.

    Odoo takes the highest reading ever; an official car shows the last one in time
    that is not void.
    """

    _inherit = "fleet.vehicle"

    def _get_odometer(self):
        """The last reading by time, for official cars; one query for all of them."""
        official = self._proc_official().with_env(self.env)
        if official:
            self.env["fleet.vehicle.odometer"].flush_model()
            last = dict(
                self.env.execute_query(
                    SQL(
                        """
                        SELECT DISTINCT ON (vehicle_id) vehicle_id, value
                          FROM fleet_vehicle_odometer
                         WHERE vehicle_id = ANY(%s) AND proc_void IS NOT TRUE
                         ORDER BY vehicle_id,
                                  COALESCE(proc_at, date + interval '15 hours') DESC,
                                  id DESC
                        """,
                        official.ids,
                    )
                )
            )
            for car in official:
                car.odometer = last.get(car._origin.id, 0)
        others = self - official
        if others:
            super(FleetVehicle, others)._get_odometer()
        return None

    def _proc_change_meter(self, old, new, text):
        """A new meter: what the old one showed last, what the new one shows first."""
        self.ensure_one()
        _ = self.env._
        car = self.sudo()
        what = _("The meter of %s is not changed.", car.name)
        actor = self._proc_actor(what, CLERK)
        self._proc_check_active(what)
        text = text_of(text)
        if not text:
            raise refusal(
                self.env,
                what,
                missing=_("why, and by whom the meter was changed"),
                cure=_("the fleet clerk"),
            )
        now = fields.Datetime.now()
        content = {"before": f"{old:.1f}", "after": f"{new:.1f}", "reason": text}
        self._proc_enter("fleet.meter", {**content, "by": actor.name})
        car._proc_read(old, now)
        return car._proc_read(new, now, kind="change")


class FleetVehicleOdometer(models.Model):
    """A wrong reading is void: it stays to be seen and is nobody's neighbour."""

    _inherit = "fleet.vehicle.odometer"

    def action_void(self, text=None):
        """Void readings that a person noted, with a reason, on record."""
        for reading in self:
            reading.check_access("read")
            row = reading.sudo()
            if not row._proc_rows():
                raise reading._proc_refusal()
            what = self.env._("The reading %s is not voided.", row.display_name)
            actor = row.vehicle_id.with_env(self.env)._proc_actor(what, CLERK)
            reading._proc_check_voidable(what, text_of(text))
            reading._proc_void_on_record(text_of(text), actor)
        return True

    def _proc_check_voidable(self, what, text):
        """Each reading is taken back where it came from, and with a word."""
        row, _ = self.sudo(), self.env._
        service = self.env["fleet.vehicle.log.services"].sudo()
        service = service.search([("odometer_id", "=", row.id)], limit=1)
        missing = cure = None
        if row.proc_void:
            missing, cure = _("a reading that counts"), _("nobody: it is void")
        elif row.proc_slip_id:
            missing = _("a correction of the trip %s", row.proc_slip_id.name)
            cure = _("the dispatcher, with “Correct Readings” on the trip")
        elif service:
            missing = _("the cost %s, taken back", service.display_name)
            cure = _("the fleet clerk, or the driver who booked it")
        elif row.proc_kind == "change" and row._proc_later():
            missing = _("no reading of the new meter that counts")
            cure = _("the fleet clerk, who voids those first")
        elif row._proc_changed_at():
            missing = _("no new meter that was reckoned from it")
            cure = _("the fleet clerk, who voids the new meter first")
        elif not text:
            missing, cure = _("why it is wrong"), _("the fleet clerk")
        if missing:
            raise refusal(self.env, what, missing=missing, cure=cure)

    def _proc_changed_at(self):
        """Whether this is what the old meter showed last, when a new one came."""
        row = self.sudo()
        domain = [
            ("vehicle_id", "=", row.vehicle_id.id),
            ("proc_kind", "=", "change"),
            ("proc_void", "!=", True),
            ("proc_at", "=", row.proc_at),
            ("id", ">", row.id),
        ]
        return bool(row.search_count(domain, limit=1))

    def _proc_later(self):
        row = self.sudo()
        domain = [
            ("vehicle_id", "=", row.vehicle_id.id),
            ("proc_void", "!=", True),
            ("id", "!=", row.id),
            ("proc_at", ">=", row.proc_at),
        ]
        return row.search(domain).filtered(lambda each: each.id > row.id)

    def _proc_void_of(self, source, reason):
        """Void the reading that this record told, because the record is void."""
        self._proc_void_on_record(reason)

    def _proc_void_on_record(self, reason, actor=None):
        """Void these readings past the guard; each goes on record."""
        for row in self.sudo().filtered(lambda each: not each.proc_void):
            content = {
                "odometer": f"{row.value:.1f}",
                "at": row.proc_at,
                "reason": reason,
                "by": actor.name if actor else None,
            }
            row.vehicle_id._proc_enter("fleet.reading.void", content)
            row._proc_write({"proc_void": True, "proc_void_reason": reason})
            row.vehicle_id.invalidate_recordset(["odometer"])
