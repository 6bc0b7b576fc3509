from odoo import api, models

from ..tools.kinds import BOTH, KINDS


class ProcuratorateCustody(models.AbstractModel):
    """What every ordinary way of stock hears when it meets a gun or a round."""

    _inherit = "procuratorate.custody"

    @api.model
    def _words(self, kind):
        if kind not in (*KINDS, BOTH):
            return super()._words(kind)
        _ = self.env._
        return {
            "basis": _(
                "Firearms Control Law, art. 23: guns and ammunition are registered, "
                "handed over and kept apart under strict rules; they move by the "
                "sealed order of two keepers only."
            ),
            "missing": _("the intake, issue, return or transport that orders it"),
            "cure": _("two keepers of firearms, in the armory"),
        }
