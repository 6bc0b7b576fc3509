"""Start Odoo's server and say where it is."""

import os
import subprocess

from . import odooconf, ports, say

USUAL_PORT = 8069


def start(database, options, before=""):
    """Run the server in the foreground until it is stopped."""
    http, gevent = _ports()
    command = odooconf.command(
        "server",
        *("-d", database, "--db-filter", f"^{database}$"),
        *("--http-port", http, "--gevent-port", gevent),
        *options,
    )
    say.line(f"\nOpen http://127.0.0.1:{http}  (stop the server with Ctrl+C)")
    say.line(before)
    try:
        return subprocess.run(command, cwd="/", env=os.environ).returncode
    except KeyboardInterrupt:
        return 0


def _ports():
    """Return the usual ports if they are free, else others."""
    if ports.is_free(USUAL_PORT) and ports.is_free(USUAL_PORT + 3):
        return USUAL_PORT, USUAL_PORT + 3
    return ports.free_pair()
