from odoo import api, models
from odoo.addons.procuratorate_base.tools.refusal import refusal

from ..tools.typed import id_of, text_of

#: what a guard notes of a car without a slip, and what it is in the register
DIRECTIONS = {
    "refused": "refused_exit",
    "exit": "exit_no_slip",
    "entry": "entry_no_slip",
}


class FleetPassage(models.Model):
    """A car without a slip: turned back, or it passed all the same.

    That it passed is a serious finding, and no refusal: what happened, happened.
    """

    _inherit = "procuratorate.fleet.passage"

    @api.model
    def action_without_slip(self, vehicle_id, direction, text=None):
        """Note a car that no slip covers; by the guard, in words.

        :param direction: "refused", "exit" or "entry"
        """
        # as the system: of a secret car this register is the only one
        cars = self.env["fleet.vehicle"].sudo()
        car = cars.search(
            [
                ("id", "=", id_of(vehicle_id)),
                ("company_id", "in", self.env.companies.ids),
            ]
        ).sudo(False)
        _ = self.env._
        what, guard = _("No passage is noted."), _("the guard")
        official = car.sudo()._proc_official()
        if not official or text_of(direction) not in DIRECTIONS:
            missing = _("an official car of this office")
            raise refusal(self.env, what, missing=missing, cure=guard)
        posts = self.env["procuratorate.fleet.slip"]._gate_posts()
        actor = car._proc_actor(what, *posts)
        text = text_of(text)
        if not text:
            missing = _("who drove, and what was said")
            raise refusal(self.env, what, missing=missing, cure=guard)
        self._check_no_trip(official, what)
        self._note_without_slip(official, direction, actor, text)
        return True

    @api.model
    def _check_no_trip(self, car, what):
        """A car that is out comes back on its slip."""
        trip = car._proc_trips_out()
        if trip:
            _ = self.env._
            missing, cure = _("the return of %s", trip.name), _("the guard")
            raise refusal(self.env, what, missing=missing, cure=cure)

    @api.model
    def _note_without_slip(self, car, direction, actor, text):
        refused = direction == "refused"
        kind = "fleet.gate.refused" if refused else "fleet.gate.no_slip"
        content = {"direction": direction, "text": text, "by": actor.name}
        car._proc_enter(kind, content)
        row = self._note(
            DIRECTIONS[direction],
            car.company_id,
            {
                "plate": car.license_plate,
                "vehicle_id": car.id,
                "guard_id": actor.id,
                "text": text,
            },
        )
        if refused:
            return
        _ = self.env._
        self.env["procuratorate.fleet.finding"]._report(
            "NOSLIP",
            "serious",
            vehicle=car,
            rule=_("A car moves against a dispatch slip only"),
            expected=_("a trip that is assigned"),
            found=" ".join((car._proc_plate(), row._kind_words())),
            text=text,
        )
