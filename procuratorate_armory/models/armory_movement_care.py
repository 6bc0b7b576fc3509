from odoo import models
from odoo.addons.procuratorate_base.tools.refusal import refusal

from ..tools.kinds import GUN

#: states a gun is issued from
ISSUABLE = ("in_store", "reserved")


class ArmoryMovement(models.Model):
    """Whatever document asks for it: an unfit or a held gun is not issued."""

    _inherit = "procuratorate.armory.movement"

    def _check_items(self, kind, items):
        super()._check_items(kind, items)
        if kind != "issue":
            return
        lots = self.env["stock.lot"].sudo().browse([item.lot.id for item in items])
        guns = lots.filtered(lambda lot: lot.armory_kind == GUN)
        guns._armory_check_state(ISSUABLE, self.env._("Issue"))
        guns._armory_check_fit(self.env._("Issue"))
        duds = (lots - guns).filtered(lambda lot: lot.armory_purpose == "dud")
        if duds:
            _ = self.env._
            raise refusal(
                self.env,
                _("Lot %s consists of duds.", duds[0].name),
                missing=_("rounds that are fit for use"),
                cure=_("two keepers, with rounds of another lot"),
            )
