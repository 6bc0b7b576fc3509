from odoo import api, fields, models

# What a line says of its item; what a category may ask for and what is sealed.
PARTICULARS = (
    "name",
    "spec",
    "quantity",
    "uom_id",
    "features",
    "newness",
    "packing",
    "quality",
    "colour",
    "defects",
    "source_note",
    "weight",
    "seal_no",
    "seal_officer",
    "seal_holder",
    "seal_witness",
    "amount",
    "currency_id",
    "face_value",
    "sheet_count",
    "document_no",
    "bank_name",
    "account_no",
    "term",
    "covers_fruits",
    "address",
    "keeper_id",
    "title_seized",
    "registry_served_on",
    "media_subject",
    "media_content",
    "media_recorded",
    "media_duration",
    "media_format",
    "media_length",
    "evidential_cash",
    "secret",
    "handed_in",
    "payer_id",
)


class ProcuratorateSeizedListLine(models.Model):
    """One item of a seizure list, with what its category asks for."""

    _name = "procuratorate.seized.list.line"
    _inherit = ["procuratorate.seized.list.part"]
    _description = "Item of a Seizure List"
    _order = "list_id, sequence, id"
    _rec_names_search = ["name", "seal_no", "document_no", "features"]

    sequence = fields.Integer("No.", default=10)
    name = fields.Char("Item", required=True)
    category_id = fields.Many2one(
        "procuratorate.seized.category", required=True, index=True, ondelete="restrict"
    )
    route = fields.Selection(related="category_id.route")
    case_id = fields.Many2one(related="list_id.case_id", store=True, index=True)
    spec = fields.Char("Model, Specification")
    quantity = fields.Float(digits="Product Unit", default=1.0)
    uom_id = fields.Many2one(
        "uom.uom",
        "Unit",
        ondelete="restrict",
        default=lambda self: self.env.ref("uom.product_uom_unit", False),
    )
    features = fields.Char()
    newness = fields.Char()
    packing = fields.Char()
    quality = fields.Char()
    colour = fields.Char()
    defects = fields.Char()
    source_note = fields.Char("Source")
    weight = fields.Float("Weight (g)", digits=(16, 3))
    seal_no = fields.Char("Seal No.", copy=False, index="btree_not_null")
    seal_officer = fields.Boolean("Seal: Officer Signed", copy=False)
    seal_holder = fields.Boolean("Seal: Holder Signed", copy=False)
    seal_witness = fields.Boolean("Seal: Witness Signed", copy=False)
    amount = fields.Monetary()
    currency_id = fields.Many2one(
        "res.currency",
        ondelete="restrict",
        default=lambda self: self.env.company.currency_id,
    )
    face_value = fields.Monetary("Face Value")
    sheet_count = fields.Integer("Sheets")
    document_no = fields.Char(
        "Document No.", help="Number of the passbook, plate, deed, bond or note."
    )
    bank_name = fields.Char("Bank or Institution")
    account_no = fields.Char("Account No.")
    term = fields.Char()
    covers_fruits = fields.Boolean("Covers Fruits")
    address = fields.Char("Where It Is")
    keeper_id = fields.Many2one(
        "res.partner", "Kept by", index="btree_not_null", ondelete="restrict"
    )
    title_seized = fields.Boolean("Title Deed Seized")
    registry_served_on = fields.Date("Registry Served on")
    media_subject = fields.Char("Subject of the Recording")
    media_content = fields.Char("Content of the Recording")
    media_recorded = fields.Char("Time and Place of the Recording")
    media_duration = fields.Char("Duration")
    media_format = fields.Char("File Format")
    media_length = fields.Char("Length of the File")
    evidential_cash = fields.Boolean(
        compute="_compute_from_category", store=True, readonly=False, precompute=True
    )
    secret = fields.Boolean(
        compute="_compute_from_category", store=True, readonly=False, precompute=True
    )
    handed_in = fields.Selection(
        [("entrusted", "Entrusted by the Suspect"), ("voluntary", "Voluntary")],
        help="Paid back by relatives: on whose behalf.",
    )
    payer_id = fields.Many2one(
        "res.partner", "Paid in by", index="btree_not_null", ondelete="restrict"
    )
    struck = fields.Boolean(
        readonly=True, copy=False, help="Taken off the list by a correction slip."
    )
    photo_ids = fields.One2many("procuratorate.seized.photo", "line_id", "Photos")
    lot_id = fields.Many2one(
        "stock.lot",
        "Item Card",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )

    _quantity_positive = models.Constraint(
        "CHECK (quantity > 0)", "The quantity of an item is more than nothing."
    )
    _not_negative = models.Constraint(
        "CHECK (amount >= 0 AND weight >= 0 AND face_value >= 0 AND sheet_count >= 0)",
        "Amount, weight, face value and number of sheets are not less than nothing.",
    )

    @api.depends("category_id")
    def _compute_from_category(self):
        for line in self:
            line.evidential_cash = line.category_id.evidential_cash
            line.secret = line.category_id.route == "secret"

    @api.model
    def _particulars(self):
        """Names of the fields that a category may ask for and a signature seals."""
        return PARTICULARS
