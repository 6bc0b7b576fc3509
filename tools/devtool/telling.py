"""Tell the demo office's story to a server that runs for as long as it takes.

Acts that need a session of one's own (signatures of two persons) are not data that an
addon could load: each of them is done over HTTP by the login of the person.
"""

import os
import subprocess
import tempfile
import time
import urllib.request
from contextlib import contextmanager

from demo import armory, clock, fleet, seized

from . import databases, paths, ports, say, serving

STORIES = {
    "procuratorate_seized_property": seized.main,
    "procuratorate_armory": armory.main,
    "procuratorate_fleet": fleet.main,
}
PATIENCE = 120
LAUNCHER = paths.TOOLS / "bin" / "odoo-story"


def tell(database):
    """Tell the stories of the addons that are installed; each is told once."""
    stories = [
        story
        for name, story in STORIES.items()
        if name in databases.installed(database)
    ]
    if stories:
        say.step("Demo database: the office is at work")
        with server(database) as url:
            for story in stories:
                story(url, database)


@contextmanager
def server(database):
    """Run a server on free ports, whose clock the stories move; yield its address."""
    http, gevent = ports.free_pair()
    command = serving.line(database, http, gevent, ["--max-cron-threads", "0"])
    command[1] = str(LAUNCHER)
    file = paths.LOGS / f"demo-story-{database}.log"
    with open(file, "w") as handle, tempfile.NamedTemporaryFile() as moved:
        os.environ[clock.FILE] = moved.name
        process = subprocess.Popen(
            command, cwd="/", env=os.environ, stdout=handle, stderr=handle
        )
        try:
            url = f"http://127.0.0.1:{http}"
            _wait(url, process, file)
            yield url
        finally:
            process.terminate()
            process.wait(timeout=30)


def _wait(url, process, file):
    """Wait until the server answers."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        try:
            urllib.request.urlopen(f"{url}/web/health", timeout=5).close()
            return
        except OSError:  # refused, cut off, or too busy to answer in time
            time.sleep(0.3)
    raise say.Problem(f"The server did not start:\n{databases.tail(file)}")
