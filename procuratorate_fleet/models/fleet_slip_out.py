from odoo import fields, models

from ..tools.typed import text_of

GAP = "fleet.gap_km"


class FleetSlip(models.Model):
    """A car leaves the gate: against its slip, its plate and what its meter shows."""

    _inherit = "procuratorate.fleet.slip"

    def action_out(self, odometer, plate):
        """Let the car of this slip out; by the guard, or the dispatcher.

        Everything is asked again for the time that remains. What is refused stands in
        the register of the gate.

        :param odometer: what the meter shows
        :param plate: the plate as it was read at the gate
        """
        self.ensure_one()
        self.check_access("read")
        with self._gate_register("refused_exit", plate, odometer):
            actor = self._actor_of(*self._gate_posts())
            self._expect("assigned")
            self._check_exit(actor, plate)
            self._go_out(actor, odometer, plate)
            self._on_out()
        return True

    def action_turn_back(self, plate=None, text=None):
        """Note that the car of this slip was not let out, and why not."""
        self.ensure_one()
        self.check_access("read")
        actor = self._actor_of(*self._gate_posts())
        self._expect("assigned")
        slip = self.sudo()
        reasons = [reason.text() for reason in slip._exit_reasons(actor, plate)]
        why = "\n".join([*filter(None, [text_of(text)]), *reasons])
        content = {"kind": "refused_exit", "by": actor.name, "why": why}
        self._put_on_record("fleet.gate.refused", content)
        self._note_passage("refused_exit", actor, 0, plate, why)
        return True

    def _go_out(self, actor, odometer, plate):
        """The reading first: of two guards at once the second is sent again."""
        slip, now = self.sudo(), fields.Datetime.now()
        before = slip.vehicle_id._proc_last_reading()
        reading = slip.vehicle_id._proc_read(odometer, now, source=slip)
        self._put_on_record(
            "fleet.out",
            {
                "car": slip.vehicle_name,
                "driver": slip.driver_name,
                "odometer": f"{reading.value:.1f}",
                "at": now,
                "by": actor.name,
            },
        )
        slip._write_engine(
            {
                "state": "out",
                "out_at": now,
                "odometer_out": reading.value,
                "reading_out_id": reading.id,
            }
        )
        slip.flush_recordset()
        self._note_passage("exit", actor, reading.value, plate)
        slip._look_at_gap(before, reading)

    def _note_passage(self, kind, actor, odometer, plate, text=None):
        slip = self.sudo()
        self.env["procuratorate.fleet.passage"]._note(
            kind,
            slip.company_id,
            {
                "plate": text_of(plate) or slip.vehicle_id.license_plate,
                "vehicle_id": slip.vehicle_id.id,
                "slip_id": slip.id,
                "driver_name": slip.driver_name,
                "odometer": odometer,
                "guard_id": actor.id,
                "text": text,
            },
        )

    def _look_at_gap(self, before, reading):
        """Kilometres between two trips: the car moved, and no slip says why."""
        gap = reading.proc_total - before.proc_total if before else 0
        most, rule = self._rule(GAP)
        if gap <= most:
            return
        _ = self.env._
        self.env["procuratorate.fleet.finding"]._report(
            "NOSLIP",
            "warning",
            slip=self,
            rule=rule,
            expected=_("no more than %s km since the last reading", most),
            found=_("%s km", f"{gap:g}"),
            text=_("The car has driven since its last reading, without a slip."),
            neighbours=_(
                "%(before)s at %(then)s, %(after)s at %(now)s",
                before=f"{before.value:g}",
                then=self._moment(before.proc_at),
                after=f"{reading.value:g}",
                now=self._moment(reading.proc_at),
            ),
            key=f"gap,{reading.id}",
        )
