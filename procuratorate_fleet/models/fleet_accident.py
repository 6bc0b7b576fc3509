from odoo import api, fields, models

FAULTS = [
    ("none", "None of ours"),
    ("minor", "The minor part"),
    ("equal", "Equal"),
    ("main", "The main part"),
    ("full", "All ours"),
]


class FleetAccident(models.Model):
    """An accident with an official car: told by the driver, closed by the clerk.

    Where and how, what the police say, who was hurt, what the insurer pays. What was
    told stays as it was told; what is found out later is added.
    """

    _name = "procuratorate.fleet.accident"
    _inherit = ["procuratorate.fleet.document"]
    _description = "Accident with an Official Car"
    _order = "at desc, id desc"
    _number_prefix = "SG"
    _rec_names_search = ["name", "police_no", "vehicle_id.license_plate"]
    _engine_fields = frozenset(
        {
            "name",
            "open_block",
            "reported_by_id",
            "reported_at",
            "closed_by_id",
            "closed_at",
            "close_text",
            "unblock_text",
        }
    )

    state = fields.Selection(
        [("draft", "Draft"), ("reported", "Reported"), ("closed", "Closed")],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        index=True,
        tracking=True,
    )
    # What happened --------------------------------------------------------------
    vehicle_id = fields.Many2one(
        "fleet.vehicle",
        "Car",
        required=True,
        check_company=True,
        index=True,
        ondelete="restrict",
        domain="[('proc_state', '=', 'active'), ('company_id', '=', company_id)]",
    )
    driver_id = fields.Many2one(
        "procuratorate.fleet.driver",
        required=True,
        check_company=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self._default_driver(),
    )
    slip_id = fields.Many2one(
        "procuratorate.fleet.slip",
        "Trip",
        check_company=True,
        index="btree_not_null",
        ondelete="restrict",
        domain="[('vehicle_id', '=', vehicle_id), ('driver_id', '=', driver_id)]",
    )
    at = fields.Datetime(
        "When", required=True, default=lambda self: fields.Datetime.now()
    )
    place = fields.Char("Where")
    text = fields.Text("How It Happened")
    hurt = fields.Integer("Persons Hurt")
    killed = fields.Integer("Persons Killed")
    hurt_text = fields.Text("Who Was Hurt")
    other_text = fields.Text("Other Parties", help="Plates, names, telephone numbers.")
    drivable = fields.Boolean(
        "Fit to Drive", help="Unless this is said, nobody gets the car."
    )
    open_block = fields.Boolean("Keeps the Car off the Road", readonly=True, copy=False)
    photo_ids = fields.Many2many(
        "ir.attachment",
        "procuratorate_fleet_accident_photo_rel",
        "accident_id",
        "attachment_id",
        "Photos",
        copy=False,
    )
    reported_by_id = fields.Many2one(
        "hr.employee", "Reported by", readonly=True, copy=False, ondelete="restrict"
    )
    reported_at = fields.Datetime("Reported on", readonly=True, copy=False)
    # What was found out ---------------------------------------------------------
    police_no = fields.Char("Police Report No.", copy=False)
    police_none = fields.Char("Why without the Police", copy=False)
    fault = fields.Selection(FAULTS, "Our Fault", copy=False, index="btree_not_null")
    insurer_id = fields.Many2one(
        "res.partner", index="btree_not_null", ondelete="restrict"
    )
    claim_state = fields.Selection(
        [
            ("none", "No claim"),
            ("filed", "Filed"),
            ("paid", "Paid"),
            ("refused", "Refused by the insurer"),
        ],
        "Claim",
        default="none",
        required=True,
        copy=False,
        index=True,
    )
    claim_no = fields.Char("Claim No.", copy=False)
    claimed = fields.Monetary("Amount Claimed", copy=False)
    paid = fields.Monetary("Amount Paid by the Insurer", copy=False)
    currency_id = fields.Many2one(related="company_id.currency_id")
    paper_ids = fields.Many2many(
        "ir.attachment",
        "procuratorate_fleet_accident_paper_rel",
        "accident_id",
        "attachment_id",
        "Papers of Police and Insurer",
        copy=False,
    )
    repair_ids = fields.One2many(
        "procuratorate.fleet.repair", "accident_id", "Repairs", readonly=True
    )
    closed_by_id = fields.Many2one(
        "hr.employee", "Closed by", readonly=True, copy=False, ondelete="restrict"
    )
    closed_at = fields.Datetime("Closed on", readonly=True, copy=False)
    close_text = fields.Text("What Came of It", readonly=True, copy=False)
    unblock_text = fields.Char("Why It Is Safe", readonly=True, copy=False)

    _counted = models.Constraint(
        "CHECK (hurt >= 0 AND killed >= 0 AND claimed >= 0 AND paid >= 0)",
        "Persons and amounts are counted from nought upwards.",
    )
    _accident_blocks = models.Index("(vehicle_id) WHERE open_block")

    @api.model
    def _default_driver(self):
        """The driver's record of whoever writes it; may be empty."""
        Service = self.env["fleet.vehicle.log.services"]
        return Service._proc_me(self.env.company)

    @api.onchange("slip_id")
    def _onchange_slip_id(self):
        """The trip says with which car, and who drove."""
        if self.slip_id:
            self.vehicle_id = self.slip_id.vehicle_id
            self.driver_id = self.slip_id.driver_id

    @api.depends("name", "vehicle_id")
    def _compute_display_name(self):
        for doc in self:
            car = doc.sudo().vehicle_id
            parts = (doc.name, car and car._proc_name())
            doc.display_name = " ".join(filter(None, parts))

    def action_repair(self):
        """Open the request for the repair that this accident needs."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("New Repair"),
            "res_model": "procuratorate.fleet.repair",
            "view_mode": "form",
            "context": {
                "default_vehicle_id": self.vehicle_id.id,
                "default_accident_id": self.id,
                "default_fault": self.text,
            },
        }
