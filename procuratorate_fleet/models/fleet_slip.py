from datetime import datetime, time, timedelta

from odoo import api, fields, models

STATES = [
    ("draft", "Draft"),
    ("submitted", "Being decided"),
    ("approved", "Approved, waits for a car"),
    ("assigned", "Assigned"),
    ("out", "Out"),
    ("returned", "Returned"),
    ("settled", "Settled"),
    ("published", "Published"),
    ("merged", "Rides with another"),
    ("rejected", "Rejected"),
    ("cancelled", "Cancelled"),
    ("expired", "Expired"),
]
#: a car and a driver are bound
BOUND = ("assigned", "out")
#: the trip is over, and its numbers are on record
DRIVEN = ("returned", "settled", "published")
REASONS = [
    ("case_work", "Case work"),
    ("remand", "Remand centre, questioning"),
    ("confidential", "Confidential messages"),
    ("emergency", "Emergency support"),
    ("research", "Research, escorting a leader"),
    ("meeting", "Urgent or distant meeting"),
    ("lend", "Another unit borrows"),
    ("retired", "Retired cadres"),
    ("other", "Other official business"),
    ("private", "Private business (never allowed)"),
]
AREAS = [
    ("county", "Within the county"),
    ("city", "Within the city"),
    ("outside", "Outside the city"),
]
#: what such a trip is about is told to those who need it only, unless said otherwise
SECRET_REASONS = ("remand", "confidential")
#: what a slip is called by
CALLED = {
    None: ("name", "vehicle_name"),
    "car": ("vehicle_name", "driver_name", "name"),
    "driver": ("driver_name", "vehicle_name", "name"),
    "number": ("name",),
}
#: what a new request begins with
LATEST_FOR_TODAY, AFTERNOON, MORNING = time(9, 30), time(14), time(9)
USUAL = timedelta(hours=3)
#: more than that does not ride, whatever was typed
CROWD = 9999
#: nobody plans a trip so far ahead
FAR = datetime(2100, 1, 1)


class FleetSlip(models.Model):
    """The dispatch slip: one number from the request to the published month.

    Request and approval, car and driver, gate, trip log, fuel, tolls and findings all
    hang on it. What the errand is about stands apart (fleet_errand.py), where only
    those who need it read it.
    """

    _name = "procuratorate.fleet.slip"
    _description = "Dispatch Slip"
    _inherit = [
        "procuratorate.fleet.document",
        "procuratorate.spoken.order",
        "procuratorate.approval.mixin",
    ]
    _number_prefix = "PC"
    _rec_names_search = ["name", "vehicle_name", "driver_name"]

    _approval_protected = frozenset(
        {
            "company_id",
            "applicant_id",
            "department_id",
            "passenger_ids",
            "guests",
            "reason",
            "area",
            "distance_km",
            "plan_out",
            "plan_back",
            "duty_order_no",
            "lend_partner_id",
            "secret",
        }
    )
    _engine_fields = frozenset(
        {
            "name",
            "department_id",
            "vehicle_id",
            "driver_id",
            "vehicle_name",
            "driver_name",
            "assigned_by_id",
            "assigned_at",
        }
    )

    state = fields.Selection(
        STATES,
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        index=True,
        tracking=True,
        group_expand=True,
    )
    # Who, for what --------------------------------------------------------------
    applicant_id = fields.Many2one(
        "hr.employee",
        "Requested by",
        required=True,
        check_company=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self.env["hr.employee"]._default_person(),
    )
    department_id = fields.Many2one(
        "hr.department",
        "Section",
        compute="_compute_department_id",
        store=True,
        compute_sudo=True,
        precompute=True,
        index=True,
        ondelete="restrict",
    )
    passenger_ids = fields.Many2many(
        "hr.employee",
        "procuratorate_fleet_slip_passenger_rel",
        "slip_id",
        "employee_id",
        "Users",
        check_company=True,
        ondelete="restrict",
        default=lambda self: self.env["hr.employee"]._default_person(),
        help="Who rides along, the applicant included when he does.",
    )
    guests = fields.Integer("Other Persons", help="Who rides along and is no employee.")
    persons = fields.Integer(
        compute="_compute_persons",
        store=True,
        compute_sudo=True,
        help="Users and other persons; the driver is not counted.",
    )
    reason = fields.Selection(
        REASONS, "Reason Class", required=True, default="case_work"
    )
    area = fields.Selection(AREAS, required=True, default="county")
    distance_km = fields.Integer("Distance (km)", help="One way, as planned.")
    duty_order_no = fields.Char("Duty Order No.", help="For police vehicles.")
    lend_partner_id = fields.Many2one(
        "res.partner", "Borrowing Unit", ondelete="restrict", index="btree_not_null"
    )
    secret = fields.Boolean(
        compute="_compute_secret",
        store=True,
        readonly=False,
        precompute=True,
        help="The errand is told to those who need it only, and published by class.",
    )
    # When -----------------------------------------------------------------------
    plan_out = fields.Datetime(
        "Out (planned)",
        required=True,
        default=lambda self: self._default_out(),
    )
    plan_back = fields.Datetime(
        "Back (planned)",
        required=True,
        compute="_compute_plan_back",
        store=True,
        readonly=False,
        precompute=True,
    )
    # With what ------------------------------------------------------------------
    vehicle_id = fields.Many2one(
        "fleet.vehicle",
        "Car",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )
    driver_id = fields.Many2one(
        "procuratorate.fleet.driver",
        readonly=True,
        copy=False,
        ondelete="restrict",
    )
    vehicle_name = fields.Char("Car and Plate", readonly=True, copy=False)
    driver_name = fields.Char("Name of the Driver", readonly=True, copy=False)
    assigned_by_id = fields.Many2one(
        "hr.employee", "Assigned by", readonly=True, copy=False, ondelete="restrict"
    )
    assigned_at = fields.Datetime(readonly=True, copy=False)

    _ends_after_start = models.Constraint(
        "CHECK (plan_back > plan_out)", "A trip ends after it has begun."
    )
    _in_our_time = models.Constraint(
        f"CHECK (plan_out >= '2000-01-01' AND plan_back < '{FAR.date()}')",
        "A trip is planned for a day of these years.",
    )
    _nobody_is_less = models.Constraint(
        "CHECK (guests >= 0 AND distance_km >= 0)",
        "Persons and kilometres are counted from nought upwards.",
    )

    # what a calendar shows, whether its week lies in the nearer or the farther half
    _span_idx = models.Index("(company_id, plan_out, plan_back)")
    _span_back_idx = models.Index("(company_id, plan_back, plan_out)")
    # what a driver has driven lately, however long he drives
    _driver_idx = models.Index("(driver_id, plan_back) WHERE driver_id IS NOT NULL")

    @api.model
    def _default_out(self):
        """Half a day ahead: this afternoon, else the next working morning."""
        company = self.env.company
        local = company._procuratorate_local(fields.Datetime.now())
        Days = self.env["procuratorate.working.day"]
        day = local.date()
        if Days._is_working(day, company) and local.time() <= LATEST_FOR_TODAY:
            return company._procuratorate_utc(day, AFTERNOON)
        return company._procuratorate_utc(
            Days._add_working_days(day, 1, company), MORNING
        )

    @api.depends("plan_out")
    def _compute_plan_back(self):
        """A trip takes a morning until somebody says otherwise."""
        for slip in self:
            out, back = slip.plan_out, slip.plan_back
            if out and out < FAR and (not back or back <= out):
                slip.plan_back = out + USUAL

    @api.depends("reason")
    def _compute_secret(self):
        """Trips to a remand centre and confidential messages are nobody's talk."""
        for slip in self:
            slip.secret = slip.secret or slip.reason in SECRET_REASONS

    @api.depends("applicant_id")
    def _compute_department_id(self):
        for slip in self:
            slip.department_id = slip.applicant_id.department_id

    @api.depends("passenger_ids", "guests")
    def _compute_persons(self):
        for slip in self:
            slip.persons = min(len(slip.passenger_ids) + slip.guests, CROWD)

    @api.depends("name", "vehicle_name", "driver_name")
    @api.depends_context("slip_called")
    def _compute_display_name(self):
        """By its number and car; in calendars by what it has, in lists by number."""
        called = CALLED.get(self.env.context.get("slip_called"), CALLED[None])
        for slip in self:
            parts = [slip[name] for name in called]
            slip.display_name = " ".join(part for part in parts if part)
