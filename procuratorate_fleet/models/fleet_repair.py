from odoo import api, fields, models

STATES = [
    ("draft", "Draft"),
    ("submitted", "Being decided"),
    ("approved", "Approved"),
    ("working", "In the shop"),
    ("accepted", "Accepted"),
    ("rejected", "Rejected"),
    ("cancelled", "Given up"),
]
#: what was asked for and is not over
OPEN = ("submitted", "approved", "working")


class FleetRepair(models.Model):
    """A car is repaired: asked for, decided, done by a shop, accepted, booked.

    What is wrong and what it may cost is decided first. The bill says of every part
    and every hour what it was, and what it says together is what is paid.
    """

    _name = "procuratorate.fleet.repair"
    _inherit = [
        "procuratorate.fleet.document",
        "procuratorate.spoken.order",
        "procuratorate.approval.mixin",
    ]
    _description = "Repair of an Official Car"
    _order = "id desc"
    _number_prefix = "WX"
    _rec_names_search = ["name", "bill_no", "vehicle_id.license_plate"]
    _open_states = ("draft", "approved", "working")
    _approval_protected = frozenset(
        {
            "company_id",
            "applicant_id",
            "vehicle_id",
            "accident_id",
            "fault",
            "blocking",
            "estimate",
            "shop_id",
            "shop_reason",
            "attachment_ids",
        }
    )
    _engine_fields = frozenset(
        {
            "name",
            "open_block",
            "reported_at",
            "started_at",
            "accepted_by_id",
            "accepted_at",
            "accept_text",
            "end_text",
            "cost_id",
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
    applicant_id = fields.Many2one(
        "hr.employee",
        "Requested by",
        required=True,
        check_company=True,
        index=True,
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
    accident_id = fields.Many2one(
        "procuratorate.fleet.accident",
        "After the Accident",
        check_company=True,
        index="btree_not_null",
        ondelete="restrict",
        domain="[('vehicle_id', '=', vehicle_id)]",
    )
    fault = fields.Text("What Is Wrong")
    blocking = fields.Boolean(
        "Not Fit to Drive",
        default=True,
        help="Nobody gets this car until the repair is accepted, or the fleet clerk "
        "says in words that it is safe.",
    )
    open_block = fields.Boolean("Keeps the Car off the Road", readonly=True, copy=False)
    estimate = fields.Monetary()
    currency_id = fields.Many2one(related="company_id.currency_id")
    shop_id = fields.Many2one(
        "res.partner", index="btree_not_null", ondelete="restrict"
    )
    shop_reason = fields.Char(
        "Why This Shop", help="For a shop that government purchase did not designate."
    )
    attachment_ids = fields.Many2many(
        "ir.attachment",
        "procuratorate_fleet_repair_attachment_rel",
        "repair_id",
        "attachment_id",
        "Quotation and Photos",
        copy=False,
    )
    # What was done --------------------------------------------------------------
    started_at = fields.Datetime("Handed to the Shop", readonly=True, copy=False)
    part_ids = fields.One2many(
        "procuratorate.fleet.repair.part", "repair_id", "Parts and Labour", copy=False
    )
    part_total = fields.Monetary(
        "Sum of the Rows", compute="_compute_part_total", store=True
    )
    bill_no = fields.Char("Bill No.", copy=False)
    bill_date = fields.Date("Date of the Bill", copy=False)
    bill_amount = fields.Monetary("Amount of the Bill", copy=False)
    bill_ids = fields.Many2many(
        "ir.attachment",
        "procuratorate_fleet_repair_bill_rel",
        "repair_id",
        "attachment_id",
        "Scan of the Bill",
        copy=False,
    )
    reported_at = fields.Datetime("Asked for on", readonly=True, copy=False)
    accepted_by_id = fields.Many2one(
        "hr.employee", "Accepted by", readonly=True, copy=False, ondelete="restrict"
    )
    accepted_at = fields.Datetime("Accepted on", readonly=True, copy=False)
    accept_text = fields.Char("Tried How", readonly=True, copy=False)
    end_text = fields.Char("Why It Ended", readonly=True, copy=False)
    cost_id = fields.Many2one(
        "fleet.vehicle.log.services",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )

    _amounts = models.Constraint(
        "CHECK (estimate >= 0 AND bill_amount >= 0)",
        "Estimate and bill are counted from nought upwards.",
    )
    _blocks = models.Index("(vehicle_id) WHERE open_block")
    _bill_once = models.UniqueIndex(
        "(company_id, shop_id, bill_no) WHERE state = 'accepted'",
        "This bill of the shop was accepted for another repair.",
    )

    @api.depends("part_ids.amount")
    def _compute_part_total(self):
        for doc in self:
            doc.part_total = sum(doc.part_ids.mapped("amount"))

    @api.depends("name", "vehicle_id")
    def _compute_display_name(self):
        for doc in self:
            car = doc.sudo().vehicle_id
            parts = (doc.name, car and car._proc_name())
            doc.display_name = " ".join(filter(None, parts))

    def _sealed_content(self):
        """What is asked for, as the register says it."""
        doc = self.sudo()
        return {
            "car": doc.vehicle_id.license_plate,
            "fault": doc.fault,
            "blocking": doc.blocking,
            "estimate": f"{doc.estimate:.2f}",
            "shop": doc.shop_id.display_name or None,
            "shop_reason": doc.shop_reason or None,
            "accident": doc.accident_id.name or None,
            "attachments": doc._keep_files(doc.attachment_ids),
        }
