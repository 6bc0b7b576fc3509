"""A published head as 192 bytes, and as the text of its QR code.

============ ===== ==========================================================
bytes        size  meaning
============ ===== ==========================================================
0 … 15       16    identifier of the book (UUID)
16 … 23      8     number of entries, unsigned, big endian
24 … 31      8     microseconds since 1970-01-01 UTC of the publication
32 … 63      32    hash of the last entry
64 … 95      32    Merkle root over the hashes of all entries (RFC 6962)
96 … 127     32    Ed25519 public key of the server
128 … 191    64    Ed25519 signature of DOMAIN + bytes 0 … 127
============ ===== ==========================================================

The text is ``PLB1:`` and the bytes in base 32 (RFC 4648, no padding): capitals and
digits only, so that a QR code stays small and nobody loses a space when copying.
"""

import base64
import struct
import uuid
from datetime import datetime, timedelta

DOMAIN = b"procuratorate-book-head-v1\x00"
PREFIX = "PLB1:"
_BODY = struct.Struct(">16sQQ32s32s32s")
_EPOCH = datetime(1970, 1, 1)
SIZE = _BODY.size + 64


def encode_text(prefix, payload):
    """Return ``prefix`` and the base 32 text of ``payload``."""
    return prefix + base64.b32encode(payload).decode().rstrip("=")


def decode_text(prefix, text):
    """Return the bytes in ``text``; white space and small letters do not matter."""
    text = "".join(text.split()).upper()
    if not text.startswith(prefix):
        raise ValueError(f"the text does not begin with {prefix}")
    text = text[len(prefix) :]
    return base64.b32decode(text + "=" * (-len(text) % 8))


def body(book_uuid, size, at, chain, root, public_key):
    """Return the bytes that are signed (without the domain)."""
    micros = (at - _EPOCH) // timedelta(microseconds=1)
    return _BODY.pack(
        uuid.UUID(book_uuid).bytes,
        size,
        micros,
        bytes.fromhex(chain),
        bytes.fromhex(root),
        public_key,
    )


def parse(payload):
    """Return the fields of a head given as 192 bytes."""
    if len(payload) != SIZE:
        raise ValueError("a head has 192 bytes")
    book, size, micros, chain, root, key = _BODY.unpack(payload[: _BODY.size])
    return {
        "book": str(uuid.UUID(bytes=book)),
        "size": size,
        "at": _EPOCH + timedelta(microseconds=micros),
        "chain": chain.hex(),
        "root": root.hex(),
        "public_key": key,
        "signed": DOMAIN + payload[: _BODY.size],
        "signature": payload[_BODY.size :],
    }
