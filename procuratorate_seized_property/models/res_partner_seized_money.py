from odoo import models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import AccessError


class ResPartner(models.Model):
    _inherit = "res.partner"

    def _seized_money_refuse_merge(self):
        """Refuse to merge partners that stand in the sole account."""
        Item = self.env["account.move.line"].sudo()
        found = Item.search(
            [
                ("partner_id", "in", self.ids),
                ("journal_id.seized_sole", "=", True),
                ("company_id.procuratorate_rules", "=", True),
            ],
            limit=1,
        )
        if not found:
            return
        _ = self.env._
        raise refusal(
            self.env,
            _(
                "%s stands in the sole account of seized money and cannot be merged.",
                found.partner_id.display_name,
            ),
            basis=_("Who paid and who was paid is sealed with the entry."),
            missing=_("nothing: both contacts stay"),
            cure=_("nobody; archive the contact that is no longer needed"),
            error=AccessError,
        )
