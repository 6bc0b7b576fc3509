from odoo import fields, models


class ProductTemplate(models.Model):
    """The products that stand for the categories of seized property in stock."""

    _inherit = "product.template"

    seized = fields.Boolean(
        "Seized Property",
        readonly=True,
        copy=False,
        default=False,
        help="Stands for a category of seized property. It is moved by custody only.",
    )
