from odoo import models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import AccessError

#: what the file of a car says through its model
TOLD = ("name", "brand_id", "vehicle_type")


class FleetVehicleModel(models.Model):
    """A model that official cars are of keeps its name: their files say it."""

    _inherit = "fleet.vehicle.model"

    def write(self, vals):
        """Refuse what would change the files of official cars behind their backs."""
        touched = [name for name in TOLD if name in vals]
        if touched:
            self._proc_refuse_if_used(touched, vals)
        bikes = self.filtered(lambda model: model.vehicle_type != "car")
        result = super().write(vals)
        if vals.get("vehicle_type") == "car" and bikes:
            Vehicle = self.env["fleet.vehicle"].with_context(active_test=False)
            Vehicle.search([("model_id", "in", bikes.ids)])._proc_begin()
        return result

    def _proc_refuse_if_used(self, touched, vals):
        changed = self.filtered(
            lambda model: any(
                model[name]
                != model._fields[name].convert_to_record(
                    model._fields[name].convert_to_cache(vals[name], model), model
                )
                for name in touched
            )
        )
        if not changed:
            return
        Vehicle = self.env["fleet.vehicle"].sudo().with_context(active_test=False)
        cars = Vehicle.search(
            [
                ("model_id", "in", changed.ids),
                ("proc_state", "in", ("active", "disposed")),
            ]
        )
        used = cars._proc_official()[:1]
        if not used:
            return
        _ = self.env._
        raise refusal(
            self.env,
            _("The model %s stays as it is.", used.model_id.display_name),
            basis=_("The files of official cars say which model they are."),
            missing=_("another model, and the files corrected with a reason"),
            cure=_("the fleet clerk, with “Correct the File” on each car"),
            error=AccessError,
        )
