from odoo import models

FILE_MODELS = (
    "procuratorate.purchase.request",
    "procuratorate.conflict.declaration",
    "procuratorate.acceptance",
    "purchase.order",
)


class IrAttachment(models.Model):
    _inherit = "ir.attachment"

    def unlink(self):
        """Here, since a context key of Odoo's skips ``ondelete`` methods."""
        self._check_unlink_except_procurement_file()
        return super().unlink()

    def _check_unlink_except_procurement_file(self):
        """Papers of a procurement file are kept as long as the file."""
        for attachment in self:
            if attachment.res_model in FILE_MODELS and attachment.res_id:
                document = self.env[attachment.res_model].browse(attachment.res_id)
                document.sudo().exists()._procuratorate_refuse_destruction()
