from odoo import models


class ProcuratorateSignatureRequest(models.Model):
    """A document of the armory hears of the first of two signatures, too."""

    _inherit = "procuratorate.signature.request"

    def _half(self):
        result = super()._half()
        heard = getattr(self._document(), "_on_first_signed", None)
        if heard:
            heard(self)
        return result
