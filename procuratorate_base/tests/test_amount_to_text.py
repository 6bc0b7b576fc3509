from unittest.mock import patch

import num2words

from odoo.tests import TransactionCase, new_test_user, tagged


@tagged("post_install", "-at_install")
class TestAmountToText(TransactionCase):
    """Odoo's own ``amount_to_text``: right for CNY in Chinese, else as it was."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("zh_CN")
        cls.env["res.lang"]._activate_lang("en_US")
        cls.cny = cls.env.ref("base.CNY")
        cls.usd = cls.env.ref("base.USD")

    def test_renminbi_in_chinese(self):
        """procurement_finance#60 through Odoo's own method, with 人民币 before it."""
        cny = self.cny.with_context(lang="zh_CN")
        self.assertEqual(cny.amount_to_text(107000.53), "人民币壹拾万零柒仟元伍角叁分")
        self.assertEqual(cny.amount_to_text(-12.30), "人民币负壹拾贰元叁角")
        self.assertEqual(cny.amount_to_text(0.0), "人民币零元整")

    def test_language_of_the_user(self):
        user = new_test_user(self.env, "capitals_reader", lang="zh_CN")
        context = user.with_user(user).context_get()
        cny = self.cny.with_user(user).with_context(**context)
        self.assertEqual(cny.amount_to_text(60000), "人民币陆万元整")

    def test_words_follow_the_figures_that_odoo_rounds(self):
        cny = self.cny.with_context(lang="zh_CN")
        self.assertEqual(cny.amount_to_text(0.1 + 0.2), "人民币叁角")
        noisy = 2.6749999999999994  # 2.675 after a sum of floats; Odoo rounds it up
        self.assertEqual(cny.round(noisy), 2.68)
        self.assertEqual(cny.amount_to_text(noisy), "人民币贰元陆角捌分")

    def test_capitals_do_not_hang_on_the_registered_converter(self):
        """A num2words that brings its own Chinese does not change the capitals."""
        with patch.dict(num2words.CONVERTER_CLASSES, {"zh_CN": None}):
            words = self.cny.with_context(lang="zh_CN").amount_to_text(10)
        self.assertEqual(words, "人民币壹拾元整")

    def test_renminbi_in_english_is_plain_odoo(self):
        words = self.cny.with_context(lang="en_US").amount_to_text(1409.50)
        self.assertEqual(
            words, "One Thousand, Four Hundred And Nine Yuan and Fifty Fen"
        )

    def test_other_currency_in_english_is_plain_odoo(self):
        words = self.usd.with_context(lang="en_US").amount_to_text(12.0)
        self.assertEqual(words, "Twelve Dollars")

    def test_other_currency_in_chinese_has_chinese_numbers(self):
        """Odoo's own sentence; only the number word comes from the converter."""
        words = self.usd.with_context(lang="zh_CN").amount_to_text(12.0)
        self.assertIn("十二", words)
        self.assertNotIn("人民币", words)
