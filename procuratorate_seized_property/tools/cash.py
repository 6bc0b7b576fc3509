"""Whether the name of an item says that it is cash, and nothing else."""

import re

# digits, signs of currencies, units and brackets around the word itself
_FILLING = re.compile(
    r"[\d\s.,，。、:：;；()（）“”\"'¥￥$€£+-]|元整|元|圆|角|分|万|亿|张|捆|沓|整|面额|共|计|"
    r"百|千|十|\b(?:rmb|cny|yuan|of|in|x)\b",
    re.IGNORECASE,
)


def is_cash(name, words):
    """Whether nothing is left of ``name`` without words for cash and amounts.

    “现金50000元” is cash, “现金日记账” (a cash book) is not.
    """
    text = (name or "").casefold()
    found = False
    for word in sorted(words, key=len, reverse=True):
        word = str(word).strip().casefold()
        if word and word in text:
            found = True
            text = text.replace(word, " ")
    return found and not _FILLING.sub("", text).strip()
