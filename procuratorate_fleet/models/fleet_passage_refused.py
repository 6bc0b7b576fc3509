from odoo import api, fields, models
from odoo.exceptions import UserError

from ..tools.car_key import plate_key

PASSAGE = "procuratorate.fleet.passage"


class FleetPassage(models.Model):
    """What was refused at the gate: noted after the refusal has rolled back."""

    _inherit = "procuratorate.fleet.passage"

    @api.model
    def _note_refusal(self, slip, vals, codes=()):
        """Note this attempt in a transaction of its own, once this one is undone.

        Nothing is noted when this transaction is committed after all.
        """
        registry, uid, context = self.env.registry, self.env.uid, dict(self.env.context)
        at, slip_id = fields.Datetime.now(), slip.id

        def write():
            with registry.cursor() as cr:
                env = api.Environment(cr, uid, context)
                own = env["procuratorate.fleet.slip"].sudo().browse(slip_id).exists()
                if own and env.user.exists():
                    env[PASSAGE]._write_refusal(own, {**vals, "at": at}, codes)

        self.env.cr.postrollback.add(write)

    @api.model
    def _write_refusal(self, slip, vals, codes):
        """The line of a refused attempt, its entry, and what supervision looks into."""
        doc = slip.sudo()
        acting = self._acting_of(doc.company_id)
        row = self._note(
            vals["kind"],
            doc.company_id,
            {
                **vals,
                "slip_id": doc.id,
                "vehicle_id": doc.vehicle_id.id,
                "driver_name": doc.driver_name,
                "guard_id": acting.id,
            },
        )
        content = {
            "kind": row.kind,
            "plate": row.plate or None,
            "odometer": f"{row.odometer:.1f}" if row.odometer else None,
            "by": acting.name or None,
            "why": row.text,
        }
        doc.with_env(self.env)._put_on_record("fleet.gate.refused", content)
        if "car" in codes and self._known_plate(doc, row.plate):
            self.env["procuratorate.fleet.finding"]._report(
                "GATE",
                "warning",
                slip=doc,
                rule=self.env._("A car moves against its own dispatch slip"),
                expected=doc.vehicle_name,
                found=row.plate,
                text=row.text,
            )
        return row

    @api.model
    def _known_plate(self, slip, plate):
        """Whether this is the plate of a car of the office, and no slip of the pen."""
        known = (
            self.env["fleet.vehicle"]
            .sudo()
            .search_count(
                [
                    ("company_id", "=", slip.company_id.id),
                    ("proc_state", "=", "active"),
                    ("proc_plate_key", "=", plate_key(plate)),
                ],
                limit=1,
            )
        )
        return bool(known)

    @api.model
    def _acting_of(self, company):
        """Who tried; a login without a person is nobody."""
        Employee = self.env["hr.employee"]
        try:
            return Employee._acting(company).sudo()
        except UserError:
            return Employee.sudo()
