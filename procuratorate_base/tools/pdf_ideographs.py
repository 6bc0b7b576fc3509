"""Make the Chinese text of a PDF searchable.

The Noto CJK fonts draw 人 (U+4EBA) and the radical ⼈ (U+2F08) with one glyph, and
Chromium notes the radical as the meaning of that glyph. Readers that look into the
glyph tables then do not find 人民检察院 in our own forms. The tables (ToUnicode) are
therefore corrected after printing; nothing visible changes.
"""

import re
import unicodedata

from odoo.tools.pdf import DecodedStreamObject, NameObject

# The radicals of U+2E80-2EFF that share a glyph with an ideograph, and that ideograph.
# The other block, U+2F00-2FD5, is covered by the normalisation form NFKC.
_SUPPLEMENT = (
    "⺂⺃⺅⺉⺋⺎⺏⺐⺒⺓⺔⺕⺖⺘⺙⺛⺞⺟⺠⺡⺣⺤⺦⺨⺫⺭⺯⺰⺱⺲⺳⺹⺺⺾⻁⻂⻃⻅⻆⻈⻉⻋⻌⻐⻑⻒⻓⻔⻖⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻮⻯⻰⻱⻲⻳",
    "乛乚亻刂㔾兀尣尢巳幺彑彐忄扌攵旡歺母民氵灬爫丬犭罒礻糹纟罓罒㓁耂肀艹虎衤覀见角讠贝车辶钅長镸长门阝青韦页风飞食飠饣马骨鬼鱼鸟卤麦黄黾斉齐齿竜龙龜亀龟",
)
IDEOGRAPHS = dict(zip(*_SUPPLEMENT, strict=True)) | {
    chr(code): unicodedata.normalize("NFKC", chr(code))
    for code in range(0x2F00, 0x2FD6)
}
IDEOGRAPHS["⼾"] = "户"  # NFKC gives the Japanese and traditional 戶

CHARACTERS = re.compile(rb"\d+\s+beginbfchar(.*?)endbfchar", re.S)
RANGES = re.compile(rb"\d+\s+beginbfrange(.*?)endbfrange", re.S)
PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
TRIPLE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")


def correct(writer):
    """Correct the ToUnicode tables of everything in an Odoo ``PdfFileWriter``."""
    for entry in list(writer._objects):
        if not isinstance(entry, dict) or "/ToUnicode" not in entry:
            continue
        old = entry["/ToUnicode"].get_object().get_data()
        new = correct_table(old)
        if new != old:
            stream = DecodedStreamObject()
            stream._data = new
            entry[NameObject("/ToUnicode")] = writer._addObject(stream)


def correct_table(table):
    """Return a ToUnicode CMap (bytes) in which no glyph means a radical."""
    table = CHARACTERS.sub(lambda match: _characters(match[0], match[1]), table)
    return RANGES.sub(lambda match: _ranges(match[0], match[1]), table)


def _characters(block, lines):
    pairs = [(code, _text(value)) for code, value in PAIR.findall(lines)]
    if not any(text in IDEOGRAPHS for _code, text in pairs):
        return block
    return _character_block(pairs)


def _ranges(block, lines):
    """Write a range that touches a radical as single characters."""
    kept, pairs = [], []
    for first, last, value in TRIPLE.findall(lines):
        start, end = int(first, 16), int(last, 16)
        text = _text(value)
        texts = [text[:-1] + chr(ord(text[-1]) + i) for i in range(end - start + 1)]
        if any(text in IDEOGRAPHS for text in texts):
            width = f"0{len(first)}X"
            codes = [format(start + i, width).encode() for i in range(len(texts))]
            pairs += zip(codes, texts, strict=True)
        else:
            kept.append(b"<%s> <%s> <%s>" % (first, last, value))
    if not pairs:
        return block
    blocks = _character_block(pairs)
    if kept:
        body = b"\n".join(kept)
        blocks += b"\n%d beginbfrange\n%s\nendbfrange" % (len(kept), body)
    return blocks


def _character_block(pairs):
    lines = [
        b"<%s> <%s>" % (code, _hexadecimal(IDEOGRAPHS.get(text, text)))
        for code, text in pairs
    ]
    # a block may hold 100 entries
    parts = [lines[i : i + 100] for i in range(0, len(lines), 100)]
    return b"\n".join(
        b"%d beginbfchar\n%s\nendbfchar" % (len(part), b"\n".join(part))
        for part in parts
    )


def _text(value):
    return bytes.fromhex(value.decode()).decode("utf-16-be")


def _hexadecimal(text):
    return text.encode("utf-16-be").hex().upper().encode()
