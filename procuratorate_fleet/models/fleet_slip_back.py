from odoo import fields, models
from odoo.addons.procuratorate_base.tools.reason import refuse_all
from odoo.addons.procuratorate_base.tools.refusal import refusal

from ..tools.typed import text_of
from .fleet_slip import DRIVEN
from .fleet_slip_assign import DISPATCHER
from .fleet_vehicle_reading import TOP_SPEED

SETTLE = "fleet.settle_days"
#: a meter shows whole kilometres: a trip may seem to be longer by one
ROUNDING = 1


class FleetSlip(models.Model):
    """A car comes back: what its meter shows, where it stands, whether keys are in.

    However late it is, what was planned stays as it was planned.
    """

    _inherit = "procuratorate.fleet.slip"

    def action_back(
        self, odometer, parked_at=None, keys_back=False, text=None, plate=None
    ):
        """Note the return of the car; by the guard, or the dispatcher.

        :param odometer: what the meter shows
        :param parked_at: where the car stands; at home when it is not said
        :param keys_back: whether the keys were handed in
        :param text: what is worth a remark
        :param plate: the plate, where it was read at the gate
        """
        self.ensure_one()
        self.check_access("read")
        with self._gate_register("refused_entry", plate, odometer):
            actor = self._actor_of(*self._gate_posts())
            self._expect("out")
            self._check_entry(plate)
            told = {
                "parked_at": text_of(parked_at) or self.sudo().vehicle_id.proc_home,
                "keys_back": bool(keys_back),
                "back_text": text_of(text),
            }
            self._come_back(actor, odometer, plate, told)
            self._on_returned()
        return True

    def action_keys_in(self):
        """Note that the keys were handed in later than the car."""
        for slip in self:
            slip.check_access("read")
            actor = slip._actor_of(*slip._gate_posts())
            slip._expect(*DRIVEN)
            if not slip.sudo().keys_back:
                slip._put_on_record("fleet.keys", {"by": actor.name})
                slip._write_engine({"keys_back": True})
        return True

    def _check_entry(self, plate):
        """Where a plate was read, it is that of the car that went out."""
        reasons = self._plate_reasons(plate) if plate else []
        if not reasons:
            return
        what = self.env._("This is not the return of “%s”.", self.sudo().name)
        refused = refuse_all(self.env, what, reasons)
        refused.gate_codes = [reason.code for reason in reasons]
        raise refused

    def _come_back(self, actor, odometer, plate, told):
        """Reading, entry, numbers of the trip; from now on its settlement is due."""
        slip, now = self.sudo(), fields.Datetime.now()
        reading = slip.vehicle_id._proc_read(odometer, now, source=slip)
        km = self._trip_km(slip.reading_out_id, reading)
        self._check_speed(km, slip.out_at, now)
        self._put_on_record(
            "fleet.back",
            {
                "car": slip.vehicle_name,
                "odometer": f"{reading.value:.1f}",
                "km": f"{km:.1f}",
                "at": now,
                "by": actor.name,
                **told,
            },
        )
        slip._write_engine(
            {
                "state": "returned",
                "back_at": now,
                "odometer_in": reading.value,
                "reading_in_id": reading.id,
                "km": km,
                **told,
            }
        )
        slip.flush_recordset()
        # the register is read at the gate: what was said of a secret trip is not
        said = told["back_text"] and self._told_beside(told["back_text"])
        self._note_passage("entry", actor, reading.value, plate, said)
        slip._forget_overdue()
        self._start_settlement(now)

    def _trip_km(self, out, back):
        return round(back.proc_total - out.proc_total, 1)

    def _start_settlement(self, now):
        """The dispatcher has some working days to settle the trip."""
        _ = self.env._
        post = self.env.ref(DISPATCHER).sudo()
        event, name = _("Car back"), _("Settle the trip")
        self.sudo()._start_time_limit(SETTLE, now, event=event, post=post, name=name)

    def _check_speed(self, km, start, end):
        """Raise when nobody can have driven that far in that time."""
        hours = (end - start).total_seconds() / 3600 if start else 0
        day = self.sudo().company_id._procuratorate_local(end).date()
        speed, rule = self._rule(TOP_SPEED, day)
        if km <= speed * hours + ROUNDING:
            return
        _ = self.env._
        raise refusal(
            self.env,
            _(
                "%(km)s km from %(start)s to %(end)s are %(speed)s km/h.",
                km=f"{km:g}",
                start=self._moment(start),
                end=self._moment(end),
                speed=f"{km / hours:.0f}" if hours else "∞",
            ),
            rule=rule,
            missing=_("what the meter shows; or the right reading of the exit"),
            cure=_("the guard; the dispatcher, who corrects readings of a trip"),
        )
