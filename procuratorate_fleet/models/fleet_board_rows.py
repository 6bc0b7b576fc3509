from odoo import api, models

from .fleet_board import RANK, SLIP

#: reasons that are shown as bars of their own
SHOWN = ("repair", "sealed")


class FleetBoard(models.AbstractModel):
    """A row for each car and each driver: what it has to do, and why it is kept.

    One query for each kind of thing, however many there are.
    """

    _inherit = "procuratorate.fleet.board"

    # Cars -----------------------------------------------------------------------

    @api.model
    def _car_rows(self, day, trips):
        """The cars that the reader may read; others by their trips alone."""
        cars = self.env["fleet.vehicle"].search(
            [("company_id", "=", day.company.id), ("proc_state", "=", "active")]
        )
        bars = {car.id: [] for car in cars}
        hidden = {}
        for slip in trips:
            others = hidden.setdefault(slip.vehicle_name or "", [])
            row = bars.get(slip.vehicle_id.id, others)
            row.append(self._trip_bar(day, slip, slip.driver_name))
        self._add_unfit(day, cars, bars)
        self._add_sealed(day, cars, bars)
        rows = [self._car_row(day, car, bars[car.id]) for car in cars.sudo()]
        for name, others in hidden.items():
            if others:
                rows.append(self._row(day, name, others))
        return rows

    @api.model
    def _car_row(self, day, car, bars):
        start = max(day.now, day.start) if day.today else day.start
        reasons = car._proc_reasons(None, start, day.end, "assign")
        why = [reason.what for reason in reasons if reason.code not in SHOWN]
        seats = self.env._("%s seats", car.seats)
        section = car.proc_mode == "section" and car.proc_department_id.name
        note = (car.model_id.name, seats, section or car.proc_home)
        return self._row(
            day,
            car.license_plate or car.name,
            bars,
            why,
            id=car.id,
            note=" · ".join(filter(None, note)),
            secret=car.proc_secret,
            police=car.proc_police,
            seats=car.seats,
        )

    @api.model
    def _add_unfit(self, day, cars, bars):
        """What keeps a car off the road, from when it was told until it was over."""
        for model, since, until in (
            ("procuratorate.fleet.repair", "reported_at", "accepted_at"),
            ("procuratorate.fleet.accident", "reported_at", "closed_at"),
        ):
            known = [("vehicle_id", "in", cars.ids), (since, "<", day.end)]
            over = [("open_block", "=", False), (until, ">", day.start)]
            if model == "procuratorate.fleet.repair":
                over.append(("blocking", "=", True))
            else:
                over.append(("drivable", "=", False))
            past = self.env[model].sudo().search([*known, *over])
            still = self.env[model].sudo().search([*known, ("open_block", "=", True)])
            for doc in still | past:
                end = day.end if doc.open_block else doc[until]
                label = self.env._("In repair: %s", doc.name)
                bar = day.bar("repair", doc[since], end, label)
                bars[doc.vehicle_id.id].append(bar)

    @api.model
    def _add_sealed(self, day, cars, bars):
        Vehicle = self.env["fleet.vehicle"]
        spans = Vehicle._proc_sealed_spans(cars, day.start, day.end)
        for car_id, found in spans.items():
            for begin, until, name in found:
                if begin < day.end and until > day.start:
                    label = self.env._("Sealed: %s", name)
                    bars[car_id].append(day.bar("sealed", begin, until, label))

    # Drivers --------------------------------------------------------------------

    @api.model
    def _driver_rows(self, day, trips):
        drivers = self.env["procuratorate.fleet.driver"].search(
            [("company_id", "=", day.company.id), ("state", "!=", "left")]
        )
        by_driver = trips.grouped("driver_id")
        return [
            self._driver_row(day, driver, by_driver.get(driver, trips.browse()))
            for driver in drivers
        ]

    @api.model
    def _driver_row(self, day, driver, trips):
        start = max(day.now, day.start) if day.today else day.start
        no_car = self.env["fleet.vehicle"]
        doc, why = driver.sudo(), []
        if doc.state != "active":
            states = dict(doc._fields["state"]._description_selection(self.env))
            why = [states[doc.state]]
        elif doc._ruled():
            reasons = doc._proc_reasons(None, no_car, start, day.end, "assign")
            why = [reason.what for reason in reasons]
        kinds = dict(doc._fields["kind"]._description_selection(self.env))
        return self._row(
            day,
            doc.name,
            [self._trip_bar(day, slip, slip.vehicle_name) for slip in trips],
            why,
            kept="unfit",
            id=driver.id,
            note=" · ".join(filter(None, (doc.licence_codes, kinds.get(doc.kind)))),
        )

    # Rows and bars --------------------------------------------------------------

    @api.model
    def _row(self, day, label, bars, why=(), kept="blocked", **more):
        """One line: its bars in order, and what it is now, or on that day."""
        bars = sorted(bars, key=lambda bar: (RANK.index(bar["kind"]), bar["from"]))
        over = day.now_bar(bars)
        state = over["kind"] if over else "free"
        if why and (not over or RANK.index(kept) < RANK.index(state)):
            state = kept
        until = day.free_until(bars) if state == "free" else None
        return {
            "id": False,
            "label": label,
            "note": "",
            "secret": False,
            "police": False,
            "seats": 0,
            "bars": bars,
            "why": list(why),
            "state": state,
            "state_label": self._state_words(state, until),
            **more,
        }

    @api.model
    def _state_words(self, state, until):
        _ = self.env._
        if until:
            return _("Free until %s", until)
        return {
            "free": _("Free"),
            "late": _("Not back in time"),
            "out": _("Out"),
            "reserved": _("Reserved"),
            "repair": _("In repair"),
            "sealed": _("Sealed"),
            "blocked": _("Blocked"),
            "unfit": _("Not available"),
            "driven": _("Back"),
        }[state]

    @api.model
    def _trip_bar(self, day, slip, other):
        """A trip as far as it lies within the day; ``other`` drives, or is driven."""
        start, end = slip.out_at or slip.plan_out, slip.plan_back
        if slip.state == "out":
            end = max(end, day.now)
            kind = "late" if slip.late else "out"
        elif slip.state == "assigned":
            start, kind = slip.plan_out, "reserved"
        else:
            end, kind = slip.back_at or end, "driven"
        _ = self.env._
        section = slip.department_id.sudo().name
        lines = [
            f"{slip.name} {day.clock(slip.plan_out)} – {day.clock(slip.plan_back)}",
            " · ".join(filter(None, (section, _("%s persons", slip.persons)))),
            other or "",
        ]
        if kind == "late":
            lines.append(_("Not back in time."))
        place = self._place(slip)
        label = " · ".join(filter(None, (place, other)))
        more = {"model": SLIP, "id": slip.id, "still": slip.state == "out"}
        return day.bar(kind, start, end, label, lines=[place, *lines], **more)

    @api.model
    def _place(self, slip):
        """Where to, for whoever may read it; else the class of reasons, as on lists."""
        if slip.destination:
            return slip.destination
        reasons = dict(slip._fields["reason"]._description_selection(self.env))
        return reasons.get(slip.reason) or slip.name
