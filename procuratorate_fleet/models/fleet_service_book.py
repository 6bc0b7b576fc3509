from dataclasses import replace

from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.reason import refuse_all
from odoo.addons.procuratorate_ledger.tools.canonical import digest
from odoo.tools import clean_context

#: what a row begins with, whatever defaults were sent
FRESH = {
    "active": True,
    "state": "new",
    "odometer_id": False,
    "proc_void": False,
    "proc_void_reason": False,
    "proc_reversed": False,
    "proc_reverses_id": False,
    "proc_import_key": False,
    "proc_km": 0.0,
    "proc_per_100": 0.0,
}
#: so many rows go on record one by one; more of them as one entry with their sum
ONE_BY_ONE = 50


class FleetVehicleLogServices(models.Model):
    """Booking costs: completed, checked, written, then looked at, many at once.

    What a row says that cannot be is refused; what is merely not as it should be is
    saved with a finding.
    """

    _inherit = "fleet.vehicle.log.services"

    proc_reversed = fields.Boolean("Reversed", readonly=True, copy=False)

    @api.model
    def _proc_book(self, vals_list, typed=False, led=True):
        """Book costs of official cars and return their rows, in that order.

        The one way in, for forms, other documents and files alike.

        :param vals_list: ``vehicle_id``, ``proc_kind``, ``amount`` and what else the
            row tells; ``odometer`` becomes a reading of the car
        :param typed: a person types it: fuel needs a reading
        :param led: what comes about on a trip finds it by its moment
        """
        batch = self._proc_batch(vals_list, led)
        problems = [
            reason
            for each in batch.rows
            for reason in self._proc_problems(each, batch, typed)
        ]
        if problems:
            what = self.env._("This cost cannot be booked.")
            cure = self.env._("whoever books it, or the fleet clerk")
            problems = [replace(each, cure=each.cure or cure) for each in problems]
            raise refuse_all(self.env, what, problems)
        return self._proc_write_batch(batch)

    @api.model
    def _proc_write_batch(self, batch):
        """Read the meters of a checked batch, write, reckon, put on record, look."""
        self._proc_read_meters(batch)
        rows = self._proc_create([each.vals for each in batch.rows])
        for each, row in zip(batch.rows, rows, strict=True):
            each.row = row
        changed = self._proc_reckon_batch(batch)
        self._proc_put_on_record(batch)
        self._proc_look(batch, changed)
        return rows.with_env(self.env)

    @api.model
    def _proc_create(self, vals_list):
        """Create past the guard, which stands before this class."""
        # no default_… key of a caller comes in with it
        fresh = self.sudo().with_env(
            self.env(su=True, context=clean_context(self.env.context))
        )
        keep = fresh.with_context(
            tracking_disable=True, mail_create_nolog=True, mail_create_nosubscribe=True
        )
        return super(FleetVehicleLogServices, keep).create(
            [{**FRESH, **vals} for vals in vals_list]
        )

    @api.model
    def _proc_put_on_record(self, batch):
        """One entry for each cost; for a whole file one with its sum and digest."""
        Book = self.env["procuratorate.book"]
        for company, costs in _by_company(batch).items():
            told = [(each, self._proc_told(each)) for each in costs]
            items = [("fleet.cost", content, each.row) for each, content in told]
            if len(told) > ONE_BY_ONE:
                total = sum(each.vals["amount"] for each in costs)
                content = {
                    "count": len(told),
                    "sum": f"{total:.2f}",
                    "first": costs[0].row.id,
                    "last": costs[-1].row.id,
                    "digest": digest([content for _each, content in told]),
                }
                items = [("fleet.costs", content, None)]
            Book._append_to(company, "fleet", items)

    @api.model
    def _proc_told(self, each):
        """What is sealed of one cost."""
        vals = each.vals
        return {
            "cost": each.row.id,
            "car": each.car.license_plate or None,
            "kind": each.kind,
            "at": fields.Datetime.to_string(each.at),
            "amount": f"{vals['amount']:.2f}",
            "litres": f"{vals.get('proc_litres') or 0:.2f}",
            "kwh": f"{vals.get('proc_kwh') or 0:.2f}",
            "odometer": f"{each.odometer:.1f}",
            "trip": vals.get("proc_slip_id") or None,
            "driver": vals.get("proc_driver_id") or None,
            "receipt": vals.get("proc_receipt") or None,
        }


def _by_company(batch):
    result = {}
    for each in batch.rows:
        result.setdefault(each.car.company_id, []).append(each)
    return result
