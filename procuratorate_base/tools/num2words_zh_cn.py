"""A Chinese converter for num2words, which has none for zh_CN (procurement_finance#60).

num2words keeps its converters in one dictionary. :func:`register` adds ours at import
of the addon under every Chinese code that is still free; a converter that a later
num2words brings itself is left in place. Our own callers (``amount_to_text``, the
forms) use :data:`CONVERTER` directly, so the capitals of an amount never depend on
which converter the installed num2words has.
"""

from decimal import Decimal

from .capitals import integer_words, rmb_capitals, to_fen

try:
    import num2words as num2words_package
    from num2words.base import Num2Word_Base
except ImportError:  # the manifest asks for it; Odoo itself works without
    num2words_package = None
    Num2Word_Base = object

DIGITS = "零一二三四五六七八九"
YEAR_DIGITS = "〇一二三四五六七八九"
UNITS = ("", "十", "百", "千")
# Words of the simplified converter that are written otherwise in traditional Chinese.
TRADITIONAL = str.maketrans("万亿负点两贰叁陆币", "萬億負點兩貳參陸幣")


class Num2WordsChinese(Num2Word_Base):
    """Ordinary numbers in ordinary characters, amounts of CNY in capitals."""

    # currency: (unit, name of the hundredth)
    CURRENCY_FORMS = {
        "CNY": ("元", "分"),
        "EUR": ("欧元", "欧分"),
        "GBP": ("英镑", "便士"),
        "HKD": ("港元", "港仙"),
        "USD": ("美元", "美分"),
    }

    def to_cardinal(self, value):
        """Return 一千零一十, 负三点一四 …"""
        number = Decimal(str(value))
        if not number.is_finite():
            raise TypeError(f"not a number: {value!r}")
        whole, _point, decimals = f"{abs(number):f}".partition(".")
        words = self._integer(int(whole))
        if decimals.strip("0"):
            words += "点" + "".join(DIGITS[int(digit)] for digit in decimals)
        return self._out(("负" if number < 0 else "") + words)

    def to_ordinal(self, value):
        """Return 第三; like every converter refuse fractions and negatives."""
        if value != int(value) or value < 0:
            raise TypeError(f"Cannot treat {value!r} as ordinal.")
        return self._out("第" + self._integer(int(value)))

    def to_ordinal_num(self, value):
        """Return 第3."""
        return self._out(f"第{value}")

    def to_year(self, value, **kwargs):
        """Return 二〇二六年, 公元前二二一年."""
        year = "".join(YEAR_DIGITS[int(digit)] for digit in str(abs(int(value))))
        return self._out(("公元前" if value < 0 else "") + year + "年")

    def to_currency(self, val, currency="CNY", prefix="", **kwargs):
        """Return an amount in words; an int counts whole units, never hundredths.

        CNY comes in capitals by :func:`rmb_capitals`, other currencies in ordinary
        characters: 一千二百三十四美元五十美分.
        """
        if currency == "CNY":
            return self._out(prefix + rmb_capitals(val))
        if currency not in self.CURRENCY_FORMS:
            raise NotImplementedError(f"Currency {currency} in {type(self).__name__}")
        unit, hundredth = self.CURRENCY_FORMS[currency]
        cents = to_fen(val)
        whole, rest = divmod(abs(cents), 100)
        words = self._integer(whole) + unit if whole or not rest else ""
        words += self._integer(rest) + hundredth if rest else ""
        return self._out(prefix + ("负" if cents < 0 else "") + words)

    def str_to_number(self, value):
        """Accept numerals with thousands separators."""
        return Decimal(value.replace(",", "").strip())

    def _integer(self, number):
        words = integer_words(number, DIGITS, UNITS, open_zero=False)
        # ten at the head of a number is 十, elsewhere 一十
        return words[1:] if words.startswith("一十") else words

    def _out(self, words):
        return words


class Num2WordsChineseTraditional(Num2WordsChinese):
    """The same for zh_TW and zh_HK, which would else fall back to zh."""

    def _out(self, words):
        return words.translate(TRADITIONAL)


CONVERTER = Num2WordsChinese()


def register(classes=None):
    """Add the Chinese converters to num2words where it has none of its own.

    num2words answers an unknown ``zh_XX`` by ``zh``; where it brings its own ``zh``,
    a code that it does not name keeps that answer, so only zh_CN is completed.
    """
    if classes is None:
        if num2words_package is None:
            return
        classes = num2words_package.CONVERTER_CLASSES
    if "zh" not in classes:
        traditional = Num2WordsChineseTraditional()
        classes.setdefault("zh_TW", traditional)
        classes.setdefault("zh_HK", traditional)
        classes["zh"] = CONVERTER
    classes.setdefault("zh_CN", CONVERTER)


register()
