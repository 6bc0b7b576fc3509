from . import capitals, num2words_zh_cn, refusal
