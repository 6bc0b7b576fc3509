from collections import defaultdict

from odoo import api, models
from odoo.tools import SQL


class FleetVehicleLogServices(models.Model):
    """What the meters showed at a filling: one reading each, between its neighbours."""

    _inherit = "fleet.vehicle.log.services"

    @api.model
    def _proc_read_meters(self, batch):
        """What the meters showed becomes readings of the cars, oldest first."""
        read = [each for each in batch.rows if each.odometer]
        readings = self.env["fleet.vehicle"]._proc_read_batch(
            [(each.car, each.odometer, each.at, each.row, "reading") for each in read]
        )
        for each, reading in zip(read, readings, strict=True):
            each.row._proc_write({"odometer_id": reading.id})

    @api.model
    def _proc_meter_sql(self):
        """Kilometres of a reading ``o`` that count, past every change of the meter."""
        return SQL("o.value + COALESCE(o.proc_offset, 0)")

    @api.model
    def _proc_meter_problems(self, batch):
        """[(cost, words)] of readings that do not fit between their neighbours.

        Asked of a whole file before anything of it is booked; the readings of the file
        are each other's neighbours as well.
        """
        read = defaultdict(list)
        for each in batch.rows:
            if each.odometer and each.car:
                read[each.car.id].append(each)
        known = self._proc_known_readings(list(read))
        problems = []
        for car_id, costs in read.items():
            problems += self._proc_misfits(costs, known.get(car_id, []))
        return problems

    @api.model
    def _proc_misfits(self, costs, known):
        """Those of these costs of one car whose reading breaks the order."""
        points = [(at, value, None) for at, value in known]
        points += [(each.at, each.odometer, each) for each in costs]
        points.sort(key=lambda point: (point[0], point[2] is not None, point[1]))
        later, ceiling = [], None
        for _at, value, each in reversed(points):
            later.append(ceiling)
            if each is None:
                ceiling = value if ceiling is None else min(ceiling, value)
        problems, floor = [], None
        for (_at, value, each), above in zip(points, reversed(later), strict=True):
            low = floor is not None and value < floor
            high = above is not None and value > above
            if each is not None and (low or high):
                problems.append((each, self._proc_misfit_words(floor, above)))
                continue
            floor = value if floor is None else max(floor, value)
        return problems

    @api.model
    def _proc_misfit_words(self, floor, above):
        _ = self.env._
        if above is None:
            return _("less than the reading before it, %s", f"{floor:g}")
        if floor is None:
            return _("more than the reading after it, %s", f"{above:g}")
        return _(
            "not between its neighbours, %(before)s and %(after)s",
            before=f"{floor:g}",
            after=f"{above:g}",
        )

    @api.model
    def _proc_known_readings(self, car_ids):
        """{car id: [(moment, kilometres)]} of readings that count, oldest first."""
        self.env["fleet.vehicle.odometer"].flush_model()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT o.vehicle_id, o.proc_at, %s
                  FROM fleet_vehicle_odometer AS o
                 WHERE o.vehicle_id = ANY(%s) AND o.proc_at IS NOT NULL
                   AND o.proc_void IS NOT TRUE
              ORDER BY o.vehicle_id, o.proc_at, o.id
                """,
                self._proc_meter_sql(),
                car_ids,
            )
        )
        known = defaultdict(list)
        for car_id, at, value in rows:
            known[car_id].append((at, value))
        return known
