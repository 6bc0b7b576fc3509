from odoo import fields, models


class ArmoryCardRow(models.AbstractModel):
    """What is kept on the card of a gun beside its columns; acts alone write it."""

    _name = "procuratorate.armory.card.row"
    _description = "Row on the Card of a Gun"
    _inherit = ["procuratorate.verb.mixin"]

    _made_by_hand = False
    _hand_fields = frozenset()
    _engine_sudo = True

    lot_id = fields.Many2one(
        "stock.lot",
        "Gun",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )

    def _refuse_removal(self):
        raise self._engine_refusal()
