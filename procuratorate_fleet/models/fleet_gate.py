import unicodedata
from datetime import timedelta

from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import AccessError
from odoo.fields import Domain

from ..tools.car_key import plate_key
from ..tools.typed import id_of, text_of

SLIP, PASSAGE = "procuratorate.fleet.slip", "procuratorate.fleet.passage"
GUARDS = (
    "procuratorate_fleet.group_gate",
    "procuratorate_fleet.group_dispatcher",
)
MOST = 8
#: how far ahead an assigned trip is shown at the gate
AHEAD = timedelta(hours=12)


class FleetGate(models.AbstractModel):
    """The screen of the gate: a plate or a slip is read, the one next step is shown.

    It decides nothing. Exit and return are verbs of the slip, which check everything
    themselves; what they refuse stands in the register.
    """

    _name = "procuratorate.fleet.gate"
    _description = "Screen of the Gate"

    # What the screen asks -------------------------------------------------------

    @api.model
    def board(self):
        """What is to come: trips that go out soon, and those that are out."""
        self._check_sees()
        now = fields.Datetime.now()
        slips = self.env[SLIP].sudo()
        soon = slips.search(
            self._own()
            & Domain("state", "=", "assigned")
            & Domain("plan_out", "<=", now + AHEAD),
            order="plan_out",
            limit=20,
        )
        out = slips.search(
            self._own() & Domain("state", "=", "out"), order="plan_back", limit=40
        )
        return {
            "soon": [self._line(slip) for slip in soon],
            "out": [self._line(slip) for slip in out],
        }

    @api.model
    def look(self, text):
        """What was scanned or typed, as a card."""
        self._check_sees()
        plain = _plain(text)
        if not plain:
            return self._nothing("")
        slips, named = self.env[SLIP].sudo(), Domain("name", "=", plain.upper())
        slip = slips.search(self._near() & named, limit=1)
        if slip:
            return self._slip_card(slip)
        if slips.search_count(self._own() & named, limit=1):
            return self._no_slip_now(plain)
        cars = self._find_cars(plain)
        if len(cars) > 1:
            return self._choices(plain, cars)
        return self._car_card(cars, plain) if cars else self._nothing(plain)

    @api.model
    def show(self, model, res_id):
        """The card of one of the choices."""
        self._check_sees()
        shown = {SLIP: self._near, "fleet.vehicle": self._cars}.get(text_of(model))
        if not shown:
            return self._nothing("")
        found = (
            self.env[model].sudo().search(shown() & Domain("id", "=", id_of(res_id)))
        )
        if not found:
            return self._nothing("")
        return self._slip_card(found) if model == SLIP else self._car_card(found)

    @api.model
    def let_out(self, slip_id, odometer, plate):
        """Let it out; the card afterwards."""
        slip = self._slip(slip_id)
        slip.action_out(odometer, plate)
        words = self.env._("%s is out.", slip.sudo().vehicle_id.license_plate)
        return self._done(slip, words)

    @api.model
    def turn_back(self, slip_id, plate, text):
        """Note that it was not let out; the card afterwards."""
        slip = self._slip(slip_id)
        slip.action_turn_back(plate, text)
        return self._done(slip, self.env._("Not let out; it is in the register."))

    @api.model
    def take_in(self, slip_id, odometer, told=None):
        """Note the return; the card afterwards.

        :param told: ``plate``, ``parked_at``, ``keys_back``, ``text``
        """
        slip = self._slip(slip_id)
        names = ("plate", "parked_at", "keys_back", "text")
        told = told if isinstance(told, dict) else {}
        slip.action_back(odometer, **{name: told.get(name) for name in names})
        doc = slip.sudo()
        words = self.env._(
            "%(car)s is back: %(km)s km.",
            car=doc.vehicle_id.license_plate,
            km=f"{doc.km:g}",
        )
        return self._done(slip, words)

    @api.model
    def without_slip(self, vehicle_id, direction, text):
        """Note a car that passed without a slip."""
        self._check_sees()
        self.env[PASSAGE].action_without_slip(vehicle_id, direction, text)
        return self._card(None, self.env._("It is in the register."))

    # Finding --------------------------------------------------------------------

    @api.model
    def _check_sees(self):
        if any(self.env.user.has_group(group) for group in GUARDS):
            return
        _ = self.env._
        raise refusal(
            self.env,
            _("The screen of the gate is not yours."),
            missing=_("the post of the guard, or of the dispatcher"),
            cure=_("the dispatcher"),
            error=AccessError,
        )

    @api.model
    def _own(self):
        return Domain("company_id", "in", self.env.companies.ids)

    @api.model
    def _cars(self):
        """Any car on the register of the office may stand at its gate."""
        return self._own() & Domain("proc_state", "=", "active")

    @api.model
    def _near(self):
        """The trips that the gate has to do with now: out, or about to go out."""
        now = fields.Datetime.now()
        soon = Domain("state", "in", ("approved", "assigned"))
        soon &= Domain("plan_out", "<=", now + AHEAD)
        soon &= Domain("plan_back", ">=", now - AHEAD)
        return self._own() & (Domain("state", "=", "out") | soon)

    @api.model
    def _slip(self, slip_id):
        """With the rights of who stands at the gate."""
        self._check_sees()
        slip = self.env[SLIP].search(self._own() & Domain("id", "=", id_of(slip_id)))
        if slip:
            return slip
        _ = self.env._
        raise refusal(
            self.env,
            _("This slip is not known at the gate."),
            missing=_("a slip of this office"),
            cure=_("the dispatcher"),
        )

    @api.model
    def _find_cars(self, text):
        """By the whole plate, however it is written, else by its last characters."""
        key = plate_key(text)
        cars = self.env["fleet.vehicle"].sudo()
        if not key:
            return cars
        found = cars.search(
            self._cars() & Domain("proc_plate_key", "=", key), limit=MOST
        )
        if found or len(key) < 3:
            return found
        return cars.search(
            self._cars() & Domain("proc_plate_key", "=like", f"%{key}"), limit=MOST
        )

    @api.model
    def _next_slip(self, car):
        """The trip this car is out on, or else the next one that has it."""
        slips = self.env[SLIP].sudo()
        own = Domain("vehicle_id", "=", car.id)
        soon = Domain("plan_out", "<=", fields.Datetime.now() + AHEAD)
        assigned = own & Domain("state", "=", "assigned") & soon
        out = car._proc_trips_out()
        return out or slips.search(assigned, order="plan_out", limit=1)


def _plain(text):
    """Half-width, without spaces at its ends; full-width digits are digits."""
    text = text if isinstance(text, str) else ""
    return " ".join(unicodedata.normalize("NFKC", text).split())
