from odoo import api, models

#: the kind of custody of seized property
SEIZED = "seized"


class ProcuratorateCustody(models.AbstractModel):
    """What every ordinary way of stock hears when it meets a seized item."""

    _inherit = "procuratorate.custody"

    @api.model
    def _words(self, kind):
        if kind != SEIZED:
            return super()._words(kind)
        _ = self.env._
        return {
            "basis": _(
                "Seized property enters, moves and leaves only by a sealed order of "
                "custody, and a card follows from the signed list; ordinary stock "
                "operations are no way around it."
            ),
            "missing": _("the hand-over, move, loan or disposal that orders it"),
            "cure": _("the evidence custodian, in Seized Property"),
        }
