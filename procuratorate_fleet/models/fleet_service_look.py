from datetime import timedelta

from odoo import api, models

from .fleet_service_cost import ENERGY

SECOND = "fleet.fuel.second_hours"
OFF_NORM = "fleet.fuel.off_norm"
#: what a car of this fuel may be filled with
TAKES = {
    "full_hybrid": ("gasoline", "diesel"),
    "plug_in_hybrid_gasoline": ("gasoline",),
    "plug_in_hybrid_diesel": ("diesel",),
}


class FleetVehicleLogServices(models.Model):
    """What is merely not as it should be: saved, and found with its numbers.

    Each finding tells the rule, what was expected, what was found and what stands
    beside it, so that nobody has to look it up to explain it or to judge.
    """

    _inherit = "fleet.vehicle.log.services"

    @api.model
    def _proc_look(self, batch, changed=()):
        """Look at the fillings of a batch, and at older ones that changed with it."""
        energy = [each for each in batch.rows if each.kind in ENERGY]
        if not energy:
            return
        context = self._proc_look_context(energy)
        items = []
        for each in energy:
            for question in self._proc_questions():
                found = getattr(self, question)(each, batch, context)
                if found:
                    around = self._proc_around_words(each, batch, context)
                    found["neighbours"] = found.get("neighbours") or around
                    items.append({"service": each.row, "vehicle": each.car, **found})
        items += self._proc_look_at_norm(batch, changed)
        self.env["procuratorate.fleet.finding"]._report_batch(items)

    @api.model
    def _proc_questions(self):
        """The questions that are asked of each filling, by the names of methods."""
        return [
            "_proc_f1",
            "_proc_f2",
            "_proc_f4",
            "_proc_f5",
            "_proc_f7",
            "_proc_f8",
            "_proc_f9",
        ]

    @api.model
    def _proc_look_context(self, energy):
        """What the questions need, read once: cards, suppliers, seals."""
        cars = self.env["fleet.vehicle"].sudo().union(*(each.car for each in energy))
        moments = [each.at for each in energy]
        return {
            "seals": cars._proc_sealed_spans(cars, min(moments), max(moments)),
            "fillings": {},
        }

    # F1, F2 ---------------------------------------------------------------------

    @api.model
    def _proc_f1(self, each, batch, context):
        """More than the tank holds, yet within what it may be off."""
        car = each.car
        holds = car.proc_battery if each.kind == "charge" else car.proc_tank
        if not holds or each.quantity <= holds:
            return None
        _, unit = self.env._, self._proc_unit(each)
        return {
            "code": "F1",
            "severity": "warning",
            "rule": _("A tank takes no more than it holds"),
            "expected": f"≤ {holds:g} {unit}",
            "found": f"{each.quantity:g} {unit}",
            "text": _("More was filled than the tank or battery is said to hold."),
        }

    @api.model
    def _proc_f2(self, each, batch, context):
        """A second filling soon after the first."""
        rules = batch.rules(each.car.company_id)
        hours = rules.value(SECOND, each.day)
        beside = self._proc_beside(each, batch, context, timedelta(hours=hours))
        if not beside:
            return None
        _, unit = self.env._, self._proc_unit(each)
        fillings = batch.fillings[each.car.id, each.kind]
        own = fillings[self._proc_place_of(each, fillings, context)]
        near = min(beside, key=lambda other: abs(other.at - each.at))
        minutes = int(abs(near.at - each.at).total_seconds() // 60)
        return {
            "code": "F2",
            "severity": "warning",
            "rule": rules.version(SECOND, each.day),
            "expected": _("no second filling within %s hours", f"{hours:g}"),
            "found": _(
                "%(minutes)s minutes apart: %(this)s and %(other)s %(unit)s",
                minutes=minutes,
                this=f"{each.quantity:g}",
                other=f"{near.quantity:g}",
                unit=unit,
            ),
            "text": _("The car was filled twice in a short time."),
            "neighbours": "\n".join(
                self._proc_filling_words(each, own, other) for other in beside
            ),
        }

    @api.model
    def _proc_beside(self, each, batch, context, span):
        """Other fillings of the same tank within this span."""
        fillings = batch.fillings.get((each.car.id, each.kind), [])
        index = self._proc_place_of(each, fillings, context)
        if index is None:
            return []
        found = []
        for step in (-1, 1):
            other = index + step
            while 0 <= other < len(fillings):
                if abs(fillings[other].at - each.at) > span:
                    break
                found.append(fillings[other])
                other += step
        return sorted(found, key=lambda one: one.at)

    @api.model
    def _proc_place_of(self, each, fillings, context):
        """Where this cost stands among the fillings of its tank."""
        key = (each.car.id, each.kind)
        if key not in context["fillings"]:
            context["fillings"][key] = {one.id: n for n, one in enumerate(fillings)}
        return context["fillings"][key].get(each.row.id)

    # F3 -------------------------------------------------------------------------

    @api.model
    def _proc_look_at_norm(self, batch, changed):
        """F3, asked of every span that was closed or changed by the batch."""
        items = []
        cars = {car.id: car for car in batch.by_car()}
        for (car_id, kind), fillings in batch.fillings.items():
            for index, filling in enumerate(fillings):
                if filling.id in changed and filling.per_100:
                    beside = fillings[max(0, index - 4) : index]
                    items += self._proc_f3(cars[car_id], kind, filling, beside, batch)
        return items

    @api.model
    def _proc_f3(self, car, kind, filling, beside, batch):
        """Consumption of a span, full to full, off the norm of the car."""
        norm, rules = car.proc_norm, batch.rules(car.company_id)
        if not norm or (kind == "charge" and car.fuel_type != "electric"):
            return []
        day = car.company_id._procuratorate_local(filling.at).date()
        most = rules.value(OFF_NORM, day)
        off = (filling.per_100 - norm) / norm * 100
        if abs(off) <= most:
            return []
        _ = self.env._
        row = self.browse(filling.id)
        return [
            {
                "code": "F3",
                "severity": "warning",
                "rule": rules.version(OFF_NORM, day),
                "expected": _(
                    "%(norm)s per 100 km, %(most)s %% more or less",
                    norm=f"{norm:g}",
                    most=f"{most:g}",
                ),
                "found": _(
                    "%(per)s per 100 km over %(km)s km (%(off)s %%)",
                    per=f"{filling.per_100:g}",
                    km=f"{filling.km:g}",
                    off=f"{off:+.0f}",
                ),
                "text": _(
                    "From full to full the car used more or less than it should."
                ),
                "neighbours": "\n".join(
                    self._proc_span_words(car, other) for other in beside
                ),
                "service": row,
                "vehicle": car,
                "key": f"F3,{filling.id}",
            }
        ]

    # F4 -------------------------------------------------------------------------

    @api.model
    def _proc_f4(self, each, batch, context):
        """No trip at that time, or the car stood under seal.

        At a pile of the office a car is charged while it stands.
        """
        _ = self.env._
        sealed = self._proc_seal_at(each, context)
        at_home = each.kind == "charge" and not each.vals.get("proc_station_id")
        if (each.trip or at_home) and not sealed:
            return None
        beside = [
            _(
                "Trip %(name)s from %(start)s to %(end)s",
                name=trip.name,
                start=self._proc_clock(each, trip.start),
                end=self._proc_clock(each, trip.end) if trip.end.year < 9999 else "…",
            )
            for trip in batch.trips_beside(each.car, each.at)
        ]
        return {
            "code": "F4",
            "severity": "serious",
            "rule": _("A car moves against a dispatch slip, and not while sealed"),
            "expected": _("a trip at %s", self._proc_moment(each)),
            "found": _("sealed: %s", sealed) if sealed else _("no trip at that time"),
            "text": _("The car was filled although it should have stood."),
            "neighbours": "\n".join(beside),
        }

    @api.model
    def _proc_seal_at(self, each, context):
        for start, end, name in context["seals"].get(each.car.id, ()):
            if start <= each.at and (not end or each.at < end):
                return name
        return None

    # F5 -------------------------------------------------------------------------

    @api.model
    def _proc_f5(self, each, batch, context):
        """What was filled is not what the car burns."""
        own, filled = each.car.fuel_type, each.vals.get("proc_fuel")
        takes = TAKES.get(own, (own,))
        if each.kind == "charge" or not own or not filled or filled in takes:
            return None
        names = dict(self._fields["proc_fuel"]._description_selection(self.env))
        return {
            "code": "F5",
            "severity": "serious",
            "rule": self.env._("A car is filled with the fuel it burns"),
            "expected": " / ".join(names.get(fuel, fuel) for fuel in takes),
            "found": names.get(filled, filled),
            "text": self.env._("Another fuel was filled than the car burns."),
        }

    # Words ----------------------------------------------------------------------

    @api.model
    def _proc_unit(self, each):
        return "kWh" if each.kind == "charge" else "L"

    @api.model
    def _proc_clock(self, each, moment):
        local = each.car.company_id._procuratorate_local(moment)
        return local.strftime("%Y-%m-%d %H:%M")

    @api.model
    def _proc_filling_words(self, each, own, other):
        """A filling beside this one: when, how much, how far away."""
        words = [
            self._proc_clock(each, other.at),
            f"{other.quantity:g} {self._proc_unit(each)}",
            f"{other.amount:.2f}",
        ]
        if other.meter is not None and own.meter is not None:
            km = abs(other.meter - own.meter)
            words.append(self.env._("%s km apart", f"{km:g}"))
        return ", ".join(words)

    @api.model
    def _proc_around_words(self, each, batch, context):
        """The filling before this one, and the next one: what it is judged beside."""
        fillings = batch.fillings.get((each.car.id, each.kind), [])
        index = self._proc_place_of(each, fillings, context)
        if index is None:
            return ""
        own, around = fillings[index], fillings[max(0, index - 1) : index + 2]
        words = [self._proc_filling_words(each, own, other) for other in around]
        return "\n".join(words[n] for n, other in enumerate(around) if other is not own)

    @api.model
    def _proc_span_words(self, car, other):
        """An earlier filling of the same tank, with its consumption."""
        local = car.company_id._procuratorate_local(other.at)
        words = [local.strftime("%Y-%m-%d %H:%M"), f"{other.quantity:g}"]
        if other.per_100:
            words.append(self.env._("%s per 100 km", f"{other.per_100:g}"))
        elif not other.full:
            words.append(self.env._("not filled up"))
        return ", ".join(words)
