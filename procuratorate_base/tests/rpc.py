"""The doors through which a client calls from outside, over real HTTP."""

import json

from odoo.tests import HttpCase
from odoo.tools import mute_logger

REFUSALS = ("AccessError", "UserError", "ValidationError")


class RpcCase(HttpCase):
    """Attacks from outside: ``login``, then ``call``; or ``json2`` with a key.

    Odoo logs a refusal; here the answer is read instead, so the log stays quiet.
    """

    def rpc_context(self):
        """Return the context that every call of the web client carries."""
        return {}

    def login(self, login):
        self.authenticate(login, login)

    @mute_logger("odoo.http")
    def call(self, model, method, *args, **kwargs):
        """Call as the web client does; return its JSON answer."""
        context = {**self.rpc_context(), **kwargs.pop("context", {})}
        params = {
            "model": model,
            "method": method,
            "args": args,
            "kwargs": {**kwargs, "context": context},
        }
        return self._post(
            f"/web/dataset/call_kw/{model}/{method}",
            {"jsonrpc": "2.0", "method": "call", "params": params},
        ).json()

    @mute_logger("odoo.http", "odoo.addons.rpc.controllers.json2")
    def json2(self, user, model, method, **body):
        """Call as a script does, with an API key of that user; return the response."""
        if "rpc" not in self.env.registry._init_modules:
            self.skipTest("module rpc is not installed")
        return self._post(
            f"/json/2/{model}/{method}",
            body,
            Authorization=f"bearer {self._api_key(user)}",
        )

    def _api_key(self, user):
        # as superuser, who may leave out the end: the clock of a test may be frozen
        keys = self.env["res.users.apikeys"].with_user(user).sudo()
        return keys._generate("rpc", "test", None)

    def _post(self, url, body, **headers):
        headers = {
            "Content-Type": "application/json",
            "X-Odoo-Database": self.env.cr.dbname,
            **headers,
        }
        return self.url_open(url, data=json.dumps(body), headers=headers)

    def assert_refused(self, answer, *kinds):
        """Check that a call was refused in words; return them."""
        self.assertIn("error", answer)
        self.assertNotIn("result", answer)
        data = answer["error"]["data"]
        names = [f"odoo.exceptions.{kind}" for kind in kinds or REFUSALS]
        self.assertIn(data["name"], names)
        return data["message"]
