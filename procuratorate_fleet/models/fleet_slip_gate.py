from contextlib import contextmanager
from datetime import timedelta

from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.reason import Reason, refuse_all
from odoo.exceptions import UserError

from ..tools.car_key import plate_key
from ..tools.typed import text_of
from .fleet_slip_assign import DISPATCHER

GATE = "procuratorate_fleet.post_gate"
EARLY, EXPIRE = "fleet.early_minutes", "fleet.expire_hours"


class FleetSlip(models.Model):
    """What stands against an exit: everything that was asked at the assignment, and

    what only the gate can see: which car it is, who lets it out, what is still out.
    """

    _inherit = "procuratorate.fleet.slip"

    @api.model
    def _gate_posts(self):
        """Who acts at the gate; where nobody stands there, the dispatcher."""
        return (GATE, DISPATCHER)

    def _gate_reasons(self, stage, vehicle=None, driver=None):
        """At the exit also what is out, what comes before, and whether it is time."""
        reasons = super()._gate_reasons(stage, vehicle, driver)
        if stage != "out":
            return reasons
        slip = self.sudo()
        return [
            *reasons,
            *slip._still_out_reasons(),
            *slip._early_reasons(),
            *slip._expired_reasons(),
        ]

    def _exit_reasons(self, actor, plate):
        """All reasons against letting this car out now, for this guard."""
        return [
            *self._plate_reasons(plate),
            *self._own_trip_reasons(actor),
            *self._gate_reasons("out"),
        ]

    def _check_exit(self, actor, plate):
        reasons = self._exit_reasons(actor, plate)
        if not reasons:
            return
        slip = self.sudo()
        words = {"car": slip.vehicle_name, "slip": slip.name}
        what = self.env._("%(car)s does not go out on “%(slip)s”.", **words)
        refused = refuse_all(self.env, what, reasons)
        refused.gate_codes = [reason.code for reason in reasons]
        raise refused

    @contextmanager
    def _gate_register(self, kind, plate, odometer):
        """Whatever is refused within goes into the register of the gate."""
        try:
            yield
        except UserError as error:
            number = isinstance(odometer, int | float) and abs(odometer) < 1e9
            vals = {
                "kind": kind,
                "plate": text_of(plate)[:40] or self.sudo().vehicle_name,
                "odometer": odometer if number else 0,
                "text": str(error),
            }
            codes = getattr(error, "gate_codes", ())
            self.env["procuratorate.fleet.passage"]._note_refusal(self, vals, codes)
            raise

    # What the gate sees ---------------------------------------------------------

    def _plate_reasons(self, plate):
        """The plate is read at the gate; it is that of the car on the slip."""
        slip, _ = self.sudo(), self.env._
        key = plate_key(plate) if isinstance(plate, str) else None
        if key and key == slip.vehicle_id.proc_plate_key:
            return []
        what = (
            _(
                "The slip is for %(own)s; at the gate stands %(other)s.",
                own=slip.vehicle_name,
                other=plate,
            )
            if key
            else _("Nobody has read the plate of the car.")
        )
        return [
            Reason(
                what,
                basis=_("One slip, one car; the gate releases against the slip"),
                missing=_("the car of the slip"),
                cure=_("the driver; the dispatcher, who may change the car"),
                code="car" if key else "plate",
                absolute=True,
            )
        ]

    def _own_trip_reasons(self, actor):
        """Nobody lets himself out."""
        slip, _ = self.sudo(), self.env._
        riders = (slip | slip.merged_ids).passenger_ids
        if not actor._meets(slip.driver_id.employee_id | riders):
            return []
        return [
            Reason(
                _("%s rides along, and lets nobody out on this slip.", actor.name),
                basis=_(
                    "The gate lets out against the slip, and nobody lets himself out"
                ),
                missing=_("another person at the gate"),
                cure=_("another guard, or the dispatcher"),
                code="own",
                absolute=True,
            )
        ]

    def _still_out_reasons(self):
        """Who is not back yet blocks the next trip, whatever was planned."""
        others = self.search(
            [
                ("id", "!=", self.id),
                ("state", "=", "out"),
                "|",
                ("vehicle_id", "=", self.vehicle_id.id),
                ("driver_id", "=", self.driver_id.id),
            ]
        )
        _ = self.env._
        found = []
        for other in others:
            same = other.vehicle_id == self.vehicle_id
            what = _(
                "%(who)s is still out on %(slip)s, which was to be back at %(end)s.",
                who=other.vehicle_name if same else other.driver_name,
                slip=other.name,
                end=self._moment(other.plan_back),
            )
            found.append(
                Reason(
                    what,
                    basis=_("A car and a driver are on one trip at a time"),
                    missing=_("the return of %s", other.name),
                    cure=_("the dispatcher, who may give another car or driver"),
                    code="still_out",
                    absolute=True,
                )
            )
        return found

    def _early_reasons(self):
        """Not long before its time, and not in the time of another trip."""
        now = fields.Datetime.now()
        if now >= self.plan_out:
            return []
        others = self.search(
            [
                ("id", "!=", self.id),
                ("state", "=", "assigned"),
                ("plan_out", "<", self.plan_out),
                ("plan_back", ">", now),
                ("plan_back", "<=", self.plan_out),
                "|",
                ("vehicle_id", "=", self.vehicle_id.id),
                ("driver_id", "=", self.driver_id.id),
            ]
        )
        found = [self._overlap_reason(each, self.vehicle_id) for each in others]
        minutes, rule = self._rule(EARLY)
        if self.emergency or now >= self.plan_out - timedelta(minutes=minutes):
            return found
        _ = self.env._
        early = Reason(
            _("The trip begins at %s.", self._moment(self.plan_out)),
            rule,
            missing=_("the time of the trip"),
            cure=_("the driver, who waits; a duty leader in an emergency"),
            code="early",
            absolute=True,
        )
        return [*found, early]

    def _expired_reasons(self):
        """Too late it is no longer the trip that was approved."""
        hours, rule = self._rule(EXPIRE)
        if fields.Datetime.now() <= self.plan_out + timedelta(hours=hours):
            return []
        _ = self.env._
        return [
            Reason(
                _("The trip was to begin at %s.", self._moment(self.plan_out)),
                rule,
                missing=_("a trip whose time has not passed"),
                cure=_("the applicant, with a new request"),
                code="expired",
                absolute=True,
            )
        ]
