from odoo import models
from odoo.tools import get_lang

from ..tools.capitals import PREFIX
from ..tools.num2words_zh_cn import CONVERTER


class ResCurrency(models.Model):
    _inherit = "res.currency"

    def amount_to_text(self, amount):
        """Write renminbi in capitals (人民币大写) where the language is Chinese.

        The amount is first rounded as the currency rounds it, so that the words never
        differ from the figures printed beside them (procurement_finance#60). Every
        other currency and language is answered by Odoo.
        """
        self.ensure_one()
        if self.name != "CNY" or not get_lang(self.env).code.startswith("zh"):
            return super().amount_to_text(amount)
        return CONVERTER.to_currency(self.round(amount), currency="CNY", prefix=PREFIX)
