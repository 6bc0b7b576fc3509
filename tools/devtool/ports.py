"""Find free network ports, so that parallel runs do not meet."""

import fcntl
import random
import socket

from . import paths

FIRST, LAST = 20000, 29998
_held = []


def free_pair():
    """Return two neighbouring free ports; they stay ours until we end."""
    for _attempt in range(500):
        port = random.randrange(FIRST, LAST, 2)
        if _hold(port) and is_free(port) and is_free(port + 1):
            return port, port + 1
    raise RuntimeError("no free port was found")


def is_free(port):
    """Whether nobody listens on the port of this machine."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def _hold(port):
    """Keep other runs of this checkout from choosing the same port."""
    handle = open(paths.LOCKS / f"port-{port}", "w")  # noqa: SIM115
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        handle.close()
        return False
    _held.append(handle)
    return True
