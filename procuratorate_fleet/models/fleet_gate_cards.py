from odoo import api, models


class FleetGate(models.AbstractModel):
    """What each card shows, and which one thing is to be done next.

    Nothing of the errand: the gate learns of car, driver, persons and times.
    """

    _inherit = "procuratorate.fleet.gate"

    @api.model
    def _card(self, record, title, lines=(), step=None, words="", badge="", **more):
        """What the screen draws; ``step`` is the one thing to do next."""
        return {
            "model": record._name if record else False,
            "id": record.id if record else False,
            "title": title,
            "badge": badge,
            "alarm": False,
            "lines": [[label, value] for label, value in lines if value],
            "reasons": [],
            "step": step or False,
            "plate": "",
            "last": 0,
            "home": "",
            "words": words,
            "choices": [],
            "vehicle_id": False,
            **more,
        }

    @api.model
    def _line(self, slip):
        """One line of the board."""
        clock = slip.plan_back if slip.state == "out" else slip.plan_out
        local = slip.company_id._procuratorate_local(clock)
        return {
            "model": slip._name,
            "id": slip.id,
            "time": local.strftime("%H:%M"),
            "label": slip.vehicle_id.license_plate or "",
            "driver": slip.driver_name or "",
            "late": slip.late,
        }

    @api.model
    def _nothing(self, text):
        _ = self.env._
        words = _("Scan or enter a plate, or the number of a dispatch slip.")
        title = _("Nothing is known as “%s”.", text) if text else ""
        return self._card(None, title, words=words, alarm=bool(text))

    @api.model
    def _no_slip_now(self, text):
        """There is such a slip, and it is no business of the gate now."""
        words = self.env._("This slip lets nobody out.")
        return self._card(None, text, words=words, alarm=True)

    @api.model
    def _choices(self, text, cars):
        title = self.env._("Which one is meant by “%s”?", text)
        choices = [
            {"model": car._name, "id": car.id, "label": car.license_plate}
            for car in cars
        ]
        return self._card(None, title, choices=choices)

    @api.model
    def _car_card(self, car, typed=""):
        """The trip of this car; without one it does not go out."""
        slip = self._next_slip(car)
        if slip:
            return self._slip_card(slip, car.license_plate if typed else "")
        _ = self.env._
        return self._card(
            car,
            car.license_plate,
            badge=_("No slip"),
            alarm=True,
            words=_("No trip is assigned to this car now. It does not go out."),
            step="no_slip",
            vehicle_id=car.id,
        )

    @api.model
    def _slip_card(self, slip, plate=""):
        """A trip: who and when, what stands against it, and the meter to be read."""
        _ = self.env._
        step = {"assigned": "out", "out": "in"}.get(slip.state)
        reasons = slip._gate_reasons("out") if step == "out" else []
        last = slip.vehicle_id._proc_last_reading() if step else None
        labels = dict(slip._fields["state"]._description_selection(self.env))
        told = {
            "out": _("Read the plate and the meter, then let it out."),
            "in": _("Read the meter, then note the return."),
        }
        return self._card(
            slip,
            slip.vehicle_id.license_plate or slip.name,
            badge=_("Not back in time") if slip.late else labels[slip.state],
            alarm=bool(slip.late or reasons or not step),
            lines=[
                (_("Slip"), slip.name),
                (_("Driver"), slip.driver_name),
                (_("Persons"), str(slip.persons or "")),
                (_("Section"), slip.department_id.name),
                (_("Out"), slip._moment(slip.plan_out)),
                (_("Back"), slip._moment(slip.plan_back)),
                (_("Last Reading"), f"{last.value:g}" if last else ""),
            ],
            reasons=[reason.text() for reason in reasons],
            step=step,
            plate=plate,
            last=last.value if last else 0,
            home=slip.vehicle_id.proc_home or "",
            words=told.get(step) or _("This slip lets nobody out."),
            vehicle_id=slip.vehicle_id.id,
        )

    @api.model
    def _done(self, slip, words):
        """The card after the step."""
        doc = slip.sudo()
        return self._card(doc, words, words=doc.name)
