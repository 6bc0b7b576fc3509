from odoo import api, fields, models

from ..tools.cost_batch import Batch, Cost
from .fleet_service_cost import BY_DRIVER, ENERGY

#: kinds of cost that come about on a trip and are led to it by their time
ON_TRIP = (*BY_DRIVER, "fine")


class FleetVehicleLogServices(models.Model):
    """Costs are completed from what is known: day, trip, driver, fuel of the car."""

    _inherit = "fleet.vehicle.log.services"

    @api.model
    def _proc_batch(self, vals_list, led=True):
        """These values as a batch: completed, and with the trips of their cars.

        :param led: their moments are those at which the money was spent, and lead to
            the trips on which it was
        """
        ids = {vals.get("vehicle_id") for vals in vals_list} - {None, False}
        cars = self.env["fleet.vehicle"].sudo().browse(ids)
        batch, now = Batch(self.env), fields.Datetime.now()
        kinds = dict(self._fields["proc_kind"].selection)
        told = {vals.get("proc_kind") for vals in vals_list} & kinds.keys()
        types = {kind: self._proc_service_type(kind).id for kind in told}
        for number, vals in enumerate(vals_list, 1):
            batch.rows.append(self._proc_cost_of(number, vals, cars, types, now))
        if batch.rows:
            moments = [each.at for each in batch.rows]
            batch.trips = cars._proc_trips(*cars._proc_around(moments))
        for each, vals in zip(batch.rows, vals_list, strict=True):
            if led and vals.get("proc_at"):
                self._proc_lead_to_trip(each, batch)
        return batch

    @api.model
    def _proc_cost_of(self, number, vals, cars, types, now):
        """One cost: its values completed from the car."""
        car = cars.browse(vals.get("vehicle_id") or False)
        at = fields.Datetime.to_datetime(vals.get("proc_at")) or now
        company = car.company_id or self.env.company
        day, kind = company._procuratorate_local(at).date(), vals.get("proc_kind")
        told = {name: value for name, value in vals.items() if name != "odometer"}
        full = {
            **told,
            "company_id": company.id,
            "service_type_id": types.get(kind),
            "proc_at": at,
            "date": day,
        }
        if kind in ENERGY:
            full["proc_fuel"] = full.get("proc_fuel") or self._proc_own_fuel(car, kind)
            full["vendor_id"] = full.get("vendor_id") or full.get("proc_station_id")
        meter = vals.get("odometer") or 0.0
        return Cost(number, full, car, kind, at, day, meter)

    @api.model
    def _proc_own_fuel(self, car, kind):
        """What this car takes: a plug-in hybrid charges, or fills what it burns."""
        if kind == "charge":
            return "electric"
        return BURNS.get(car.fuel_type, car.fuel_type) or False

    @api.model
    def _proc_lead_to_trip(self, each, batch):
        """Find the trip by its time, and who drove by the trip."""
        if each.kind not in ON_TRIP or not each.car:
            return
        each.trip = batch.trip_at(each.car, each.at)
        if not each.vals.get("proc_slip_id") and each.trip:
            each.vals["proc_slip_id"] = each.trip.id
        if not each.vals.get("proc_driver_id") and each.trip:
            each.vals["proc_driver_id"] = each.trip.driver_id


#: what a car burns that has another drive beside its tank
BURNS = {
    "plug_in_hybrid_gasoline": "gasoline",
    "plug_in_hybrid_diesel": "diesel",
    "full_hybrid": "gasoline",
}
