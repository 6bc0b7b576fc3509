from odoo import api, fields, models

from .armory_type import CATEGORIES


class ArmoryPermitScope(models.Model):
    """A kind of firearms that a permit names: a category, or one type of it."""

    _name = "procuratorate.armory.permit.scope"
    _inherit = ["procuratorate.verb.row.mixin"]
    _description = "Firearms Named by a Permit"
    _verb_parent = "permit_id"
    _order = "category, id"

    permit_id = fields.Many2one(
        "procuratorate.armory.permit", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="permit_id.company_id", store=True)
    category = fields.Selection(CATEGORIES, required=True, default="pistol")
    type_id = fields.Many2one(
        "procuratorate.armory.type",
        "Type Only",
        domain="[('kind', '=', 'gun'), ('category', '=', category)]",
        ondelete="restrict",
        help="Empty: every type of this category.",
    )

    @api.depends("category", "type_id")
    def _compute_display_name(self):
        labels = dict(self._fields["category"]._description_selection(self.env))
        for scope in self:
            scope.display_name = scope.type_id.name or labels.get(scope.category)

    def _covers(self, gun_type):
        """Whether that type of firearm is among them."""
        self.ensure_one()
        if self.type_id:
            return self.type_id == gun_type
        return self.category == gun_type.category
