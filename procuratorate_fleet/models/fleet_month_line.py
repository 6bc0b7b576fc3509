from odoo import api, fields, models

from .fleet_month import OFFICE
from .fleet_month_sums import ADDED_UP, told_sums


class FleetMonthLine(models.Model):
    """One car in a published month; or the secret trips of a class, without a car.

    Copied when the month is submitted and never changed after. A secret car stands
    there with a masked plate; what was driven and spent on secret trips stands in the
    line of its class, and no link leads from there to a trip.
    """

    _name = "procuratorate.fleet.month.line"
    _description = "Car in a Published Month"
    _inherit = ["procuratorate.fleet.month.row", "procuratorate.fleet.sums"]
    _order = "month_id desc, car_class, kind, plate, id"
    _rec_name = "plate"

    date = fields.Date("Month", related="month_id.date_from", store=True, readonly=True)
    kind = fields.Selection(
        [("car", "Car"), ("class", "Secret trips of the class")],
        "Line",
        required=True,
        readonly=True,
        default="car",
    )
    car_name = fields.Char("Make and Model", readonly=True)
    section = fields.Char("Section that Has It", readonly=True)
    vehicle_id = fields.Many2one(
        "fleet.vehicle", "Car", readonly=True, ondelete="restrict", groups=OFFICE
    )
    late = fields.Float(
        "Late Bills among It",
        digits=(12, 2),
        readonly=True,
        help="Costs of earlier months that were closed when the bill came.",
    )
    reversed = fields.Float(
        "Taken Back among It",
        digits=(12, 2),
        readonly=True,
        help="Reversing rows against costs that were counted before.",
    )
    corrected = fields.Float(
        "Corrected Kilometres among It",
        digits=(12, 1),
        readonly=True,
        help="Kilometres taken back and booked anew for trips that were settled.",
    )

    @api.depends("plate", "car_class", "kind")
    @api.depends_context("lang")
    def _compute_display_name(self):
        classes = dict(self._fields["car_class"]._description_selection(self.env))
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for line in self:
            plain = line.plate if line.kind == "car" else kinds[line.kind]
            parts = (classes.get(line.car_class), plain)
            line.display_name = " ".join(filter(None, parts))

    def action_trips(self):
        """The trips behind this line, as far as the reader may read them.

        Those of a secret line have no way from here.
        """
        self.ensure_one()
        month, car = self.sudo().month_id, self.sudo().vehicle_id
        domain = [
            ("month_id", "=", month.id),
            ("vehicle_id", "=", car.id),
            ("secret", "=", False),
        ]
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Trips"),
            "res_model": "procuratorate.fleet.slip",
            "views": [(False, "list"), (False, "form")],
            "view_mode": "list,form",
            "domain": domain if self.kind == "car" and car else [(0, "=", 1)],
            "context": {"create": 0},
        }

    def _line_content(self):
        """What the reviewers look at, without floats."""
        names = ("id", "kind", "car_class", "plate", "car_name", "section")
        words = {name: self[name] or None for name in names}
        sums = told_sums({name: self[name] for name in ADDED_UP})
        return {
            **words,
            "vehicle": self.vehicle_id.id or None,
            **{name: f"{self[name]:.2f}" for name in (*sums, "per_km")},
        }
