from odoo import api, models


class ArmoryHolderWord(models.TransientModel):
    _inherit = "procuratorate.armory.holder.word"

    @api.model
    def _steps(self):
        """The chief's word on a leave as well."""
        return {**super()._steps(), "hr.leave": ("action_armory_allow",)}
