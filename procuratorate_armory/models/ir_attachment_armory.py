from odoo import models
from odoo.exceptions import AccessError

PACK = "procuratorate.armory.pack"


class IrAttachment(models.Model):
    """The file of a pack is handed out by the pack alone, which notes each time."""

    _inherit = "ir.attachment"

    def _check_access(self, operation):
        result = super()._check_access(operation)
        if self.env.su:
            return result
        packed = self.sudo().filtered(lambda file: file.res_model == PACK)
        packed = packed.with_env(self.env)
        if not packed:
            return result
        forbidden = packed | result[0] if result else packed
        return forbidden, forbidden._armory_refuse_file

    def _armory_refuse_file(self):
        return AccessError(
            self.env._(
                "Open the verification pack and download its file there: each time it "
                "is handed out goes on record."
            )
        )
