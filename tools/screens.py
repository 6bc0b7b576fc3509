"""Take screenshots of a running server in headless Chromium.

Called by `./dev screens SPEC.json FOLDER`. The specification:

    {
      "url": "http://127.0.0.1:8069",
      "login": "admin", "password": "admin", "lang": "zh_CN",
      "width": 1366, "height": 860, "scale": 1, "timezone": "Asia/Shanghai",
      "screens": [
        {"name": "orders", "path": "/odoo/purchase", "wait": ".o_list_view",
         "js": "document.querySelector('tr.o_data_row td').click()",
         "then": ".o_form_view", "pause": 0.5}
      ]
    }

Each screen may have a login, password, lang, width and height of its own.
`timezone` is that of the browser, which Odoo takes over at a first login.
`wait` and `then` are CSS selectors to wait for, before and after `js`.
`"full": true` takes the page in its whole length.
"""

import base64
import itertools
import json
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

import websocket

BROWSERS = ("google-chrome", "chromium", "chromium-browser")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--hide-scrollbars",
    "--remote-debugging-port=0",
    "--remote-allow-origins=*",
)
PATIENCE = 40
READY = """
!document.querySelector('.o_blockUI, .o_loading_indicator, .o_view_sample_data_spin')
  && document.readyState === 'complete' && !!document.querySelector({selector})
"""
STAY_SILENT = """
window.addEventListener('beforeunload', e => e.stopImmediatePropagation(), true)
"""
LOGIN = """
fetch('/web/session/authenticate', {{
  method: 'POST', headers: {{'Content-Type': 'application/json'}},
  body: JSON.stringify({{jsonrpc: '2.0', params: {{
    db: {database}, login: {login}, password: {password}}}}})
}}).then(r => r.json()).then(r => r.result ? r.result.uid : null)
"""
LANGUAGE = """
fetch('/web/dataset/call_kw/res.users/write', {{
  method: 'POST', headers: {{'Content-Type': 'application/json'}},
  body: JSON.stringify({{jsonrpc: '2.0', params: {{model: 'res.users',
    method: 'write', args: [[{uid}], {{lang: {lang}}}], kwargs: {{}}}}}})
}}).then(r => r.json()).then(r => r.result === true)
"""
DATABASE = """
fetch('/web/database/list', {method: 'POST', body: '{"params": {}}',
  headers: {'Content-Type': 'application/json'}})
.then(r => r.json()).then(r => r.result && r.result[0])
"""


class Browser:
    """One page of a headless browser, spoken to through the DevTools protocol."""

    def __init__(self, folder):
        """Start the browser with an empty profile in `folder`."""
        program = next(filter(None, map(shutil.which, BROWSERS)), None)
        if not program:
            raise SystemExit("No Chromium here: run `./dev setup`.")
        self._process = subprocess.Popen(
            [program, *FLAGS, f"--user-data-dir={folder}", "about:blank"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._numbers = itertools.count(1)
        port = self._port(Path(folder) / "DevToolsActivePort")
        listing = f"http://127.0.0.1:{port}/json"
        with urllib.request.urlopen(listing, timeout=10) as answer:
            page = next(p for p in json.load(answer) if p["type"] == "page")
        self._socket = websocket.create_connection(
            page["webSocketDebuggerUrl"], timeout=PATIENCE, suppress_origin=True
        )
        self.call("Page.enable")

    def _port(self, file):
        """Return the port that the browser chose."""
        for _attempt in range(200):
            if file.exists() and "\n" in file.read_text():
                return file.read_text().split("\n")[0]
            time.sleep(0.1)
        raise SystemExit("Chromium did not start.")

    def call(self, method, **params):
        """Call one method of the protocol and return its result."""
        number = next(self._numbers)
        message = {"id": number, "method": method, "params": params}
        self._socket.send(json.dumps(message))
        while True:
            answer = json.loads(self._socket.recv())
            if answer.get("id") == number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']['message']}")
                return answer["result"]

    def run(self, script):
        """Run a script in the page and return its value."""
        result = self.call(
            "Runtime.evaluate",
            expression=script,
            awaitPromise=True,
            returnByValue=True,
            userGesture=True,
        )
        if "exceptionDetails" in result:
            raise RuntimeError(json.dumps(result["exceptionDetails"])[:800])
        return result["result"].get("value")

    def open(self, url):
        """Go to a page, whatever the page before would have liked to ask."""
        self.run(STAY_SILENT)
        self.call("Page.navigate", url=url)

    def wait(self, selector):
        """Wait until something is there and nothing is loading; say if it came."""
        script = READY.format(selector=json.dumps(selector))
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                if self.run(script):
                    return True
            except RuntimeError:
                pass  # the page is just being replaced
            time.sleep(0.2)
        return False

    def size(self, width, height, scale):
        """Set the size of the window."""
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=scale,
            mobile=width < 500,
        )

    def picture(self, full=False):
        """Return the page as PNG."""
        data = self.call(
            "Page.captureScreenshot", format="png", captureBeyondViewport=full
        )
        return base64.b64decode(data["data"])

    def close(self):
        """End the browser."""
        self._socket.close()
        self._process.terminate()
        self._process.wait(10)


def log_in(browser, spec, screen):
    """Log in, unless this very person is logged in, and choose the language."""
    who = {**spec, **screen}
    browser.call("Network.clearBrowserCookies")
    browser.open(who["url"] + "/web/login")
    browser.wait("form")
    database = who.get("database") or browser.run(DATABASE)
    uid = browser.run(
        LOGIN.format(
            database=json.dumps(database),
            login=json.dumps(who.get("login", "admin")),
            password=json.dumps(who.get("password", who.get("login", "admin"))),
        )
    )
    if not uid:
        raise SystemExit(f"{who.get('login', 'admin')} could not log in.")
    if who.get("lang"):
        browser.run(LANGUAGE.format(uid=uid, lang=json.dumps(who["lang"])))


def take(browser, spec, screen):
    """Take one screenshot; say what it waited for in vain."""
    size = {**spec, **screen}
    browser.size(size.get("width", 1366), size.get("height", 860), size.get("scale", 1))
    browser.open("about:blank")
    browser.open(spec["url"] + screen["path"])
    steps = [(None, screen.get("wait", "body"))]
    if "js" in screen:
        steps.append((screen["js"], screen.get("then", "body")))
    missed = []
    for script, selector in steps:
        if script:
            browser.run(script)
            time.sleep(0.3)
        if not browser.wait(selector):
            missed.append(selector)
    time.sleep(screen.get("pause", 0.6))
    return browser.picture(screen.get("full", False)), missed


def main(arguments):
    """Run the command."""
    if len(arguments) != 2:
        print(__doc__)
        return 2
    spec = json.loads(Path(arguments[0]).read_text())
    target = Path(arguments[1])
    target.mkdir(parents=True, exist_ok=True)
    bad, person = 0, None
    with tempfile.TemporaryDirectory() as folder:
        browser = Browser(folder)
        if spec.get("timezone"):
            browser.call("Emulation.setTimezoneOverride", timezoneId=spec["timezone"])
        try:
            for screen in spec["screens"]:
                wanted = {**spec, **screen}
                now = (wanted.get("login"), wanted.get("lang"))
                if now != person:
                    log_in(browser, spec, screen)
                    person = now
                picture, missed = take(browser, spec, screen)
                file = target / f"{screen['name']}.png"
                file.write_bytes(picture)
                print(file, *(f"(did not see {name})" for name in missed))
                bad += bool(missed)
        finally:
            browser.close()
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
