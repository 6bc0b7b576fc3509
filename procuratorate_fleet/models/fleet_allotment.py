from odoo import api, fields, models

MODES = [
    ("section", "The section dispatches it"),
    ("pool", "The office dispatches it"),
]


class FleetAllotment(models.Model):
    """Which section has a car: decided by the Party group in a meeting.

    A section, never a person. Of one car one allotment holds on a day; a new one ends
    the one before on its eve. The slip is needed in both modes: they differ only in
    who dispatches.
    """

    _name = "procuratorate.fleet.allotment"
    _inherit = [
        "procuratorate.asked.once",
        "procuratorate.fleet.document",
        "procuratorate.approval.mixin",
    ]
    _description = "Allotment of an Official Car"
    _order = "date_from desc, id desc"
    _number_prefix = "FP"
    _rec_names_search = ["name", "decision_no", "vehicle_id.license_plate"]

    _approval_protected = frozenset(
        {
            "company_id",
            "applicant_id",
            "vehicle_id",
            "department_id",
            "mode",
            "date_from",
            "date_until",
            "reason",
            "attachment_ids",
        }
    )
    _engine_fields = frozenset(
        {"name", "decision_no", "decision_date", "begins_on", "date_to", "in_force"}
    )

    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("submitted", "Before the Party group"),
            ("decided", "Decided"),
            ("ended", "Ended"),
            ("rejected", "Not agreed to"),
            ("cancelled", "Given up"),
        ],
        required=True,
        readonly=True,
        default="draft",
        copy=False,
        index=True,
        tracking=True,
    )
    applicant_id = fields.Many2one(
        "hr.employee",
        "Prepared by",
        required=True,
        check_company=True,
        ondelete="restrict",
        default=lambda self: self.env["hr.employee"]._default_person(),
    )
    vehicle_id = fields.Many2one(
        "fleet.vehicle",
        "Car",
        required=True,
        check_company=True,
        index=True,
        ondelete="restrict",
        domain="[('proc_state', '=', 'active'), ('company_id', '=', company_id)]",
    )
    department_id = fields.Many2one(
        "hr.department",
        "Section",
        required=True,
        check_company=True,
        index=True,
        ondelete="restrict",
        help="The section that gets the car; a person cannot have one.",
    )
    mode = fields.Selection(
        MODES,
        "Dispatched by",
        required=True,
        default="section",
        help="A slip is needed for each trip in both modes.",
    )
    date_from = fields.Date(
        "From", required=True, default=lambda self: self._default_from()
    )
    date_until = fields.Date("Until", help="Empty: until another decision.")
    reason = fields.Text("What For")
    attachment_ids = fields.Many2many(
        "ir.attachment",
        "procuratorate_fleet_allotment_attachment_rel",
        "allotment_id",
        "attachment_id",
        "Papers",
        copy=False,
    )
    # What was decided -----------------------------------------------------------
    decision_no = fields.Char("Decision No.", readonly=True, copy=False)
    decision_date = fields.Date("Decided on", readonly=True, copy=False)
    begins_on = fields.Date(
        "In Force from",
        readonly=True,
        copy=False,
        help="The day that was asked for, not before the decision.",
    )
    date_to = fields.Date(
        "In Force to", readonly=True, copy=False, help="Its last day."
    )
    in_force = fields.Boolean(readonly=True, copy=False)

    _dates_in_order = models.Constraint(
        "CHECK (date_until IS NULL OR date_until >= date_from)",
        "An allotment does not end before it begins.",
    )
    _decision_known = models.Constraint(
        "CHECK (state NOT IN ('decided', 'ended') OR (decision_no IS NOT NULL"
        " AND decision_date IS NOT NULL AND begins_on IS NOT NULL))",
        "An allotment holds by a decision of the Party group with number and day.",
    )
    _one_a_day = models.Constraint(
        "EXCLUDE USING GIST (int4range(vehicle_id, vehicle_id, '[]') WITH =, "
        "daterange(begins_on, date_to, '[]') WITH &&) WHERE (state = 'decided')",
        "This car is allotted by another decision on that day.",
    )

    @api.model
    def _default_from(self):
        return self.env.company._procuratorate_today()

    @api.depends("name", "vehicle_id", "department_id")
    def _compute_display_name(self):
        for doc in self:
            car, section = doc.sudo().vehicle_id, doc.sudo().department_id
            words = f"{car._proc_name()} → {section.name}" if car and section else ""
            doc.display_name = " ".join(filter(None, (doc.name, words)))
