from odoo import api, fields, models


class ProcuratoratePurchaseCategory(models.Model):
    """A class of purchases: the "same category" of the rules against splitting."""

    _name = "procuratorate.purchase.category"
    _description = "Purchase Category"
    _inherit = ["procuratorate.recorded.mixin"]
    _order = "code, id"
    _rec_names_search = ["code", "name"]
    _recorded_fields = (
        "code",
        "name",
        "kind",
        "is_catalogue",
        "is_framework",
        "active",
    )

    code = fields.Char(required=True)
    name = fields.Char(required=True, translate=True)
    kind = fields.Selection(
        [("goods", "Goods"), ("services", "Services"), ("works", "Works")],
        required=True,
        default="goods",
        help="The lines of the law differ between works and the rest.",
    )
    is_catalogue = fields.Boolean(
        "In the catalogue",
        help="Listed in the centralised procurement catalogue of the province: "
        "bought through the agency only, at any amount.",
    )
    is_framework = fields.Boolean(
        "Framework agreement",
        help="Prices are fixed by a framework agreement, so small purchases "
        "need no further quotes.",
    )
    agency_ids = fields.One2many(
        "procuratorate.purchase.agency", "category_id", "Procurement agencies"
    )
    company_id = fields.Many2one(
        "res.company", index=True, help="Empty: every company may use it."
    )
    active = fields.Boolean(default=True)

    _code_unique = models.UniqueIndex(
        "(COALESCE(company_id, 0), code)",
        "A purchase category with this code exists already.",
    )

    @api.depends("code", "name")
    def _compute_display_name(self):
        for category in self:
            category.display_name = (
                f"{category.code} {category.name}" if category.code else category.name
            )
