from odoo import api, fields, models
from odoo.addons.fleet.models.fleet_vehicle_model import FUEL_TYPES

from ..tools.car_facts import CarFacts
from .fleet_vehicle_proc import BODIES, CLASSES

KINDS = [
    ("purchase", "Purchase"),
    ("renewal", "Renewal"),
    ("disposal", "Disposal"),
]
#: a car is to come
COMING = ("purchase", "renewal")
#: a car is to go
GOING = ("renewal", "disposal")
DISPOSALS = [
    ("auction", "Auction"),
    ("buy_back", "Bought back by the maker"),
    ("scrapping", "Scrapping"),
]


class FleetCarRequest(models.Model):
    """A car is to be bought, replaced or given up; decided before it happens.

    What was bought is done when it is entered in the register, a disposal when the
    car is written off and its income noted.
    """

    _name = "procuratorate.fleet.car_request"
    _inherit = [
        "procuratorate.asked.once",
        "procuratorate.fleet.document",
        "procuratorate.approval.mixin",
    ]
    _description = "Request about an Official Car"
    _number_prefix = "CS"
    _rec_names_search = ["name", "vehicle_id.license_plate"]

    _approval_protected = frozenset(
        {
            "company_id",
            "applicant_id",
            "kind",
            "reason",
            "vehicle_id",
            "car_class",
            "car_body",
            "fuel_type",
            "fuel_reason",
            "seats",
            "car_length",
            "price",
            "displacement",
            "work_need",
            "safety",
            "safety_text",
            "still_usable",
            "disposal_kind",
            "estimate",
            "attachment_ids",
        }
    )
    _engine_fields = frozenset(
        {
            "name",
            "car_id",
            "done_at",
            "done_by_id",
            "write_off_date",
            "income",
            "income_voucher",
            "buyer",
        }
    )

    kind = fields.Selection(KINDS, required=True, default="purchase", tracking=True)
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("submitted", "Being decided"),
            ("approved", "Approved"),
            ("done", "Carried out"),
            ("rejected", "Rejected"),
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
        "Requested by",
        required=True,
        check_company=True,
        ondelete="restrict",
        default=lambda self: self.env["hr.employee"]._default_person(),
    )
    reason = fields.Text("Why")
    # The car that is to go ------------------------------------------------------
    vehicle_id = fields.Many2one(
        "fleet.vehicle",
        "Present Car",
        check_company=True,
        index="btree_not_null",
        ondelete="restrict",
        domain="[('proc_state', '=', 'active'), ('company_id', '=', company_id)]",
    )
    vehicle_age = fields.Float(related="vehicle_id.proc_age", string="Its Age")
    safety = fields.Boolean(
        "Unsafe",
        help="It is to be replaced before its time, since it is not safe any more.",
    )
    safety_text = fields.Text(
        "What Is Unsafe", help="Who found it, and on which paper."
    )
    still_usable = fields.Boolean(
        help="A car that can still be used is used on, however old it is.",
    )
    disposal_kind = fields.Selection(DISPOSALS, "Way of Disposal")
    estimate = fields.Monetary("Estimated Value")
    # The car that is to come ----------------------------------------------------
    car_class = fields.Selection(CLASSES, "Class")
    car_body = fields.Selection(BODIES, "Body")
    fuel_type = fields.Selection(FUEL_TYPES)
    fuel_reason = fields.Char(
        "Why Not New Energy",
        help="New-energy cars come first; another one is reasoned.",
    )
    seats = fields.Integer(default=5)
    car_length = fields.Float("Length (m)", digits=(6, 2))
    price = fields.Monetary()
    displacement = fields.Float("Displacement (L)", digits=(4, 1))
    work_need = fields.Boolean("Needed for the Work")
    currency_id = fields.Many2one(related="company_id.currency_id")
    attachment_ids = fields.Many2many(
        "ir.attachment",
        "procuratorate_fleet_request_attachment_rel",
        "request_id",
        "attachment_id",
        "Papers",
        copy=False,
    )
    # What came of it ------------------------------------------------------------
    car_id = fields.Many2one(
        "fleet.vehicle",
        "Car Entered",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )
    done_at = fields.Datetime("Carried out on", readonly=True, copy=False)
    done_by_id = fields.Many2one(
        "hr.employee", "Carried out by", readonly=True, copy=False, ondelete="restrict"
    )
    write_off_date = fields.Date("Written Off on", readonly=True, copy=False)
    income = fields.Monetary(
        readonly=True, copy=False, help="Non-tax revenue, paid into the treasury."
    )
    income_voucher = fields.Char("Payment Voucher", readonly=True, copy=False)
    buyer = fields.Char("Handed over to", readonly=True, copy=False)

    _amounts = models.Constraint(
        "CHECK (price >= 0 AND estimate >= 0 AND income >= 0 AND displacement >= 0)",
        "Amounts and displacement are counted from nought upwards.",
    )
    _one_open = models.UniqueIndex(
        "(vehicle_id, kind) WHERE vehicle_id IS NOT NULL"
        " AND state IN ('submitted', 'approved')",
        "Another request of this kind about this car is under way.",
    )

    @api.depends("name", "vehicle_id", "car_class")
    @api.depends_context("lang")
    def _compute_display_name(self):
        labels = dict(self._fields["car_class"]._description_selection(self.env))
        for doc in self:
            car = doc.sudo().vehicle_id
            name = car._proc_name() if car.proc_secret else car.license_plate
            parts = (doc.name, name or labels.get(doc.car_class))
            doc.display_name = " ".join(filter(None, parts))

    @api.onchange("vehicle_id", "kind")
    def _onchange_vehicle_id(self):
        """What replaces a car is of its class unless another one is named."""
        if self.kind == "renewal" and self.vehicle_id and not self.car_class:
            self.car_class = self.vehicle_id.proc_class
            self.car_body = self.vehicle_id.proc_body
            self.seats = self.vehicle_id.seats

    def _facts(self):
        """The car that is to come, as caps look at it."""
        doc = self.sudo()
        return CarFacts(
            car_class=doc.car_class,
            body=doc.car_body,
            fuel_type=doc.fuel_type,
            seats=doc.seats,
            length=doc.car_length,
            price=doc.price,
            displacement=doc.displacement,
            work_need=doc.work_need,
        )
