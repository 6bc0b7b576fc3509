from odoo import api, models

from ..tools.money_gate import being_carried_out


class AccountPartialReconcile(models.Model):
    """Slips of the sole account meet the bank statement by our own verb only."""

    _inherit = "account.partial.reconcile"

    @api.model_create_multi
    def create(self, vals_list):
        partials = super().create(vals_list)
        partials._seized_refuse("reconciled")
        return partials

    def write(self, vals):
        if {"debit_move_id", "credit_move_id", "amount"} & set(vals):
            self._seized_refuse("reconciled")
        return super().write(vals)

    def unlink(self):
        """A match with the bank statement is taken back by a reversal slip only."""
        self._seized_refuse("unreconciled")
        return super().unlink()

    def _seized_refuse(self, how):
        inside = being_carried_out()
        for line in self.debit_move_id | self.credit_move_id:
            if (
                line.company_id.sudo().procuratorate_rules
                and line.account_id.sudo().seized_use
                and line.move_id.id not in inside
            ):
                _ = self.env._
                verbs = {
                    "reconciled": _("reconciled"),
                    "unreconciled": _("unreconciled"),
                }
                raise line.move_id._seized_refusal(verbs[how])
