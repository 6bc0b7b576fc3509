"""Start Odoo's server and say where it is."""

import os
import subprocess

from . import paths, ports, say

USUAL_PORT = 8069
LAUNCHER = paths.TOOLS / "bin" / "odoo-bin"


def start(database, options, before=""):
    """Run the server in the foreground until it is stopped."""
    http, gevent = _ports()
    command = line(database, http, gevent, options)
    say.line(f"\nOpen http://127.0.0.1:{http}  (stop the server with Ctrl+C)")
    say.line(before)
    try:
        return subprocess.run(command, cwd="/", env=os.environ).returncode
    except KeyboardInterrupt:
        return 0


def line(database, http, gevent, options):
    """Return the command line of the server.

    With --workers Odoo starts itself again for websockets, by the name of its file
    and with the word `gevent` before all arguments: so `-m odoo` and the word `server`
    would break it.
    """
    command = [paths.PYTHON, LAUNCHER, "-c", paths.CONFIG]
    command += ["-d", database, "--db-filter", f"^{database}$"]
    command += ["--http-port", http, "--gevent-port", gevent, *options]
    return [str(part) for part in command]


def _ports():
    """Return the usual ports if they are free, else others."""
    if ports.is_free(USUAL_PORT) and ports.is_free(USUAL_PORT + 3):
        return USUAL_PORT, USUAL_PORT + 3
    return ports.free_pair()
