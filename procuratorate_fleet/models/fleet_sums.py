from odoo import fields, models
from odoo.tools import SQL

from .fleet_service_cost import KINDS

#: the column of each kind of cost
COLUMNS = {kind: f"cost_{kind}" for kind, _label in KINDS}
#: what is added up, beside the costs
QUANTITIES = ("trips", "km", "litres", "kwh")


def _amount(label, **options):
    return fields.Float(label, digits=(12, 2), readonly=True, **options)


class FleetSums(models.AbstractModel):
    """What is added up of a car or a class: trips, distance, energy, cost by kind.

    Running cost is what the dated rule counts; a fine is the driver's own and never
    among it.
    """

    _name = "procuratorate.fleet.sums"
    _description = "Sums of Official Cars"

    trips = fields.Integer("Number of Trips", readonly=True)
    km = fields.Float("Kilometres", digits=(12, 1), readonly=True)
    litres = fields.Float("Fuel (L)", digits=(12, 2), readonly=True)
    kwh = fields.Float("Electricity (kWh)", digits=(12, 2), readonly=True)
    cost_fuel = _amount("Fuel")
    cost_charge = _amount("Charging")
    cost_repair = _amount("Repair")
    cost_insurance = _amount("Insurance")
    cost_inspection = _amount("Inspection")
    cost_toll = _amount("Toll")
    cost_parking = _amount("Parking")
    cost_wash = _amount("Wash")
    cost_tax = _amount("Tax and fees")
    cost_rent = _amount("Rent")
    cost_other = _amount("Other")
    cost_fine = _amount("Fines (apart)")
    running = _amount(
        "Running Cost", help="What the dated rule counts; fines stand apart."
    )
    per_km = _amount(
        "Running Cost per km",
        aggregator="avg",
        help="Running cost divided by kilometres; empty where nothing was driven.",
    )

    def _read_group_select(self, aggregate_spec, query):
        """The cost per km of many is their cost by their distance, no mean of means."""
        if aggregate_spec != "per_km:avg":
            return super()._read_group_select(aggregate_spec, query)
        return SQL(
            "SUM(%s) / NULLIF(GREATEST(SUM(%s), 0), 0)",
            self._field_to_sql(self._table, "running", query),
            self._field_to_sql(self._table, "km", query),
        )
