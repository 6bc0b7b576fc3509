from odoo import fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal

from .fleet_slip_assign import DISPATCHER

CORRECTION = "procuratorate.fleet.trip_correction"
#: the fields of the slip, their reading and their moment
ENDS = {
    "odometer_out": ("reading_out_id", "out_at"),
    "odometer_in": ("reading_in_id", "back_at"),
}


class FleetSlip(models.Model):
    """A wrong reading of a trip is void, and the right one stands in its place.

    Until the trip is settled its numbers follow; afterwards they stay, and rows are
    set against them.
    """

    _inherit = "procuratorate.fleet.slip"

    def action_correct_dialog(self):
        """Open the dialog in which the right readings are written."""
        self.ensure_one()
        return self.env["procuratorate.fleet.trip_fix"]._open(self)

    def action_correct(self, odometer_out=None, odometer_in=None, text=None):
        """Set the readings of this trip right; by the dispatcher, in words.

        :param odometer_out: the right reading of the exit; None leaves it
        :param odometer_in: the right reading of the return; None leaves it
        """
        self.ensure_one()
        self.check_access("read")
        actor = self._actor_of(DISPATCHER)
        self._expect("out", "returned", "settled", "published")
        text = self._word(text)
        slip = self.sudo()
        given = {"odometer_out": odometer_out, "odometer_in": odometer_in}
        new = slip._changed_readings(given)
        before = {name: slip[ENDS[name][0]].value for name in ENDS}
        km_before = slip.km_right
        told = slip._told_beside(text)
        found = slip._reread(new, told)
        after = {**before, **{name: row.value for name, row in found.items()}}
        ends = {ENDS[name][0]: row.id for name, row in found.items()}
        slip._write_engine(ends)
        km = slip._corrected_km()
        content = {
            "before": {name: f"{value:.1f}" for name, value in before.items()},
            "after": {name: f"{value:.1f}" for name, value in after.items()},
            "km_before": f"{km_before:.1f}",
            "km": f"{km:.1f}",
            "reason": text,
            "by": actor.name,
        }
        if slip.state in ("out", "returned"):
            self._put_on_record("fleet.trip.corrected", content)
            slip._write_engine(
                {**{name: row.value for name, row in found.items()}, "km": km}
            )
        else:
            self._put_on_record("fleet.trip.reversed", content)
            slip._set_against(km_before, before, km, after, told, actor)
        slip._write_engine({"correction_text": text})
        return True

    def _changed_readings(self, given):
        """The readings that differ from what is noted; refused when none does."""
        new = {}
        for name, value in given.items():
            reading = self[ENDS[name][0]]
            if value is not None and reading and value != reading.value:
                new[name] = value
        if new:
            return new
        _ = self.env._
        raise refusal(
            self.env,
            _("No reading of “%s” changes.", self.name),
            missing=_("another reading than the one that is noted"),
            cure=_("the dispatcher"),
        )

    def _reread(self, new, text):
        """Void the wrong readings and note the right ones at the same moments."""
        old = self.env["fleet.vehicle.odometer"].sudo()
        for name in new:
            old |= self[ENDS[name][0]]
        old._proc_void_on_record(text)
        items = [
            (self.vehicle_id, value, self[ENDS[name][1]], self, "reading")
            for name, value in new.items()
        ]
        rows = self.env["fleet.vehicle"]._proc_read_batch(items)
        return dict(zip(new, rows, strict=True))

    def _corrected_km(self):
        """Kilometres by the readings that count now, at a speed that can be."""
        if not self.reading_in_id:
            return 0
        km = self._trip_km(self.reading_out_id, self.reading_in_id)
        self._check_speed(km, self.out_at, self.back_at)
        return km

    def _set_against(self, km_before, before, km, after, text, actor):
        """Two rows of today: the old kilometres taken back, the right ones booked."""
        now = fields.Datetime.now()
        common = {
            "slip_id": self.id,
            "at": now,
            "date": self.company_id._procuratorate_local(now).date(),
            "reason": text,
            "by_id": actor.id,
        }
        self.env[CORRECTION].sudo()._engine_create(
            [
                {**common, "kind": "reversal", "km": -km_before, **before},
                {**common, "kind": "booking", "km": km, **after},
            ]
        )
