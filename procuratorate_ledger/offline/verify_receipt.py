#!/usr/bin/env python3
"""Verify a receipt: that one entry stands under a published head of a sealed book.

    python3 verify_receipt.py "PLR1:…" [--public-key FILE] [--content FILE]
    python3 verify_receipt.py < file-with-the-text

Nothing but Python 3.8 and this file is needed; there is no network access. Compare the
fingerprint that is printed with the one on the signed sheets of the office, or give its
public key with --public-key (hexadecimal, or PEM), which does it for you.

验证凭证：证明某一条记录确在已公布账首的封存账簿之内。只需本文件和 Python 3.8 以上，
无需联网。请核对输出的公钥指纹与单位已签字的账首单上的指纹是否一致。
"""

import argparse
import base64
import hashlib
import json
import struct
import sys
import uuid
import zlib
from datetime import datetime, timedelta, timezone

HEAD_PREFIX = "PLB1:"
HEAD_DOMAIN = b"procuratorate-book-head-v1\x00"
RECEIPT_PREFIX = "PLR1:"


class Broken(Exception):
    """What was shown is not what it claims to be."""


# --- Ed25519 (RFC 8032, section 5.1.7), verification only -----------------------

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
SQRT_M1 = pow(2, (P - 1) // 4, P)


def _add(a, b):
    """Add two points in extended coordinates."""
    aa = (a[1] - a[0]) * (b[1] - b[0]) % P
    bb = (a[1] + a[0]) * (b[1] + b[0]) % P
    cc = 2 * a[3] * b[3] * D % P
    dd = 2 * a[2] * b[2] % P
    e, f, g, h = bb - aa, dd - cc, dd + cc, bb + aa
    return e * f % P, g * h % P, f * g % P, e * h % P


def _times(number, point):
    result = (0, 1, 1, 0)
    while number:
        if number & 1:
            result = _add(result, point)
        point = _add(point, point)
        number >>= 1
    return result


def _recover_x(y, sign):
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    if not square:
        return None if sign else 0
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * SQRT_M1 % P
    if (x * x - square) % P:
        return None
    return P - x if x & 1 != sign else x


def _point(data):
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & ((1 << 255) - 1)
    x = _recover_x(y, sign)
    return None if x is None else (x, y, 1, x * y % P)


_BASE_Y = 4 * pow(5, P - 2, P) % P
BASE = (_recover_x(_BASE_Y, 0), _BASE_Y, 1, _recover_x(_BASE_Y, 0) * _BASE_Y % P)


def ed25519_verify(public, signature, message):
    """Return whether ``signature`` (64 bytes) of ``message`` was made by ``public``."""
    if len(public) != 32 or len(signature) != 64:
        return False
    key, nonce = _point(public), _point(signature[:32])
    scalar = int.from_bytes(signature[32:], "little")
    if key is None or nonce is None or scalar >= ORDER:
        return False
    challenge = hashlib.sha512(signature[:32] + public + message).digest()
    challenge = int.from_bytes(challenge, "little") % ORDER
    left, right = _times(scalar, BASE), _add(nonce, _times(challenge, key))
    return not (
        (left[0] * right[2] - right[0] * left[2]) % P
        or (left[1] * right[2] - right[1] * left[2]) % P
    )


# --- texts and heads -----------------------------------------------------------


def decode(prefix, text):
    """Return the bytes behind the text of a QR code."""
    text = "".join(text.split()).upper()
    if not text.startswith(prefix):
        raise Broken("the text does not begin with %s" % prefix)
    text = text[len(prefix) :]
    try:
        return base64.b32decode(text + "=" * (-len(text) % 8))
    except ValueError:
        raise Broken("the text is incomplete or misread") from None


def parse_head(data):
    """Return the fields of a head (192 bytes); its signature must be right."""
    if len(data) != 192:
        raise Broken("a head has 192 bytes, not %d" % len(data))
    book, size, micros, chain, root, key = struct.unpack(">16sQQ32s32s32s", data[:128])
    if not ed25519_verify(key, data[128:], HEAD_DOMAIN + data[:128]):
        raise Broken("the signature of the head is wrong")
    moment = datetime(1970, 1, 1, tzinfo=timezone.utc) + timedelta(microseconds=micros)
    return {
        "book": str(uuid.UUID(bytes=book)),
        "size": size,
        "at": moment.isoformat(),
        "chain": chain.hex(),
        "root": root.hex(),
        "public_key": key,
    }


def fingerprint(key):
    """Return the short form of a public key that people compare."""
    text = hashlib.sha256(key).hexdigest()[:16].upper()
    return " ".join(text[i : i + 4] for i in range(0, 16, 4))


def read_public_key(path):
    """Return the 32 bytes of a public key in a file: hexadecimal, or PEM."""
    with open(path, encoding="ascii") as file:
        text = file.read().strip()
    if text.startswith("-----"):
        lines = [line for line in text.splitlines() if not line.startswith("-----")]
        return base64.b64decode("".join(lines))[-32:]
    return bytes.fromhex("".join(text.split()))


def check_key(key, path):
    """Raise when the key is not the one in the file."""
    if path and read_public_key(path) != key:
        raise Broken(
            "signed by another key: fingerprint %s, expected %s"
            % (fingerprint(key), fingerprint(read_public_key(path)))
        )


# --- the receipt ---------------------------------------------------------------


def unpack(text):
    """Return (head bytes, index, path, header, content) of a receipt."""
    try:
        data = zlib.decompress(decode(RECEIPT_PREFIX, text))
        head, data = data[:192], data[192:]
        index, count = struct.unpack(">QB", data[:9])
        data = data[9:]
        path = [data[32 * i : 32 * i + 32] for i in range(count)]
        data = data[32 * count :]
        parts = []
        for _number in range(2):
            (length,) = struct.unpack(">I", data[:4])
            parts.append(data[4 : 4 + length])
            data = data[4 + length :]
    except (zlib.error, struct.error):
        raise Broken("the text is incomplete or misread") from None
    return head, index, path, parts[0], parts[1]


def root_from_path(value, index, size, path):
    """Return the root that a leaf hash and its path lead to (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size:
        raise Broken("the entry lies outside the head")
    last = size - 1
    for sibling in path:
        if not last:
            raise Broken("the proof is too long")
        if index & 1 or index == last:
            value = hashlib.sha256(b"\x01" + sibling + value).digest()
            while index and not index & 1:
                index, last = index >> 1, last >> 1
        else:
            value = hashlib.sha256(b"\x01" + value + sibling).digest()
        index, last = index >> 1, last >> 1
    if last:
        raise Broken("the proof is too short")
    return value


def verify_receipt(text, public_key=None, content=None):
    """Return (head, header, content or None); raise Broken when anything is wrong."""
    head_bytes, index, path, header_bytes, inline = unpack(text)
    head = parse_head(head_bytes)
    check_key(head["public_key"], public_key)
    entry_hash = hashlib.sha256(header_bytes).digest()
    leaf = hashlib.sha256(b"\x00" + entry_hash).digest()
    if root_from_path(leaf, index, head["size"], path).hex() != head["root"]:
        raise Broken("the entry does not stand under the head")
    header = json.loads(header_bytes.decode())
    if header["book"] != head["book"] or header["seq"] != index + 1:
        raise Broken("the entry belongs to another book or place")
    content = inline or content
    if content and hashlib.sha256(content).hexdigest() != header["content_sha256"]:
        raise Broken("the content is not the one that was sealed")
    return head, header, json.loads(content.decode()) if content else None


def main(argv=None):
    """Run the command; return its exit code (0: in order)."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("text", nargs="?", help="text of the QR code; else from stdin")
    parser.add_argument("--public-key", metavar="FILE")
    parser.add_argument(
        "--content", metavar="FILE", help="content kept beside the code"
    )
    args = parser.parse_args(argv)
    content = None
    if args.content:
        with open(args.content, "rb") as file:
            content = file.read()
    try:
        head, header, content = verify_receipt(
            args.text or sys.stdin.read(), args.public_key, content
        )
    except Broken as error:
        print("BROKEN 不成立: %s" % error)
        return 1
    _tell(head, header, content)
    return 0


def _tell(head, header, content):
    print(
        "OK 成立: the entry stands under the published head. "
        "该记录确在已公布的账首之内。"
    )
    print("book 账簿        %s" % head["book"])
    print("head 账首        %(size)d entries, published %(at)s" % head)
    print("fingerprint 指纹 %s" % fingerprint(head["public_key"]))
    print("entry 记录       № %(seq)d of %(at)s, kind %(kind)s, %(ref)s" % header)
    print("person 人员      %s" % json.dumps(header["actor"], ensure_ascii=False))
    if content is None:
        print(
            "content 内容     not included; its SHA-256 is %(content_sha256)s" % header
        )
    else:
        print("content 内容")
        print(json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True))


if __name__ == "__main__":
    sys.exit(main())
