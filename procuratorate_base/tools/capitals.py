"""Amounts of renminbi in capitals (人民币大写), as bills and vouchers demand them.

The rules are those of 填写票据和结算凭证的基本规定 (scenario procurement_finance#60):
整 closes an amount without jiao and fen, nothing follows fen; a 零 stands for zeros
inside the number and before the fen when the jiao is zero. Where the rules leave the
零 open (the digit of 万 or of 元 is zero and the next lower digit is not), this module
keeps one form throughout: **written after 万 and 亿, not written before the jiao**.
So 107,000.53 is 壹拾万零柒仟元伍角叁分 and 1,010.10 is 壹仟零壹拾元壹角. Inside the
number a gap is the easiest place to alter a paper; before the jiao the word 元 already
closes it.

Only :class:`decimal.Decimal` is used; a float counts as the number its shortest
notation shows (0.1 is 0.1), and halves of a fen are rounded up.
"""

from decimal import ROUND_HALF_UP, Decimal, localcontext

CAPITAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
CAPITAL_UNITS = ("", "拾", "佰", "仟")
MYRIADS = ((10**8, "亿"), (10**4, "万"))
PREFIX = "人民币"


def rmb_capitals(amount, prefix=False):
    """Return ``amount`` of yuan in capitals, e.g. 1409.5 -> 壹仟肆佰零玖元伍角.

    :param amount: int, float, Decimal or a numeral as text (``"1,409.50"`` is fine)
    :param prefix: put 人民币 in front, as the rules ask where the amount stands alone
    """
    fen = to_fen(amount)
    sign = "负" if fen < 0 else ""
    yuan, rest = divmod(abs(fen), 100)
    words = sign + _yuan(yuan) + _jiao_fen(yuan, *divmod(rest, 10))
    return PREFIX + words if prefix else words


def to_fen(amount):
    """Return ``amount`` of yuan as a whole number of fen, halves rounded up."""
    if isinstance(amount, str):
        amount = amount.replace(",", "").strip()
    number = Decimal(str(amount))
    if not number.is_finite():
        raise ValueError(f"not an amount: {amount!r}")
    with localcontext() as context:
        # enough digits that no amount is ever rounded anywhere but at the fen
        context.prec = max(28, abs(number.adjusted()) + len(number.as_tuple().digits))
        return int((number * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def integer_words(number, digits, units, open_zero):
    """Return a whole number >= 0 in Chinese.

    :param digits: the ten digit words
    :param units: the words for ones, tens, hundreds, thousands
    :param open_zero: also write the 零 that the rules leave open after 万 and 亿
    """
    for size, word in MYRIADS:
        if number >= size:
            high, low = divmod(number, size)
            words = integer_words(high, digits, units, open_zero) + word
            if not low:
                return words
            gap = low < size // 10 or (open_zero and high % 10 == 0)
            low_words = integer_words(low, digits, units, open_zero)
            return words + (digits[0] if gap else "") + low_words
    return _up_to_9999(number, digits, units)


def _up_to_9999(number, digits, units):
    if not number:
        return digits[0]
    words = ""
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if digit:
            words += digits[digit] + units[power]
        elif words and number % 10**power and not words.endswith(digits[0]):
            words += digits[0]
    return words


def _yuan(yuan):
    if not yuan:
        return ""
    return integer_words(yuan, CAPITAL_DIGITS, CAPITAL_UNITS, open_zero=True) + "元"


def _jiao_fen(yuan, jiao, fen):
    if not jiao and not fen:
        return "整" if yuan else "零元整"
    words = CAPITAL_DIGITS[jiao] + "角" if jiao else ("零" if yuan else "")
    return words + (CAPITAL_DIGITS[fen] + "分" if fen else "")
