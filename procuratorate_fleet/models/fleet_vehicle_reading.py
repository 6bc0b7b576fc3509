from odoo import fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal


class FleetVehicleOdometer(models.Model):
    _inherit = "fleet.vehicle.odometer"

    proc_at = fields.Datetime("Read at", copy=False, index="btree_not_null")
    proc_void = fields.Boolean("Void", readonly=True, copy=False)

    def _proc_void_of(self, source, reason):
        """Void the reading that this record told, because the record is void."""
        self.sudo().write({"proc_void": True})


class FleetVehicle(models.Model):
    """Every reading of the meter of an official car fits between its neighbours."""

    _inherit = "fleet.vehicle"

    def _proc_read(self, value, at, source=None, kind="reading"):
        """Note what the meter showed at that moment; the one way in.

        :param value: kilometres on the clock
        :param at: the moment, UTC
        :param source: the record that tells it
        :return: the reading
        """
        self.ensure_one()
        car = self.sudo()
        self.env.cr.execute(
            "SELECT id FROM fleet_vehicle WHERE id = %s FOR NO KEY UPDATE", [car.id]
        )
        Reading = self.env["fleet.vehicle.odometer"].sudo()
        domain = [
            ("vehicle_id", "=", car.id),
            ("proc_void", "=", False),
            ("proc_at", "!=", False),
        ]
        before = Reading.search(
            [*domain, ("proc_at", "<=", at)], order="proc_at desc, id desc", limit=1
        )
        after = Reading.search(
            [*domain, ("proc_at", ">", at)], order="proc_at, id", limit=1
        )
        if value < before.value or (after and value > after.value):
            _ = self.env._
            raise refusal(
                self.env,
                _(
                    "The reading %(value)s does not fit: %(before)s before it, "
                    "%(after)s after it.",
                    value=f"{value:g}",
                    before=f"{before.value:g}",
                    after=f"{after.value:g}" if after else "–",
                ),
                missing=_("the reading that the meter showed"),
                cure=_("whoever read the meter"),
            )
        day = car.company_id._procuratorate_local(at).date()
        return Reading.create(
            {"vehicle_id": car.id, "value": value, "date": day, "proc_at": at}
        )
