from datetime import timedelta
from itertools import groupby

from odoo import api, models
from odoo.tools import SQL

from ..tools.full_to_full import Filling, reckon
from .fleet_service_cost import ENERGY

#: fillings before the first new one that are read as its neighbours
BESIDE = timedelta(days=2)


class FleetVehicleLogServices(models.Model):
    """Consumption from full to full, reckoned anew wherever something came between.

    Backdated, voided and reversed rows change the spans they stand in; those are
    reckoned again, and nothing before them.
    """

    _inherit = "fleet.vehicle.log.services"

    @api.model
    def _proc_reckon(self, since):
        """Reckon the fillings of cars from these moments on; what changed is written.

        :param since: {car: moment}
        :return: ({(car id, kind): [filling]}, ids of the rows that changed)
        """
        fillings, before = self._proc_fillings(since)
        changed = []
        for spans in fillings.values():
            reckon(spans)
            changed += [
                each for each in spans if (each.km, each.per_100) != before[each.id]
            ]
        if changed:
            ids = [each.id for each in changed]
            self.env.execute_query(
                SQL(
                    """
                    UPDATE fleet_vehicle_log_services AS service
                       SET proc_km = new.km, proc_per_100 = new.per_100
                      FROM unnest(%s, %s::float[], %s::float[]) AS new (id, km, per_100)
                     WHERE service.id = new.id
                 RETURNING service.id
                    """,
                    ids,
                    [each.km for each in changed],
                    [each.per_100 for each in changed],
                )
            )
            self.browse(ids).invalidate_recordset(["proc_km", "proc_per_100"])
        return fillings, {each.id for each in changed}

    @api.model
    def _proc_fillings(self, since):
        """Fillings from the last full one before these moments on, oldest first."""
        self.flush_model()
        self.env["fleet.vehicle.odometer"].flush_model()
        cars = list(since)
        rows = self.env.execute_query(
            SQL(
                """
                SELECT s.vehicle_id, s.proc_kind, s.id, s.proc_at,
                       CASE s.proc_kind WHEN 'charge' THEN s.proc_kwh
                                        ELSE s.proc_litres END,
                       s.proc_full, %(meter)s, s.amount,
                       COALESCE(s.proc_km, 0), COALESCE(s.proc_per_100, 0)
                  FROM unnest(%(cars)s, %(moments)s::timestamp[]) AS car (id, since)
            CROSS JOIN unnest(%(kinds)s) AS kind (name)
            CROSS JOIN LATERAL (
                    SELECT LEAST(max(p.proc_at), car.since - %(beside)s) AS start
                      FROM fleet_vehicle_log_services AS p
                     WHERE p.vehicle_id = car.id AND p.proc_kind = kind.name
                       AND p.proc_full AND p.odometer_id IS NOT NULL
                       AND p.proc_at < car.since
                       AND p.proc_void IS NOT TRUE AND p.proc_reversed IS NOT TRUE
                       AND p.proc_reverses_id IS NULL) AS span
                  JOIN fleet_vehicle_log_services AS s
                    ON s.vehicle_id = car.id AND s.proc_kind = kind.name
                   AND s.proc_at >= span.start
                   AND s.proc_void IS NOT TRUE AND s.proc_reversed IS NOT TRUE
                   AND s.proc_reverses_id IS NULL
             LEFT JOIN fleet_vehicle_odometer AS o
                    ON o.id = s.odometer_id AND o.proc_void IS NOT TRUE
              ORDER BY s.vehicle_id, s.proc_kind, s.proc_at, s.id
                """,
                meter=self._proc_meter_sql(),
                cars=[car.id for car in cars],
                moments=[since[car] for car in cars],
                kinds=list(ENERGY),
                beside=BESIDE,
            )
        )
        before = {row[2]: row[8:] for row in rows}
        fillings = {
            key: [Filling(*row[2:8]) for row in group]
            for key, group in groupby(rows, lambda row: row[:2])
        }
        return fillings, before

    @api.model
    def _proc_reckon_batch(self, batch):
        """Reckon what these costs came between; the fillings stay with the batch."""
        since = {}
        for car, costs in batch.by_car().items():
            moments = [each.at for each in costs if each.kind in ENERGY]
            if moments:
                since[car] = min(moments)
        if not since:
            return set()
        batch.fillings, changed = self._proc_reckon(since)
        return changed
