from odoo import fields, models

from .fleet_driver import CLERK, DIRECTOR


class FleetVehicle(models.Model):
    """Section and mode of a car are those of the allotment that holds today."""

    _inherit = "fleet.vehicle"

    proc_allotment_ids = fields.One2many(
        "procuratorate.fleet.allotment", "vehicle_id", "Allotments", readonly=True
    )

    def _proc_follow_allotments(self):
        """Take over what holds today; what is over has ended."""
        Allotment = self.env["procuratorate.fleet.allotment"].sudo()
        for car in self.sudo():
            today = car.company_id._procuratorate_today()
            rows = Allotment.search(
                [("vehicle_id", "=", car.id), ("state", "=", "decided")]
            )
            over = rows.filtered_domain([("date_to", "<", today)])
            over._write_engine({"state": "ended", "in_force": False})
            present = (rows - over).filtered(
                lambda row, day=today: row.begins_on <= day
            )[:1]
            (rows - over - present)._write_engine({"in_force": False})
            present._write_engine({"in_force": True})
            car._proc_follow(present)

    def _proc_follow(self, present):
        vals = {
            "proc_department_id": present.department_id.id,
            "proc_mode": present.mode or False,
        }
        now = {
            "proc_department_id": self.proc_department_id.id,
            "proc_mode": self.proc_mode,
        }
        if self.proc_state != "active" or vals == now:
            return
        content = {
            "section": present.department_id.name or None,
            "mode": present.mode or None,
            "decision_no": present.decision_no or None,
        }
        self._proc_enter("fleet.allotted", content, vals)

    def _proc_dispose(self, what, day, request):
        """With the car its allotments end."""
        super()._proc_dispose(what, day, request)
        rows = self.env["procuratorate.fleet.allotment"].sudo()
        rows = rows.search([("vehicle_id", "=", self.id), ("state", "=", "decided")])
        rows._write_engine({"state": "ended", "in_force": False})
        for row in rows:
            row._put_on_record("fleet.allotment.ended", {"on": day, "by": request.name})

    def action_proc_allot(self):
        """Prepare an allotment of this car."""
        self.ensure_one()
        self._proc_actor(
            self.env._("An allotment is not yours to prepare."),
            CLERK,
            DIRECTOR,
        )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Allotment"),
            "res_model": "procuratorate.fleet.allotment",
            "view_mode": "form",
            "context": {"default_vehicle_id": self.id},
        }
