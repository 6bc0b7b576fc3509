from odoo import api, fields, models


class ProcuratorateBudgetItem(models.Model):
    """A line of the unit's approved budget that a purchase is charged to."""

    _name = "procuratorate.budget.item"
    _description = "Budget Item"
    _inherit = ["procuratorate.recorded.mixin"]
    _order = "code, id"
    _rec_names_search = ["code", "name"]
    _recorded_fields = ("code", "name", "economic_class", "active")

    code = fields.Char(required=True)
    name = fields.Char(required=True, translate=True)
    economic_class = fields.Char(help="Economic class of the expense, such as 31002.")
    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    active = fields.Boolean(default=True)

    _code_unique = models.UniqueIndex(
        "(company_id, code)", "A budget item with this code exists already."
    )

    @api.depends("code", "name")
    def _compute_display_name(self):
        for item in self:
            item.display_name = f"{item.code} {item.name}" if item.code else item.name
