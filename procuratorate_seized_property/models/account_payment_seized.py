from odoo import api, models


class AccountPayment(models.Model):
    """Payments of Odoo do not go through the sole account: no netting, no fees."""

    _inherit = "account.payment"

    @api.model_create_multi
    def create(self, vals_list):
        payments = super().create(vals_list)
        payments._seized_refuse()
        return payments

    def write(self, vals):
        result = super().write(vals)
        if {"journal_id", "outstanding_account_id", "destination_account_id"} & set(
            vals
        ):
            self._seized_refuse()
        return result

    def _seized_refuse(self):
        guarded = self.journal_id._seized_guarded()
        if guarded:
            raise self.env["account.move"]._seized_refusal(self.env._("written"))
