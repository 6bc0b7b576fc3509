from odoo import api, fields, models
from odoo.tools import float_repr

# What a line says of its item: what a category may ask for, what is sealed, and, in
# this order, the columns of a file.
PARTICULARS = (
    "name",
    "spec",
    "quantity",
    "uom_id",
    "features",
    "colour",
    "newness",
    "quality",
    "packing",
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
    "payer_id",
    "handed_in",
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
)


class ProcuratorateSeizedItem(models.AbstractModel):
    """What is said of one seized thing, on a list or on a correction slip."""

    _name = "procuratorate.seized.item"
    _description = "Particulars of a Seized Item"

    sequence = fields.Integer("No.", default=1)
    name = fields.Char("Item", required=True)
    category_id = fields.Many2one(
        "procuratorate.seized.category", required=True, index=True, ondelete="restrict"
    )
    route = fields.Selection(related="category_id.route")
    required_names = fields.Char(related="category_id.required_names")
    spec = fields.Char("Model, Specification")
    quantity = fields.Float(digits="Product Unit", default=1.0)
    uom_id = fields.Many2one(
        "uom.uom",
        "Unit",
        ondelete="restrict",
        default=lambda self: self._default_uom(),
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
    face_value = fields.Monetary()
    sheet_count = fields.Integer("Sheets")
    document_no = fields.Char(
        "Document No.", help="Number of the passbook, plate, deed, bond or note."
    )
    bank_name = fields.Char("Bank or Institution")
    account_no = fields.Char("Account No.")
    term = fields.Char()
    covers_fruits = fields.Boolean()
    address = fields.Char("Where It Is")
    keeper_id = fields.Many2one(
        "res.partner", "Kept by", index="btree_not_null", ondelete="restrict"
    )
    title_seized = fields.Boolean("Title Deed Seized")
    registry_served_on = fields.Date()
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

    @api.model
    def _default_uom(self):
        """The unit, by a cached look-up: a file has hundreds of lines."""
        return self.env["ir.model.data"]._xmlid_to_res_id("uom.product_uom_unit")

    @api.depends("category_id")
    def _compute_from_category(self):
        for item in self:
            item.evidential_cash = item.category_id.evidential_cash
            item.secret = item.category_id.route == "secret"

    @api.model
    def _particulars(self):
        """Names of the fields that a category may ask for and a signature seals."""
        return PARTICULARS

    def _particular_values(self):
        """What is said of this item, as a sealed content holds it: no empty value."""
        self.ensure_one()
        values = {name: self._sealed_value(name) for name in self._particulars()}
        return {name: value for name, value in values.items() if value}

    def _sealed_value(self, name):
        """A value as plain data: amounts are texts, records keep id and name."""
        field, value = self._fields[name], self[name]
        if not value:
            return None
        if field.type == "many2one":
            return {"id": value.id, "name": value.display_name}
        if field.type == "date":
            return value.isoformat()
        if field.type == "monetary":
            return float_repr(value, self.currency_id.decimal_places or 2)
        if field.type == "float":
            digits = field.get_digits(self.env)
            return float_repr(value, digits[1] if digits else 3)
        return value

    def _missing_particulars(self):
        """Labels of what the category asks for and the item does not say."""
        self.ensure_one()
        missing = [n for n in self.category_id._required_names() if not self[n]]
        if not missing:
            return []
        labels = self._particular_labels()
        return [labels[name] for name in missing]

    @api.model
    def _particular_labels(self):
        """{field name: label in the reader's language}."""
        described = self.fields_get(
            [*self._particulars(), "category_id"], attributes=["string"]
        )
        return {name: each["string"] for name, each in described.items()}

    @api.model
    def _particular_text(self, name, value):
        """A sealed value as a clerk reads it."""
        field = self._fields.get(name)
        if value in (None, False, ""):
            return ""
        if isinstance(value, dict):
            return value.get("name") or ""
        if field is not None and field.type == "boolean":
            return self.env._("yes")
        if field is not None and field.type == "selection":
            return dict(field._description_selection(self.env)).get(value, value)
        return _trimmed(value) if field is not None and field.type == "float" else value

    @api.model
    def _said_together(self, said, names, labels):
        """One text of several particulars: “colour: black; newness: used”."""
        _ = self.env._
        return _("; ").join(
            _("%(label)s: %(value)s", label=labels[name], value=said[name])
            for name in names
            if said.get(name)
        )


def _trimmed(text):
    """``1.000`` as ``1``: decimals that say nothing are left out."""
    text = str(text)
    return text.rstrip("0").rstrip(".") if "." in text else text
