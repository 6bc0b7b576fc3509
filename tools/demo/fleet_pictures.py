"""Pictures of the demo office's cars: a plain silhouette from the side."""

import base64
import struct
import zlib

WIDTH, HEIGHT = 256, 192
PAPER, DARK, GLASS = (244, 243, 238), (52, 58, 64), (199, 216, 226)
#: for each body, in parts of the picture: roof from, to, its height; hood height
BODIES = {
    "sedan": (0.34, 0.68, 0.30, 0.50),
    "suv": (0.26, 0.80, 0.24, 0.46),
    "mpv": (0.18, 0.86, 0.24, 0.46),
    "van": (0.08, 0.80, 0.16, 0.42),
    "coach": (0.05, 0.94, 0.14, 0.40),
}


def silhouette(body, colour):
    """A car of this body and colour, as a PNG the web client would send (base 64)."""
    rows = b"".join(
        b"\0" + b"".join(bytes(_dot(body, colour, x, y)) for x in range(WIDTH))
        for y in range(HEIGHT)
    )
    head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
    data = b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head)
    data += _chunk(b"IDAT", zlib.compress(rows, 9)) + _chunk(b"IEND", b"")
    return base64.b64encode(data).decode()


def _chunk(kind, data):
    body = kind + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))


def _dot(body, colour, x, y):
    """The colour of one dot; it looks to the right."""
    left, right, roof, hood = BODIES[body]
    u, v = x / WIDTH, y / HEIGHT
    for wheel in (0.25, 0.76):
        apart = ((u - wheel) ** 2 + ((v - 0.72) * HEIGHT / WIDTH) ** 2) ** 0.5
        if apart < 0.075:
            return (150, 155, 160) if apart < 0.035 else DARK
    slant = max(0.0, 0.9 * (v - roof) * HEIGHT / WIDTH)
    if roof < v < hood + 0.02 and left - slant * 0.5 < u < right + slant:
        pane = roof + 0.04 < v < hood and left + 0.03 - slant * 0.3 < u
        post = abs(u - (left + right) / 2) < 0.012
        return GLASS if pane and u < right - 0.03 + slant and not post else colour
    if hood <= v < 0.72 and 0.05 < u < 0.95:
        return colour
    return PAPER
