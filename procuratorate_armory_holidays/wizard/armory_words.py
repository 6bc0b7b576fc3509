from odoo import api, models


class ArmoryWords(models.TransientModel):
    _inherit = "procuratorate.armory.words"

    @api.model
    def _steps(self):
        """The chief's word on a leave as well."""
        title = self.env._("Words for the Record")
        return {**super()._steps(), "hr.leave": {"action_armory_allow": title}}
