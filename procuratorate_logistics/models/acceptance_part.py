from odoo import api, fields, models


class ProcuratorateAcceptancePart(models.AbstractModel):
    """What an acceptance consists of; it changes only as long as the state allows.

    An heir names in ``_open_states`` the states of the acceptance in which it may be
    added, changed and taken away.
    """

    _name = "procuratorate.acceptance.part"
    _description = "Part of an Acceptance"
    _open_states = ("draft",)

    acceptance_id = fields.Many2one(
        "procuratorate.acceptance", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="acceptance_id.company_id", store=True)

    @api.model_create_multi
    def create(self, vals_list):
        """Nothing is added to an acceptance that has its parts."""
        parts = super().create(vals_list)
        parts._refuse_when_fixed()
        return parts

    def write(self, vals):
        """Nothing is changed, nor moved from one acceptance into another."""
        self._refuse_when_fixed()
        result = super().write(vals)
        self._refuse_when_fixed()
        return result

    def unlink(self):
        """Here, since a context key of Odoo's skips ``ondelete`` methods."""
        self.check_access("unlink")
        self._check_unlink_except_fixed()
        return super().unlink()

    def _check_unlink_except_fixed(self):
        self._refuse_when_fixed()

    def _refuse_when_fixed(self):
        for acceptance in self.acceptance_id:
            if acceptance.state not in self._open_states:
                acceptance._refuse_if_governed()
