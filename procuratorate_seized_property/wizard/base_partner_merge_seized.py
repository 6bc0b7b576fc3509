from odoo import models


class BasePartnerMergeAutomaticWizard(models.TransientModel):
    """Who paid and who was paid stays who he was."""

    _inherit = "base.partner.merge.automatic.wizard"

    def _merge(self, partner_ids, dst_partner=None, extra_checks=True):
        partners = self.env["res.partner"].browse(partner_ids)
        if len(partners) > 1:
            partners._seized_money_refuse_merge()
        return super()._merge(partner_ids, dst_partner, extra_checks)
