from datetime import timedelta

from odoo import api, models
from odoo.tools import SQL, groupby

from ..tools.full_to_full import Filling, reckon
from .fleet_service_cost import ENERGY

#: fillings before the first new one that are read as its neighbours
BESIDE = timedelta(days=2)
#: a filling ``s`` that stands
_COUNTS = SQL(
    "s.proc_void IS NOT TRUE AND s.proc_reversed IS NOT TRUE"
    " AND s.proc_reverses_id IS NULL"
)


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
        moments = {car.id: moment for car, moment in since.items()}
        changed = []
        for (car_id, _kind), spans in fillings.items():
            reckon(spans)
            for each in spans:
                if each.at < moments[car_id]:  # its own span may begin before these
                    each.km, each.per_100 = before[each.id]
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
        spans = self._proc_span_starts(since)
        rows = self.env.execute_query(
            SQL(
                """
                SELECT s.vehicle_id, s.proc_kind, s.id, s.proc_at,
                       CASE s.proc_kind WHEN 'charge' THEN s.proc_kwh
                                        ELSE s.proc_litres END,
                       s.proc_full, s.odometer_id, s.amount,
                       COALESCE(s.proc_km, 0), COALESCE(s.proc_per_100, 0)
                  FROM fleet_vehicle_log_services AS s
                 WHERE s.vehicle_id = ANY(%s) AND s.proc_kind IN %s
                   AND s.proc_at >= %s AND %s
              ORDER BY s.vehicle_id, s.proc_kind, s.proc_at, s.id
                """,
                [car.id for car in since],
                ENERGY,
                min(spans.values()),
                _COUNTS,
            )
        )
        rows = [row for row in rows if row[3] >= spans[row[:2]]]
        meters = self._proc_totals([row[6] for row in rows if row[6]])
        before = {row[2]: row[8:] for row in rows}
        fillings = {
            key: [Filling(*row[2:6], meters.get(row[6]), row[7]) for row in group]
            for key, group in groupby(rows, lambda row: row[:2])
        }
        return fillings, before

    @api.model
    def _proc_span_starts(self, since):
        """{(car id, kind): moment}: where the spans of these moments begin."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT s.vehicle_id, s.proc_kind, max(s.proc_at)
                  FROM unnest(%s::int[], %s::timestamp[]) AS car (id, since)
                  JOIN fleet_vehicle_log_services AS s
                    ON s.vehicle_id = car.id AND s.proc_at < car.since
                 WHERE s.proc_kind IN %s AND s.proc_full
                   AND s.odometer_id IS NOT NULL AND %s
              GROUP BY s.vehicle_id, s.proc_kind
                """,
                [car.id for car in since],
                list(since.values()),
                ENERGY,
                _COUNTS,
            )
        )
        full = {(car_id, kind): at for car_id, kind, at in rows}
        return {
            (car.id, kind): min(moment - BESIDE, full.get((car.id, kind), moment))
            for car, moment in since.items()
            for kind in ENERGY
        }

    @api.model
    def _proc_totals(self, reading_ids):
        """{reading: kilometres in all} of those that are not void."""
        self.env["fleet.vehicle.odometer"].flush_model()
        return dict(
            self.env.execute_query(
                SQL(
                    """
                    SELECT id, value + COALESCE(proc_offset, 0)
                      FROM fleet_vehicle_odometer
                     WHERE id = ANY(%s) AND proc_void IS NOT TRUE
                    """,
                    reading_ids,
                )
            )
        )

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
