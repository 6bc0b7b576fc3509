from odoo import fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import ValidationError


class ArmoryCareCard(models.AbstractModel):
    """A row that names a card: a gun, where an heir does not say otherwise."""

    _name = "procuratorate.armory.care.card"
    _inherit = ["procuratorate.armory.care.row"]
    _description = "Card on a Document of Care"
    _rec_name = "lot_id"

    lot_id = fields.Many2one(
        "stock.lot",
        "Gun",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('armory_kind', '=', 'gun')]",
    )
    card_kind = fields.Selection(related="lot_id.armory_kind")
    gun_state = fields.Selection(related="lot_id.armory_state", string="Custody")

    def _not_listed(self, missing):
        """The refusal of a card that does not belong on this list."""
        _ = self.env._
        return refusal(
            self.env,
            _("“%s” has no place on this list.", self.lot_id.display_name),
            missing=missing,
            cure=_("the keeper who writes the list"),
            error=ValidationError,
        )
