from odoo import models
from odoo.addons.procuratorate_base.tools.refusal import refusal


class MergePartnerAutomatic(models.TransientModel):
    """A holder is not merged away: his name stands on a signed list."""

    _inherit = "base.partner.merge.automatic.wizard"

    def _merge(self, partner_ids, dst_partner=None, extra_checks=True):
        card = (
            self.env["stock.lot"]
            .sudo()
            .search([("seized_holder_id", "in", list(partner_ids))], limit=1)
        )
        if card:
            _ = self.env._
            raise refusal(
                self.env,
                _(
                    "“%(holder)s” holds seized item %(card)s and cannot be merged.",
                    holder=card.seized_holder_id.display_name,
                    card=card.name,
                ),
                basis=_("The holder of an item is whom its signed list names."),
                missing=_("a correction slip, when the list names the wrong person"),
                cure=_("the handler, on the list"),
            )
        return super()._merge(partner_ids, dst_partner, extra_checks)
