from odoo import api, fields, models


class FleetAssign(models.TransientModel):
    """The dialog in which a trip is given a car and a driver.

    It shows what is free, and every reason against what is not. The verbs of the slip
    look again; nothing is decided here.
    """

    _name = "procuratorate.fleet.assign"
    _inherit = ["hr.mixin"]
    _description = "Assign Car and Driver"

    slip_id = fields.Many2one(
        "procuratorate.fleet.slip", required=True, readonly=True, ondelete="cascade"
    )
    anew = fields.Boolean(readonly=True, help="Car and driver are changed.")
    summary = fields.Char("Trip", compute="_compute_summary")
    vehicle_id = fields.Many2one("fleet.vehicle", "Car", readonly=True)
    vehicle_name = fields.Char("Car Taken", compute="_compute_names")
    driver_id = fields.Many2one("procuratorate.fleet.driver", readonly=True)
    driver_name = fields.Char("Driver Taken", compute="_compute_names")
    text = fields.Char("Why It Is Changed")
    emergency = fields.Boolean(readonly=True)
    duty_leader_id = fields.Many2one(
        "hr.employee",
        "Order given by",
        domain=lambda self: self._duty_leader_domain(),
        help="The duty leader who ordered the trip by word of mouth.",
    )
    order_text = fields.Text("Spoken Order", help="What he said, and when.")
    reasons = fields.Text("What stands against it", compute="_compute_reasons")
    car_ids = fields.One2many(
        "procuratorate.fleet.assign.option",
        "wizard_id",
        "Cars",
        domain=[("kind", "=", "car")],
        readonly=True,
    )
    driver_ids = fields.One2many(
        "procuratorate.fleet.assign.option",
        "wizard_id",
        "Drivers",
        domain=[("kind", "=", "driver")],
        readonly=True,
    )

    @api.depends("slip_id")
    def _compute_summary(self):
        for wizard in self:
            slip = wizard.slip_id
            start, end = slip._moment(slip.plan_out), slip._moment(slip.plan_back)
            persons = self.env._("%s persons", slip.persons)
            parts = (slip.destination, f"{start} – {end}", persons)
            wizard.summary = " · ".join(filter(None, parts))

    @api.depends("vehicle_id", "driver_id")
    def _compute_names(self):
        for wizard in self:
            car = wizard.sudo().vehicle_id
            wizard.vehicle_name = car._proc_name() if car else False
            wizard.driver_name = wizard.sudo().driver_id.name

    @api.depends("vehicle_id", "driver_id")
    def _compute_reasons(self):
        for wizard in self:
            found = []
            if wizard.vehicle_id and wizard.driver_id:
                found = wizard.slip_id._pair_reasons(*wizard._pair(), wizard.emergency)
            wizard.reasons = "\n".join(f"• {reason.text()}" for reason in found)

    @api.model
    def _duty_leader_domain(self):
        post = self.env.ref("procuratorate_base.post_duty_leader").sudo()
        return [("id", "in", post._holders(self.env.company).ids)]

    def _pair(self):
        return self.sudo().vehicle_id, self.sudo().driver_id

    @api.model
    def _open(self, slip, **vals):
        """The dialog for this slip, with all cars and drivers of the office."""
        slip.ensure_one()
        slip.check_access("read")
        wizard = self.create({"slip_id": slip.id, **vals})
        wizard._list_cars()
        wizard._list_drivers()
        return wizard._window()

    def _window(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Assign Car and Driver"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
            "context": {"dialog_size": "extra-large"},
        }

    def _list_cars(self):
        Option = self.env["procuratorate.fleet.assign.option"]
        self.car_ids.unlink()
        Option.create(
            [
                {
                    "wizard_id": self.id,
                    "kind": "car",
                    "res_id": car.id,
                    "name": car._proc_name(),
                    "note": Option._car_note(car),
                    **Option._told(reasons),
                }
                for car, reasons in self.slip_id._car_options(self.emergency)
            ]
        )

    def _list_drivers(self):
        Option = self.env["procuratorate.fleet.assign.option"]
        self.driver_ids.unlink()
        Option.create(
            [
                {
                    "wizard_id": self.id,
                    "kind": "driver",
                    "res_id": driver.id,
                    "name": driver.name,
                    "note": ", ".join(driver.licence_class_ids.mapped("code")),
                    **Option._told(reasons),
                }
                for driver, reasons in self.slip_id._driver_options(
                    self.vehicle_id, self.emergency
                )
            ]
        )

    def action_confirm(self):
        """Give the trip this car and this driver; the slip itself checks all."""
        self.ensure_one()
        car, driver = self._pair()
        slip = self.slip_id.with_env(self.env)
        if self.emergency:
            told = slip.action_emergency(
                car.id, driver.id, self.duty_leader_id.id, self.order_text
            )
            if isinstance(told, dict):
                return told
        elif self.anew:
            slip.action_reassign(car.id, driver.id, self.text)
        else:
            slip.action_assign(car.id, driver.id)
        return {"type": "ir.actions.act_window_close"}


class FleetAssignOption(models.TransientModel):
    """One car or one driver of the dialog, and what stands against it."""

    _name = "procuratorate.fleet.assign.option"
    _description = "Car or Driver to Choose"

    wizard_id = fields.Many2one(
        "procuratorate.fleet.assign", required=True, ondelete="cascade"
    )
    kind = fields.Selection([("car", "Car"), ("driver", "Driver")], required=True)
    res_id = fields.Integer("Record", required=True)
    name = fields.Char(required=True)
    note = fields.Char()
    free = fields.Boolean()
    reasons = fields.Text("What stands against it")
    taken = fields.Boolean(compute="_compute_taken")

    @api.depends("wizard_id.vehicle_id", "wizard_id.driver_id")
    def _compute_taken(self):
        for option in self:
            car, driver = option.wizard_id._pair()
            chosen = car if option.kind == "car" else driver
            option.taken = chosen.id == option.res_id

    @api.model
    def _told(self, reasons):
        texts = "\n".join(reason.text() for reason in reasons)
        return {"free": not reasons, "reasons": texts}

    @api.model
    def _car_note(self, car):
        bodies = dict(car._fields["proc_body"]._description_selection(self.env))
        seats = self.env._("%s seats", car.seats)
        parts = (seats, bodies.get(car.proc_body), car.proc_home)
        return " · ".join(filter(None, parts))

    def action_take(self):
        """Choose this one; the drivers are looked at again for another car."""
        self.ensure_one()
        wizard = self.wizard_id
        name = "vehicle_id" if self.kind == "car" else "driver_id"
        wizard.write({name: self.res_id})
        if self.kind == "car":
            wizard._list_drivers()
        return wizard._window()
