from odoo import fields, models


class FleetVehicle(models.Model):
    """The file as a person reads it: photos, trips, what happened, on paper too."""

    _inherit = "fleet.vehicle"

    proc_photo_ids = fields.Many2many(
        "ir.attachment",
        "procuratorate_fleet_vehicle_photo_rel",
        "vehicle_id",
        "attachment_id",
        "Photos",
        copy=False,
    )
    proc_trip_count = fields.Integer("Number of Trips", compute="_compute_proc_trips")

    def _proc_own_photos(self):
        """Photos sent before the file was saved are read by whoever reads the file."""
        for car in self.filtered("proc_photo_ids"):
            loose = car.proc_photo_ids.sudo().filtered(
                lambda photo: (
                    photo.res_model == "fleet.vehicle"
                    and not photo.res_id
                    and photo.create_uid == self.env.user
                )
            )
            loose.write({"res_id": car.id})

    def _compute_proc_trips(self):
        """Those that the reader may read."""
        rows = self.env["procuratorate.fleet.slip"]._read_group(
            [("vehicle_id", "in", self.ids)], ["vehicle_id"], ["__count"]
        )
        counts = {car.id: count for car, count in rows}
        for car in self:
            car.proc_trip_count = counts.get(car.id, 0)

    def action_proc_trips(self):
        """The trips of this car, the last one first."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Trips of %s", self.license_plate or self.name),
            "res_model": "procuratorate.fleet.slip",
            "view_mode": "list,form",
            "views": [(False, "list"), (False, "form")],
            "domain": [("vehicle_id", "=", self.id)],
            "context": {"create": 0},
        }

    def _proc_history_rows(self):
        """What stands in the register about this car, oldest first."""
        entries = (
            self.env["procuratorate.book.entry"]
            .sudo()
            .search(
                [("res_model", "=", "fleet.vehicle"), ("res_id", "=", self.id)],
                order="id",
            )
        )
        labels = entries._kind_labels()
        company = self.sudo().company_id
        return [
            {
                "at": company._procuratorate_local(entry.recorded_at),
                "what": labels.get(entry.kind, entry.kind),
                "who": entry.actor_employee_id.name or "",
                "words": self._proc_history_words(entry._content()),
            }
            for entry in entries
        ]

    def _proc_history_words(self, content):
        """One line of an entry: the reason, and what a correction changed."""
        labels = self.sudo().fields_get(attributes=["string"])
        changes = [
            "{}: {} → {}".format(
                labels.get(each["field"], {}).get("string", each["field"]),
                each["old"] or "–",
                each["new"] or "–",
            )
            for each in content.get("changes") or ()
        ]
        return "; ".join(filter(None, [content.get("reason"), *changes]))

    def action_proc_file(self):
        """Open the file of this car in the application of official cars."""
        self.ensure_one()
        form = self.env.ref("procuratorate_fleet.fleet_car_view_form")
        return {
            "type": "ir.actions.act_window",
            "res_model": "fleet.vehicle",
            "res_id": self.id,
            "view_mode": "form",
            "views": [(form.id, "form")],
        }
