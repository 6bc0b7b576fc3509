from odoo import models


class AccountMergeWizard(models.TransientModel):
    _inherit = "account.merge.wizard"

    def _action_merge(self, accounts):
        """No account is merged with one of seized money."""
        guarded = accounts._seized_guarded()
        if guarded:
            raise guarded._seized_refusal(self.env._("Merge"))
        return super()._action_merge(accounts)
