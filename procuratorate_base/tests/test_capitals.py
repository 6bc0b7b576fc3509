import random
import re
from decimal import Decimal

import num2words

from odoo.tests import BaseCase, tagged

from ..tools import num2words_zh_cn
from ..tools.capitals import CAPITAL_DIGITS, rmb_capitals, to_fen
from ..tools.num2words_zh_cn import Num2WordsChinese, Num2WordsChineseTraditional

UNITS = {"拾": 10, "佰": 100, "仟": 1000}


def read_integer(words):
    """Read capitals back by reading, not by the rules that wrote them."""
    for word, size in (("亿", 10**8), ("万", 10**4)):
        high, found, low = words.rpartition(word)
        if found:
            return read_integer(high) * size + read_integer(low)
    total, digit = 0, 0
    for character in words:
        if character in UNITS:
            total += digit * UNITS[character]
            digit = 0
        else:
            digit = CAPITAL_DIGITS.index(character)
    return total + digit


def read_amount(words):
    """Read an amount in capitals back to a number of fen."""
    match = re.fullmatch(
        r"(?P<sign>负?)(?:(?P<yuan>[^元角分整]+)元)?零?"
        r"(?:(?P<jiao>[^元角分整零])角)?零?(?:(?P<fen>[^元角分整零])分)?整?",
        words,
    )
    yuan = read_integer(match["yuan"] or "")
    jiao, fen = (
        CAPITAL_DIGITS.index(match[name]) if match[name] else 0
        for name in ("jiao", "fen")
    )
    return (-1 if match["sign"] else 1) * (yuan * 100 + jiao * 10 + fen)


@tagged("post_install", "-at_install")
class TestCapitals(BaseCase):
    """Amounts in capitals: procurement_finance#60."""

    def assertCapitals(self, samples):
        for amount, words in samples.items():
            with self.subTest(amount=amount):
                self.assertEqual(rmb_capitals(amount), words)

    def test_the_samples_of_the_scenario(self):
        """procurement_finance#60: every amount of the list, word by word."""
        self.assertCapitals(
            {
                0: "零元整",
                0.05: "伍分",
                10.00: "壹拾元整",
                1409.50: "壹仟肆佰零玖元伍角",
                6007.14: "陆仟零柒元壹角肆分",
                1010.10: "壹仟零壹拾元壹角",
                107000.53: "壹拾万零柒仟元伍角叁分",
                16409.02: "壹万陆仟肆佰零玖元零贰分",
                100000.01: "壹拾万元零壹分",
                1e8: "壹亿元整",
                0.999: "壹元整",
                -12.30: "负壹拾贰元叁角",
                "-0.00": "零元整",
            }
        )

    def test_further_official_samples(self):
        """procurement_finance#60: the other examples of the rules on bills."""
        self.assertCapitals(
            {1680.32: "壹仟陆佰捌拾元叁角贰分", 325.04: "叁佰贰拾伍元零肆分"}
        )

    def test_one_form_of_the_optional_zero(self):
        """procurement_finance#60: 零 after 万 and 亿, none before the jiao."""
        self.assertCapitals(
            {
                50001000: "伍仟万零壹仟元整",
                1050105000.50: "壹拾亿零伍仟零壹拾万零伍仟元伍角",
                10.10: "壹拾元壹角",
                200.05: "贰佰元零伍分",
            }
        )

    def test_zeros_inside_become_one_zero(self):
        self.assertCapitals(
            {
                10000001: "壹仟万零壹元整",
                100000005: "壹亿零伍元整",
                1000100010001: "壹万零壹亿零壹万零壹元整",
                30004000: "叁仟万零肆仟元整",
                90909: "玖万零玖佰零玖元整",
            }
        )

    def test_amounts_above_the_largest_unit(self):
        self.assertCapitals(
            {
                10**12: "壹万亿元整",
                10**16: "壹亿亿元整",
                Decimal("12345678901234567.89"): (
                    "壹亿贰仟叁佰肆拾伍万陆仟柒佰捌拾玖亿"
                    "零壹佰贰拾叁万肆仟伍佰陆拾柒元捌角玖分"
                ),
            }
        )

    def test_half_a_fen_is_rounded_up(self):
        """procurement_finance#60: rounding comes first, away from zero."""
        self.assertCapitals(
            {
                1.005: "壹元零壹分",
                "2.675": "贰元陆角捌分",
                0.004: "零元整",
                -0.005: "负壹分",
                999999.995: "壹佰万元整",
            }
        )

    def test_negative_nothing_has_no_sign(self):
        """procurement_finance#60"""
        self.assertCapitals({-0.0: "零元整", "-0.00": "零元整", -0.004: "零元整"})

    def test_texts_and_decimals_are_amounts(self):
        self.assertCapitals(
            {"1,409.50": "壹仟肆佰零玖元伍角", Decimal("0.50"): "伍角", ".5": "伍角"}
        )

    def test_prefix_on_demand(self):
        """procurement_finance#60: 人民币 stands before the amount."""
        self.assertEqual(rmb_capitals(10, prefix=True), "人民币壹拾元整")

    def test_what_is_no_number_is_refused(self):
        for wrong in (float("nan"), float("inf"), "Infinity"):
            with self.subTest(wrong=wrong), self.assertRaises(ValueError):
                rmb_capitals(wrong)

    def test_reading_back_gives_the_amount(self):
        """procurement_finance#60: round trip over random cents of every size."""
        generator = random.Random(60)
        for _round in range(20000):
            fen = generator.randrange(10 ** generator.randint(1, 19))
            if generator.random() < 0.5:  # more zeros than chance brings
                fen = int(re.sub("[1357]", "0", str(fen)))
            words = rmb_capitals(Decimal(fen) / 100)
            self.assertEqual(read_amount(words), fen, words)

    def test_the_words_keep_the_rules_of_the_zero(self):
        """procurement_finance#60: never two 零, none before 万 or 元, no bare unit."""
        generator = random.Random(61)
        for _round in range(5000):
            words = rmb_capitals(Decimal(generator.randrange(10**14)) / 100)
            self.assertNotRegex(
                words, "零零|零[万亿拾佰仟]|.零元|零角|^零.+分|分整|角整"
            )

    def test_every_amount_has_words_of_its_own(self):
        generator = random.Random(62)
        amounts = {generator.randrange(10**9) for _round in range(5000)}
        words = {rmb_capitals(Decimal(fen) / 100) for fen in amounts}
        self.assertEqual(len(words), len(amounts))

    def test_to_fen_is_exact_for_long_amounts(self):
        self.assertEqual(
            to_fen("123456789012345678901234567890.125"),
            int("12345678901234567890123456789013"),
        )


@tagged("post_install", "-at_install")
class TestChineseNum2Words(BaseCase):
    """The converter as everybody who calls num2words sees it."""

    def words(self, number, **kwargs):
        return num2words.num2words(number, lang="zh_CN", **kwargs)

    def test_ordinary_numbers_in_ordinary_characters(self):
        samples = {
            0: "零",
            10: "十",
            15: "十五",
            110: "一百一十",
            1010: "一千零一十",
            205000: "二十万五千",
            100010: "十万零一十",
            10**12: "一万亿",
            -7: "负七",
            3.14: "三点一四",
            -0.5: "负零点五",
        }
        for number, words in samples.items():
            with self.subTest(number=number):
                self.assertEqual(self.words(number), words)

    def test_ordinals_and_years(self):
        self.assertEqual(self.words(12, to="ordinal"), "第十二")
        self.assertEqual(self.words(3, to="ordinal_num"), "第3")
        self.assertEqual(self.words(2026, to="year"), "二〇二六年")
        self.assertEqual(self.words(-221, to="year"), "公元前二二一年")

    def test_an_ordinal_is_whole_and_positive(self):
        for wrong in (-1, 1.5):
            with self.subTest(wrong=wrong), self.assertRaises(TypeError):
                self.words(wrong, to="ordinal")

    def test_currency_cny_is_in_capitals(self):
        """procurement_finance#60 through num2words; an int counts yuan, not fen."""
        self.assertEqual(self.words(1409.5, to="currency"), "壹仟肆佰零玖元伍角")
        self.assertEqual(self.words(10, to="currency", currency="CNY"), "壹拾元整")
        self.assertEqual(self.words("0.05", to="currency"), "伍分")

    def test_other_currencies_in_ordinary_characters(self):
        words = self.words(1234.5, to="currency", currency="USD")
        self.assertEqual(words, "一千二百三十四美元五十美分")
        with self.assertRaises(NotImplementedError):
            self.words(1, to="currency", currency="XXX")

    def test_traditional_characters_where_they_are_usual(self):
        self.assertEqual(
            num2words.num2words(-123456, lang="zh_TW"), "負十二萬三千四百五十六"
        )

    def test_other_languages_are_as_before(self):
        self.assertEqual(num2words.num2words(42), "forty-two")
        self.assertEqual(num2words.num2words(42, lang="de"), "zweiundvierzig")

    def test_registers_where_num2words_has_nothing(self):
        classes = {"en": "theirs"}
        num2words_zh_cn.register(classes)
        self.assertEqual(classes["en"], "theirs")
        self.assertIsInstance(classes["zh"], Num2WordsChinese)
        self.assertIsInstance(classes["zh_CN"], Num2WordsChinese)
        self.assertIsInstance(classes["zh_TW"], Num2WordsChineseTraditional)

    def test_leaves_a_converter_of_num2words_itself_in_place(self):
        classes = {"zh": "theirs", "zh_CN": "theirs too"}
        num2words_zh_cn.register(classes)
        self.assertEqual(classes, {"zh": "theirs", "zh_CN": "theirs too"})
        classes = {"zh": "theirs"}
        num2words_zh_cn.register(classes)
        self.assertEqual(set(classes), {"zh", "zh_CN"})
        self.assertEqual(classes["zh"], "theirs")
