from odoo import api, fields, models


class FleetSealPropose(models.TransientModel):
    """The next holiday of the day table, and which cars stay in use."""

    _name = "procuratorate.fleet.seal.propose"
    _inherit = ["hr.mixin"]
    _description = "Prepare a Holiday Seal"

    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    title = fields.Char("Holiday", required=True)
    date_from = fields.Datetime("From", required=True)
    date_to = fields.Datetime("Until", required=True)
    place = fields.Char("Where the Cars Stand")
    key_holder_id = fields.Many2one(
        "hr.employee", "Who Keeps the Keys", check_company=True
    )
    duty_vehicle_ids = fields.Many2many(
        "fleet.vehicle",
        "procuratorate_fleet_seal_propose_duty_rel",
        "wizard_id",
        "vehicle_id",
        "Cars on Duty",
        domain="[('proc_state', '=', 'active'), ('company_id', '=', company_id)]",
    )

    @api.model
    def default_get(self, fields_list):
        """From the first midnight of the holiday to the last."""
        found = super().default_get(fields_list)
        company = self.env["res.company"].browse(found.get("company_id"))
        company = company or self.env.company
        holiday = self.env["procuratorate.fleet.seal"]._next_holiday(company)
        if holiday:
            first, last, name = holiday
            morning = fields.Date.add(last, days=1)
            found.setdefault("title", f"{name} {first.year}")
            found.setdefault("date_from", company._procuratorate_utc(first))
            found.setdefault("date_to", company._procuratorate_utc(morning))
        return found

    def action_confirm(self):
        """Open the draft with one line for each car that is not on duty."""
        self.ensure_one()
        cars = self.env["fleet.vehicle"].search(
            [("company_id", "=", self.company_id.id), ("proc_state", "=", "active")]
        )
        sealed = cars - self.duty_vehicle_ids
        seal = self.env["procuratorate.fleet.seal"].create(
            {
                "company_id": self.company_id.id,
                "title": self.title,
                "date_from": self.date_from,
                "date_to": self.date_to,
                "place": self.place,
                "key_holder_id": self.key_holder_id.id,
                "line_ids": [
                    (0, 0, {"vehicle_id": car.id, "place": car.proc_home})
                    for car in sealed
                ],
                "duty_ids": [
                    (0, 0, {"vehicle_id": car.id}) for car in self.duty_vehicle_ids
                ],
            }
        )
        # by its address, so that the list of holidays stands before it
        url = f"/odoo/car-seals/{seal.id}"
        return {"type": "ir.actions.act_url", "url": url, "target": "self"}
