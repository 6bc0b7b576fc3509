from datetime import timedelta
from math import isfinite

from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..tools.meter import Meter, Reading

TOP_SPEED = "fleet.top_speed"
#: beyond what was driven between two readings at the highest speed
A_DAY = timedelta(days=1)
#: a meter has seven figures at the most
MOST = 10_000_000


class FleetVehicle(models.Model):
    """Every reading of the meter of an official car fits between its neighbours.

    Neighbours in time, not the highest one: what is entered late fits between earlier
    and later readings, and a void one is nobody's neighbour.
    """

    _inherit = "fleet.vehicle"

    proc_reading_turn = fields.Integer(
        readonly=True, copy=False, export_string_translation=False
    )

    def _proc_read(self, value, at, source=None, kind="reading"):
        """Note what the meter showed at that moment; the one way in.

        :param value: kilometres on the clock
        :param at: the moment, UTC
        :param source: the record that tells it; a trip is noted with its reading
        :param kind: reading, or change: the first reading of a new meter
        :return: the reading
        """
        self.ensure_one()
        return self._proc_read_batch([(self, value, at, source, kind)])

    @api.model
    def _proc_read_batch(self, items):
        """The same for many: ``[(car, value, at, source, kind)]``, of any cars.

        A handful of queries, whatever their number; nothing is noted when one of them
        does not fit. The readings come back in the order of the items.
        """
        if not items:
            return self.env["fleet.vehicle.odometer"]
        cars = self._proc_read_cars(items)
        cars._proc_take_reading_turn()
        meters = cars._proc_meters(items)
        noted = []
        for index in _by_time(items):
            car, _value, _at, source, _kind = items[index]
            reading = self._proc_fit(meters, *items[index])
            noted.append((index, car.sudo()._proc_reading_vals(reading, source)))
        order = [index for index, _vals in noted]
        vals_list = [vals for _index, vals in noted]
        rows = self.env["fleet.vehicle.odometer"]._proc_create(vals_list)
        cars.invalidate_recordset(["odometer"])
        found = dict(zip(order, rows.ids, strict=True))
        return rows.browse([found[index] for index in range(len(items))])

    @api.model
    def _proc_read_problems(self, items):
        """[(number of the item, words)] of those that do not fit; nothing is noted.

        The others are each other's neighbours as well.
        """
        problems = []
        if not items:
            return problems
        meters = self._proc_read_cars(items)._proc_meters(items)
        for index in _by_time(items):
            try:
                self._proc_fit(meters, *items[index])
            except UserError as error:
                problems.append((index, error.context["refusal"]["what"]))
        return problems

    @api.model
    def _proc_read_cars(self, items):
        cars = self.browse().sudo().union(*(item[0].sudo() for item in items))
        cars._proc_date_readings()
        return cars

    @api.model
    def _proc_fit(self, meters, car, value, at, source, kind):
        """This reading, taken into the meter of its car; refused where it misfits."""
        car = car.sudo()
        self._proc_check_reading(car, value, at, kind)
        reading = Reading(at, float(value), kind)
        meters[car.id].add(reading, car._proc_misfit)
        return reading

    def _proc_last_reading(self, at=None):
        """The last reading of this car that counts, up to that moment."""
        self.ensure_one()
        Reading = self.env["fleet.vehicle.odometer"].sudo()
        domain = [("vehicle_id", "=", self.id), ("proc_void", "!=", True)]
        domain.append(("proc_at", "<=", at) if at else ("proc_at", "!=", False))
        return Reading.search(domain, order="proc_at desc, id desc", limit=1)

    # What stands beside a reading -----------------------------------------------

    def _proc_take_reading_turn(self):
        """Of two who read the meter of one car at once, the second is sent again."""
        self.env["fleet.vehicle"].flush_model(["proc_reading_turn"])
        self.env.cr.execute(
            """
            UPDATE fleet_vehicle AS car
               SET proc_reading_turn = COALESCE(car.proc_reading_turn, 0) + 1
              FROM (SELECT id FROM fleet_vehicle WHERE id = ANY(%s)
                     ORDER BY id FOR UPDATE) AS turn
             WHERE car.id = turn.id
            """,
            [self.ids],
        )
        self.invalidate_recordset(["proc_reading_turn"], flush=False)

    def _proc_date_readings(self):
        """Readings from before the rules have a day only: the end of it is meant."""
        self.env["fleet.vehicle.odometer"].flush_model()
        self.env.cr.execute(
            """
            UPDATE fleet_vehicle_odometer
               SET proc_at = LEAST(
                   COALESCE(date, create_date::date) + interval '15 hours', %s)
             WHERE vehicle_id = ANY(%s) AND proc_at IS NULL
            """,
            [fields.Datetime.now(), self.ids],
        )
        if self.env.cr.rowcount:
            self.env["fleet.vehicle.odometer"].invalidate_model(["proc_at"])

    def _proc_meters(self, items):
        """{car id: its meter around the moments of these items}: one query."""
        moments = {}
        for item in items:
            moments.setdefault(item[0].id, []).append(item[2])
        rows = self.env.execute_query(
            SQL(
                """
                SELECT o.vehicle_id, o.proc_at, o.value,
                       COALESCE(o.proc_kind, 'reading'), COALESCE(o.proc_offset, 0)
                  FROM unnest(%s::int[], %s::timestamp[], %s::timestamp[])
                       AS span (car, first, last)
            CROSS JOIN LATERAL (
                    SELECT max(b.proc_at) AS at FROM fleet_vehicle_odometer AS b
                     WHERE b.vehicle_id = span.car AND b.proc_at <= span.first
                       AND b.proc_void IS NOT TRUE) AS before
            CROSS JOIN LATERAL (
                    SELECT min(a.proc_at) AS at FROM fleet_vehicle_odometer AS a
                     WHERE a.vehicle_id = span.car AND a.proc_at > span.last
                       AND a.proc_void IS NOT TRUE) AS after
                  JOIN fleet_vehicle_odometer AS o ON o.vehicle_id = span.car
                   AND o.proc_at >= COALESCE(before.at, span.first)
                   AND o.proc_at <= COALESCE(after.at, 'infinity')
                   AND o.proc_void IS NOT TRUE
              ORDER BY o.vehicle_id, o.proc_at, o.id
                """,
                list(moments),
                [min(each) for each in moments.values()],
                [max(each) for each in moments.values()],
            )
        )
        meters = {
            car.id: Meter(self._proc_reach(car.company_id))
            for car in self.browse(moments).sudo()
        }
        for car_id, *reading in rows:
            meters[car_id].readings.append(Reading(*reading))
        return meters

    @api.model
    def _proc_reach(self, company):
        """How far a car can have come: a function of the time between two readings."""
        speed = self.env["procuratorate.rule"]._value(TOP_SPEED, company=company)
        return lambda span: speed * (span + A_DAY).total_seconds() / 3600

    def _proc_reading_vals(self, reading, source):
        """The values of a reading that fits."""
        slip = source if source and source._name == "procuratorate.fleet.slip" else None
        return {
            "vehicle_id": self.id,
            "value": reading.value,
            "date": self.company_id._procuratorate_local(reading.at).date(),
            "proc_at": reading.at,
            "proc_kind": reading.kind,
            "proc_offset": reading.offset,
            "proc_slip_id": slip.id if slip else False,
            "driver_id": slip.sudo().driver_id.employee_id.work_contact_id.id
            if slip
            else False,
        }

    # Refusals -------------------------------------------------------------------

    @api.model
    def _proc_check_reading(self, car, value, at, kind):
        """A number, of a moment that the car has lived through."""
        _ = self.env._
        number = isinstance(value, int | float) and not isinstance(value, bool)
        fits = number and isfinite(value) and value >= 0
        if not fits or (not value and kind != "change"):
            raise self._proc_no_reading(_("A meter shows more than nothing."))
        if value >= MOST:
            raise self._proc_no_reading(_("No meter shows as many kilometres."))
        company = car.company_id
        if at > fields.Datetime.now():
            raise self._proc_no_reading(_("Nobody has read a meter in the future."))
        bought = car.acquisition_date
        if bought and company._procuratorate_local(at).date() < bought:
            raise self._proc_no_reading(
                _("On that day the car was not there yet: it came on %s.", bought)
            )

    def _proc_no_reading(self, what):
        _ = self.env._
        return refusal(
            self.env,
            what,
            missing=_("what the meter showed, and when"),
            cure=_("whoever read the meter"),
        )

    def _proc_misfit(self, code, reading, before, after):
        """The exception to raise for a reading between these two."""
        _ = self.env._
        rule = None
        words = {
            "value": f"{reading.value:g}",
            "at": self._proc_clock(reading.at),
            "before": self._proc_reading_words(before),
            "after": self._proc_reading_words(after),
        }
        if code == "change":
            what = _(
                "A new meter is entered after the last reading: %(after)s.", **words
            )
        elif code == "far":
            rule = self.env["procuratorate.rule"]._version(
                TOP_SPEED, company=self.company_id
            )
            what = _(
                "The reading %(value)s of %(at)s is farther than a car can come since "
                "%(before)s.",
                **words,
            )
        else:
            what = _(
                "The reading %(value)s of %(at)s does not fit: before it %(before)s, "
                "after it %(after)s.",
                **words,
            )
        return refusal(
            self.env,
            what,
            rule=rule,
            basis=None if rule else _("A meter counts upwards"),
            missing=_("the reading that the meter showed, or a void neighbour"),
            cure=_("whoever read the meter; the fleet clerk voids a wrong reading"),
        )

    def _proc_clock(self, moment):
        local = self.sudo().company_id._procuratorate_local(moment)
        return local.strftime("%Y-%m-%d %H:%M")

    def _proc_reading_words(self, reading):
        if not reading:
            return "–"
        return f"{reading.value:g} ({self._proc_clock(reading.at)})"


def _by_time(items):
    return sorted(range(len(items)), key=lambda index: (items[index][2], index))
