"""The demo office at work: each act by the login of the person whose act it is.

Signatures of two persons are given in sessions of their own, so that this part of the
demo data cannot be loaded with the addons; it is told to a running server instead.
"""

import base64
import http.cookiejar
import json
import struct
import urllib.request
import zlib


class Refused(Exception):
    """The server said no."""


class Person:
    """One login in a session of its own; the password is the login."""

    def __init__(self, url, database, login):
        self.url, self.login = url, login
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(jar)
        self.session = self._post(
            "/web/session/authenticate",
            {"db": database, "login": login, "password": login},
        )

    def call(self, model, method, *args, **kwargs):
        """Call a public method as the web client does."""
        kwargs["context"] = {
            **self.session["user_context"],
            "allowed_company_ids": [self.session["user_companies"]["current_company"]],
            **kwargs.get("context", {}),
        }
        params = {"model": model, "method": method, "args": args, "kwargs": kwargs}
        return self._post(f"/web/dataset/call_kw/{model}/{method}", params)

    def create(self, model, **vals):
        """Create one record and return its id."""
        return self.call(model, "create", [vals])[0]

    def write(self, model, ids, **vals):
        """Write on records."""
        return self.call(model, "write", _ids(ids), vals)

    def read(self, model, ids, *names):
        """Return the values of ``names``; of one id a single dictionary."""
        rows = self.call(model, "read", _ids(ids), list(names))
        return rows if isinstance(ids, list) else rows[0]

    def search(self, model, *domain, **options):
        """Return ids."""
        return self.call(model, "search", [list(each) for each in domain], **options)

    def ref(self, xmlid):
        """Return the id behind an external id."""
        module, name = xmlid.split(".")
        domain = [["module", "=", module], ["name", "=", name]]
        rows = self.call("ir.model.data", "search_read", domain, ["res_id"])
        return rows[0]["res_id"]

    def do(self, model, ids, *verbs, **kwargs):
        """Press buttons, one after the other."""
        for verb in verbs:
            result = self.call(model, verb, _ids(ids), **kwargs)
        return result

    def sign(self, request):
        """Give one's signature, with the password."""
        wizard = self.create("procuratorate.signature.sign", request_id=request)
        self.call(
            "procuratorate.signature.sign",
            "action_confirm",
            [wizard],
            context={"password": self.login},
        )

    def _post(self, path, params):
        body = json.dumps({"jsonrpc": "2.0", "method": "call", "params": params})
        headers = {"Content-Type": "application/json"}
        request = urllib.request.Request(self.url + path, body.encode(), headers)
        with self.opener.open(request, timeout=300) as answer:
            reply = json.load(answer)
        if "error" in reply:
            data = reply["error"]["data"]
            raise Refused(f"{self.login}: {data['message']}\n{data.get('debug', '')}")
        return reply["result"]


def _ids(ids):
    return ids if isinstance(ids, list) else [ids]


def picture(red, green, blue, width=800, height=600):
    """Return a plain PNG with a frame as the web client sends it (base 64)."""
    line = bytearray()
    for x in range(width):
        shade = 40 if 60 < x < width - 60 else 0
        line += bytes(min(255, part + shade) for part in (red, green, blue))
    edge = bytes((red, green, blue)) * width
    rows = b"".join(
        b"\0" + (bytes(line) if 60 < y < height - 60 else edge) for y in range(height)
    )

    def chunk(kind, data):
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head)
    data += chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")
    return base64.b64encode(data).decode()


def paper(text):
    """Return a small text file as the web client sends it (base 64)."""
    return base64.b64encode(text.encode()).decode()
