from odoo import api, fields, models
from odoo.tools import float_repr

#: what becomes of a card when its hand-over is accepted, by custody route
OUTCOMES = {
    "account": "banked",
    "in_place": "registered_only",
    "institution": "registered_only",
    "authority": "exempt_held",
}
EVIDENTIAL = "procuratorate_seized_property.category_evidential_cash"


class SeizedHandoverLine(models.Model):
    """One item of a hand-over: what the list says and what the custodian finds.

    A title deed has a row and a card of its own beside the estate or the vehicle that
    stays where it is.
    """

    _name = "procuratorate.seized.handover.line"
    _inherit = ["procuratorate.seized.handover.part"]
    _description = "Item of a Hand-over"
    _order = "handover_id, sequence, id"
    _hand_fields = frozenset(
        {
            "counted",
            "counted_qty",
            "weight_found",
            "seal_found",
            "seal_state",
            "condition",
            "condition_note",
            "appraisal",
            "location_id",
            "photo_ids",
        }
    )

    sequence = fields.Integer("No.", readonly=True)
    list_line_id = fields.Many2one(
        "procuratorate.seized.list.line",
        "Item on the List",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    lot_id = fields.Many2one(
        "stock.lot", "Item Card", required=True, readonly=True, ondelete="restrict"
    )
    is_deed = fields.Boolean("Title Deed", readonly=True)
    category_id = fields.Many2one(
        "procuratorate.seized.category", required=True, readonly=True, index=True
    )
    route = fields.Selection(related="category_id.route")
    name = fields.Char("Item", compute="_compute_listed")
    spec = fields.Char("Model, Specification", compute="_compute_listed")
    quantity = fields.Float(
        "On the List", digits="Product Unit", compute="_compute_listed"
    )
    uom_id = fields.Many2one("uom.uom", "Unit", compute="_compute_listed")
    weight = fields.Float(
        "Weight on the List (g)", digits=(16, 3), compute="_compute_listed"
    )
    seal_no = fields.Char("Seal on the List", compute="_compute_listed")
    amount = fields.Monetary(compute="_compute_listed")
    currency_id = fields.Many2one("res.currency", compute="_compute_listed")
    counted = fields.Boolean("Looked at")
    counted_qty = fields.Float("Found", digits="Product Unit")
    weight_found = fields.Float("Weight Found (g)", digits=(16, 3))
    seal_found = fields.Char()
    seal_state = fields.Selection(
        [
            ("none", "Not sealed"),
            ("intact", "Intact"),
            ("broken", "Broken"),
            ("missing", "Missing"),
        ],
        "Seal",
    )
    condition = fields.Selection(
        [
            ("as_listed", "As on the list"),
            ("differs", "Differs"),
            ("damaged", "Damaged"),
        ],
        "State Found",
        help="Compared with the features and the photos of the seizure.",
    )
    condition_note = fields.Char("What Differs")
    appraisal = fields.Selection(
        [
            ("none", "Not yet appraised"),
            ("attached", "Opinion attached"),
            ("missing", "Opinion not attached"),
        ],
    )
    location_id = fields.Many2one(
        "stock.location", "Stored at", index="btree_not_null", ondelete="restrict"
    )
    location_choice_ids = fields.Many2many(
        "stock.location", compute="_compute_location_choice_ids", compute_sudo=True
    )
    photo_ids = fields.One2many(
        "procuratorate.seized.photo", "handover_line_id", "Photos at Intake"
    )
    outcome = fields.Selection(
        [
            ("stored", "Stored"),
            ("banked", "In the sole account"),
            ("registered_only", "Registered only"),
            ("exempt_held", "List only, stays with the competent body"),
        ],
        "Becomes",
        compute="_compute_outcome",
        compute_sudo=True,
    )
    compare_html = fields.Html(
        "Side by Side", compute="_compute_compare_html", sanitize=False
    )
    problem = fields.Text(
        "What Is Wrong", compute="_compute_problem", compute_sudo=True
    )

    _once = models.UniqueIndex("(lot_id)", "This item is in a hand-over already.")
    _not_negative = models.Constraint(
        "CHECK (counted_qty >= 0 AND weight_found >= 0)",
        "What was found is not less than nothing.",
    )

    # Computes -----------------------------------------------------------------

    @api.depends("list_line_id", "is_deed")
    def _compute_listed(self):
        """What the list says today, corrections included; a deed says it itself."""
        for row in self:
            line, deed = row.list_line_id, row.is_deed
            row.name = row._deed_name() if deed else line.name
            row.spec = line.document_no if deed else line.spec
            row.quantity = 1.0 if deed else line.quantity
            row.uom_id = line.uom_id
            row.weight = 0.0 if deed else line.weight
            row.seal_no = False if deed else line.seal_no
            row.amount = 0.0 if deed else line.amount
            row.currency_id = line.currency_id

    @api.depends("category_id", "company_id")
    def _compute_location_choice_ids(self):
        for (category, company), rows in self.grouped(
            lambda row: (row._custody_category(), row.company_id)
        ).items():
            rows.location_choice_ids = category._seized_locations(company)

    @api.depends("category_id", "list_line_id.evidential_cash", "location_id")
    def _compute_outcome(self):
        for row in self:
            row.outcome = row._outcome()

    @api.depends(
        "counted",
        "counted_qty",
        "weight_found",
        "seal_found",
        "seal_state",
        "condition",
        "condition_note",
        "location_id",
        "photo_ids",
        "appraisal",
    )
    def _compute_problem(self):
        rows = self.with_context(prefetch_fields=True)
        for row in rows:
            row.problem = "\n".join(text for _code, text in row._problems())

    @api.depends("photo_ids")
    def _compute_compare_html(self):
        """Photos of the seizure and of the intake, view by view."""
        Photo = self.env["procuratorate.seized.photo"]
        for row in self:
            row.compare_html = row.lot_id and Photo._compare_html(
                row.lot_id, "seizure", "intake"
            )

    @api.depends("list_line_id", "lot_id")
    def _compute_display_name(self):
        for row in self:
            row.display_name = f"{row.lot_id.name or ''} {row.name or ''}".strip()

    def _deed_name(self):
        return self.env._("Title deed: %s", self.list_line_id.name)

    def _outcome(self):
        """The state of the card once the hand-over is accepted."""
        if self.list_line_id.evidential_cash:
            return "stored"
        route = self.category_id.route
        if route == "hazard" and not self.location_id:
            return "exempt_held"
        return OUTCOMES.get(route, "stored")

    def _custody_category(self):
        """The category whose places are fit: marked notes never count as money."""
        category = self.category_id
        if self.list_line_id.evidential_cash and category.route == "account":
            return self.env.ref(EVIDENTIAL)
        return category

    def action_open_row(self):
        """Open one item: its photos, compared with those of the seizure."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.display_name,
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
        }

    # CRUD ---------------------------------------------------------------------

    def write(self, vals):
        """A place is checked before it is written: nothing lies where it must not."""
        if vals.get("location_id"):
            place = self.env["stock.location"].browse(vals["location_id"])
            self.sudo()._check_place(place.sudo())
        return super().write(vals)

    # Content ------------------------------------------------------------------

    def _content(self):
        """One row as the signatures cover it, in words that the signers can read."""
        place = self.location_id
        return {
            "card": self.lot_id.name or None,
            "item": self.name or None,
            "listed": float_repr(self.quantity, 3),
            "counted": float_repr(self.counted_qty, 3),
            "weight": float_repr(self.weight_found, 3) if self.weight_found else None,
            "seal": self.seal_found or None,
            "seal_state": self.seal_state or None,
            "condition": self.condition or None,
            "condition_note": self.condition_note or None,
            "place": f"{place.complete_name} №{place.id}" if place else None,
            "becomes": self._outcome(),
            "photos": sorted(photo.sha256 or "" for photo in self.photo_ids),
        }
