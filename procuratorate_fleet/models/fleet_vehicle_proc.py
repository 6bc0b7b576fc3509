from odoo import fields, models
from odoo.addons.procuratorate_base.tools.reason import Reason
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import AccessError

CLERK = "procuratorate_fleet.post_fleet_clerk"

CLASSES = [
    ("confidential", "Confidential communication"),
    ("emergency", "Emergency support"),
    ("enforcement", "Law enforcement"),
    ("special", "Special technical"),
    ("other", "Other approved"),
]
BODIES = [
    ("sedan", "Sedan"),
    ("suv", "Off-road vehicle"),
    ("mpv", "Multi-purpose vehicle"),
    ("van", "Van"),
    ("coach", "Coach"),
    ("truck", "Truck"),
]
POLICE_KINDS = [("scene", "Scene investigation"), ("prisoner", "Prisoner van")]
MARKINGS = [
    ("marked", "Marked"),
    ("exempt", "Exempt from marking"),
    ("missing", "Mark missing"),
]
#: who reads the number of a fuel card
CARD_READERS = (
    "procuratorate_fleet.group_fleet_clerk,procuratorate_base.group_supervision,"
    "procuratorate_base.group_finance"
)


class FleetVehicle(models.Model):
    """The file of an official car: what it is, by which rules, and where it belongs.

    A car of a procuratorate whose rules are on is official: a draft until it is entered
    in the register; from then on its file changes only by acts on record.
    """

    _inherit = "fleet.vehicle"

    proc_state = fields.Selection(
        [
            ("draft", "Being entered"),
            ("active", "On the register"),
            ("disposed", "Disposed of"),
        ],
        "Register",
        readonly=True,
        copy=False,
        index="btree_not_null",
    )
    # What it is -----------------------------------------------------------------
    proc_class = fields.Selection(CLASSES, "Class of Official Car")
    proc_body = fields.Selection(BODIES, "Body")
    proc_length = fields.Float("Length (m)", digits=(6, 2))
    proc_first_registered = fields.Date("First Registered on")
    proc_displacement = fields.Float("Displacement (L)", digits=(4, 1))
    proc_tank = fields.Float("Tank (L)", digits=(6, 1))
    proc_battery = fields.Float("Battery (kWh)", digits=(6, 1))
    proc_norm = fields.Float(
        "Consumption Norm",
        digits=(5, 1),
        help="Litres per 100 km; kWh per 100 km for an electric car.",
    )
    proc_fuel_card = fields.Char("Fuel Card No.", copy=False, groups=CARD_READERS)
    proc_police = fields.Boolean("Police Vehicle")
    proc_police_kind = fields.Selection(POLICE_KINDS, "Kind of Police Vehicle")
    proc_secret = fields.Boolean(
        "Secret",
        help="Used for investigation with secrecy: no marking, no tracker, a register "
        "of its own; its plate is not published.",
    )
    proc_marking = fields.Selection(MARKINGS, "Marking", default="marked")
    proc_work_need = fields.Boolean(
        "Needed for the Work",
        help="The work needs more than the lower cap allows, or a coach: the higher "
        "cap applies, and the file says so.",
    )
    proc_tracker_no = fields.Char("Tracker No.", copy=False)
    proc_home = fields.Char("Stands at", help="Where the car stands overnight.")
    # Where it belongs -----------------------------------------------------------
    proc_department_id = fields.Many2one(
        "hr.department",
        "Allotted to",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        help="The section that has the car by decision of the Party group; never a "
        "person.",
    )
    proc_mode = fields.Selection(
        [("pool", "Pool of the office"), ("section", "Dispatched by the section")],
        "Dispatched from",
        readonly=True,
        copy=False,
    )

    proc_slip_ids = fields.One2many(
        "procuratorate.fleet.slip", "vehicle_id", "Trips", readonly=True
    )

    def _proc_official(self):
        """Those of these vehicles that are official cars, drafts included; rules on."""
        return self.sudo().filtered(
            lambda car: car.proc_state and car.company_id._procuratorate_on()
        )

    def _proc_enter(self, kind, content, vals=None):
        """Put one act on the file of these cars: one sealed entry each, then write.

        :param kind: kind of the entry (``fleet.…``)
        :param content: what happened, for the book
        :param vals: fields of the file that change with it
        """
        Book = self.env["procuratorate.book"]
        for company, cars in self.sudo().grouped("company_id").items():
            items = [
                (kind, {"car": car.license_plate or None, **content}, car)
                for car in cars
            ]
            Book._append_to(company, "fleet", items)
        if vals:
            self._proc_write(vals)

    def _proc_write(self, vals):
        """Write past the guard of the file; the caller has put it on record."""
        return super(FleetVehicle, self.sudo()).write(vals)

    def _proc_check_active(self, what):
        """Raise the refusal unless these cars are on the register and not disposed."""
        off = self.sudo().filtered(lambda car: car.proc_state != "active")[:1]
        if not off:
            return
        _ = self.env._
        raise refusal(
            self.env,
            what,
            missing=_("a car on the register: %s is not", off.display_name),
            cure=_("the fleet clerk, under “Cars”"),
        )

    def _proc_actor(self, what, *posts):
        """The acting person when he holds one of ``posts`` himself; else refused."""
        self.env["procuratorate.approval.case"]._check_channel()
        company = self.sudo().company_id
        actor = self.env["hr.employee"]._acting(company).sudo()
        records = [self.env.ref(post).sudo() for post in posts]
        if any(post._holds(actor, company) for post in records):
            return actor
        names = " / ".join(post.name for post in records)
        _ = self.env._
        raise refusal(
            self.env,
            what,
            missing=_("the act of: %s", names),
            cure=names,
            error=AccessError,
        )

    def _proc_reasons(self, slip, start, end, stage):
        """What stands against driving this car: a list of reasons, all of them.

        :param slip: the dispatch slip, or None when only the car is asked for
        :param start: beginning of the span, UTC
        :param end: its end, UTC
        :param stage: "assign" or "out"
        """
        self.ensure_one()
        car = self.sudo()
        return [*car._proc_state_reasons(), *car._proc_class_reasons(slip)]

    def _proc_state_reasons(self):
        """Only a car on the register is driven."""
        if self.proc_state == "active":
            return []
        _ = self.env._
        labels = dict(self._fields["proc_state"]._description_selection(self.env))
        return [
            Reason(
                _(
                    "The car %(name)s is not on the register: %(state)s.",
                    name=self._proc_name(),
                    state=labels.get(self.proc_state) or _("not entered"),
                ),
                missing=_("a car on the register"),
                cure=_("the fleet clerk, under “Cars”"),
                code="register",
                absolute=True,
            )
        ]

    def _proc_class_reasons(self, slip):
        """A law-enforcement car is not diverted, for who rides along neither."""
        code = "fleet.enforcement.reasons"
        if not slip or self.proc_class != "enforcement":
            return []
        Rule = self.env["procuratorate.rule"]
        allowed = Rule._value(code, company=self.company_id)
        together = slip.sudo() | slip.sudo().merged_ids
        other = together.filtered(lambda each: each.reason not in allowed)[:1]
        if not other:
            return []
        _ = self.env._
        reasons = slip._fields["reason"]._description_selection(self.env)
        return [
            Reason(
                _(
                    "The law-enforcement car %(name)s is not for: %(reason)s.",
                    name=self._proc_name(),
                    reason=dict(reasons).get(other.reason),
                ),
                rule=Rule._version(code, company=self.company_id),
                missing=_("a car of another class"),
                cure=_("the dispatcher"),
                code="class",
            )
        ]
