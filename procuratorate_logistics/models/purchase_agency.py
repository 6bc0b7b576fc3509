from odoo import fields, models


class ProcuratoratePurchaseAgency(models.Model):
    """An agency through which catalogue items of a category are bought."""

    _name = "procuratorate.purchase.agency"
    _description = "Procurement Agency"
    _inherit = ["procuratorate.recorded.mixin"]
    _rec_name = "partner_id"
    _recorded_fields = ("category_id", "partner_id")

    category_id = fields.Many2one(
        "procuratorate.purchase.category", required=True, index=True, ondelete="cascade"
    )
    partner_id = fields.Many2one(
        "res.partner", "Agency", required=True, ondelete="restrict"
    )

    _once = models.UniqueIndex(
        "(category_id, partner_id)", "This agency is registered already."
    )
