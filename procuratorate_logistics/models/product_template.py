from odoo import fields, models


class ProductTemplate(models.Model):
    _inherit = "product.template"

    procuratorate_category_id = fields.Many2one(
        "procuratorate.purchase.category",
        "Purchase category",
        index="btree_not_null",
        help="A product of a catalogue category is bought through the agency only.",
    )
