from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.reason import Reason
from odoo.fields import Domain


class FleetVehicle(models.Model):
    """A car that is not fit to drive is given to nobody."""

    _inherit = "fleet.vehicle"

    proc_repair_ids = fields.One2many(
        "procuratorate.fleet.repair", "vehicle_id", "Repairs", readonly=True
    )
    proc_accident_ids = fields.One2many(
        "procuratorate.fleet.accident", "vehicle_id", "Accidents", readonly=True
    )
    proc_unfit_repair_ids = fields.One2many(
        "procuratorate.fleet.repair",
        "vehicle_id",
        "Repairs That Keep It off the Road",
        domain=[("open_block", "=", True)],
        readonly=True,
    )
    proc_unfit_accident_ids = fields.One2many(
        "procuratorate.fleet.accident",
        "vehicle_id",
        "Accidents That Keep It off the Road",
        domain=[("open_block", "=", True)],
        readonly=True,
    )

    def _proc_reasons(self, slip, start, end, stage):
        found = super()._proc_reasons(slip, start, end, stage)
        return [*found, *self.sudo()._proc_unfit_reasons()]

    def _proc_unfit_reasons(self):
        """What keeps this car off the road; no order puts it back."""
        _ = self.env._
        documents = [*self.proc_unfit_repair_ids, *self.proc_unfit_accident_ids]
        return [
            Reason(
                _(
                    "%(car)s is not fit to drive: %(document)s.",
                    car=self._proc_name(),
                    document=document.name,
                ),
                basis=_(
                    "Road Traffic Safety Law, art. 21: no car with a safety fault is "
                    "driven"
                ),
                missing=_("the accepted repair, or the word that the car is safe"),
                cure=_("the fleet clerk; the dispatcher, with another car"),
                code="repair",
                absolute=True,
            )
            for document in documents
        ]

    @api.depends("proc_repair_ids.open_block", "proc_accident_ids.open_block")
    def _compute_proc_avail(self):
        return super()._compute_proc_avail()

    @api.model
    def _proc_avail_layers(self):
        """In repair is a car that is not fit to drive."""
        unfit = Domain(
            "proc_unfit_repair_ids", "any!", Domain("open_block", "=", True)
        ) | Domain("proc_unfit_accident_ids", "any!", Domain("open_block", "=", True))
        return [*super()._proc_avail_layers(), (30, "repair", unfit)]

    def action_proc_repairs(self):
        """The repairs of this car, the last one first."""
        return self._proc_action("fleet_repair_action", {"default_vehicle_id": self.id})

    def action_proc_accidents(self):
        """The accidents of this car, the last one first."""
        return self._proc_action(
            "fleet_accident_action", {"default_vehicle_id": self.id}
        )
