from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import ValidationError

ROUTES = [
    ("account", "Sole account"),
    ("safe", "Safe of case management"),
    ("store", "Store of case management"),
    ("antimagnetic", "Anti-magnetic cabinet"),
    ("contraband", "Sealed store of contraband"),
    ("hazard", "Competent body for dangerous goods"),
    ("cold", "Cold store, early sale"),
    ("authority", "Competent authority"),
    ("in_place", "Stays in place, list and title only"),
    ("institution", "Stays at the institution, register only"),
    ("secret", "Special cabinet, need to know"),
    ("none", "No case property, passed on"),
]
KINDS = [
    ("goods", "Goods"),
    ("money", "Money"),
    ("frozen", "Frozen funds and rights"),
    ("estate", "Real estate, vehicles, fixtures"),
]


class ProcuratorateSeizedCategory(models.Model):
    """A class of property: what a list must say of it, and where it is kept."""

    _name = "procuratorate.seized.category"
    _description = "Category of Seized Property"
    _inherit = ["procuratorate.recorded.mixin"]
    _order = "sequence, id"
    _rec_names_search = ["name", "code"]
    _recorded_fields = (
        "code",
        "name",
        "route",
        "kind",
        "required_fields",
        "required_views",
        "seal_required",
        "appraisal_required",
        "weigh",
        "evidential_cash",
        "active",
    )

    sequence = fields.Integer(default=100)
    code = fields.Char(required=True)
    name = fields.Char(required=True, translate=True)
    route = fields.Selection(ROUTES, "Custody Route", required=True, default="store")
    kind = fields.Selection(KINDS, required=True, default="goods")
    required_fields = fields.Char(
        "Mandatory Particulars",
        help="Technical names of the particulars that a line must have when its list "
        "is signed, separated by commas.",
    )
    required_names = fields.Char(
        "What a Line Must Say", compute="_compute_required_names"
    )
    required_views = fields.Char(
        "Mandatory Photos",
        help="Views that must be photographed before the list is signed, separated by "
        "commas: whole, serial, seal, defect, other.",
    )
    seal_required = fields.Boolean("Sealed on the Spot")
    appraisal_required = fields.Boolean("Appraisal Needed")
    weigh = fields.Boolean("Weighed at Intake")
    weight_tolerance_rule = fields.Char(
        default="seized.weight.tolerance",
        help="Code of the dated rule that says how far the weight at intake may "
        "differ from the weight on the list.",
    )
    evidential_cash = fields.Boolean(help="Marked notes: kept sealed, never paid in.")
    basis = fields.Char()
    note = fields.Text(translate=True)
    product_id = fields.Many2one(
        "product.product",
        "Stock Product",
        ondelete="restrict",
        copy=False,
        help="The product that stands for this category in stock.",
    )
    active = fields.Boolean(default=True)

    _code_unique = models.UniqueIndex("(code)", "Another category has this code.")

    @api.depends("required_fields")
    @api.depends_context("lang")
    def _compute_required_names(self):
        labels = self.env["procuratorate.seized.list.line"].fields_get(
            attributes=["string"]
        )
        for category in self:
            names = category._required_names()
            category.required_names = ", ".join(
                labels[name]["string"] for name in names if name in labels
            )

    @api.constrains("required_fields", "required_views")
    def _check_required(self):
        """Only particulars and views that exist can be asked for."""
        Line = self.env["procuratorate.seized.list.line"]
        Photo = self.env["procuratorate.seized.photo"]
        views = set(dict(Photo._fields["view"].selection))
        for category in self:
            unknown = set(category._required_names()) - set(Line._particulars())
            unknown |= set(category._required_views()) - views
            if unknown:
                raise ValidationError(
                    self.env._(
                        "Unknown particular or view: %s", ", ".join(sorted(unknown))
                    )
                )

    def write(self, vals):
        """The code stands in sealed lists; it stays as long as the category."""
        if "code" in vals and any(each.code != vals["code"] for each in self):
            _ = self.env._
            raise refusal(
                self.env,
                _("The code of a category cannot be changed."),
                basis=_("Sealed lists name the category of each item by its code."),
                missing=_("a new category; the old one can be archived"),
                cure=_("a rules officer"),
            )
        return super().write(vals)

    def _required_names(self):
        """Names of the fields that a line of this category must have."""
        return _split(self.required_fields)

    def _required_views(self):
        return _split(self.required_views)


def _split(text):
    return [part.strip() for part in (text or "").split(",") if part.strip()]
