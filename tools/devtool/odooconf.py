"""Odoo's configuration file, and how Odoo is called with it."""

import os
from itertools import takewhile

from . import cluster, paths

TEMPLATE = """[options]
addons_path = {addons}
data_dir = {data}
db_host = {host}
db_port = {port}
db_user = {user}
http_interface = 127.0.0.1
{password}"""


def ensure():
    """Write the configuration, if it is not written like this already."""
    host, port, user = cluster.connection()
    folders = [*paths.odoo_addons(), paths.ROOT]
    password = os.environ.get("PGPASSWORD")
    text = TEMPLATE.format(
        addons=",".join(str(folder) for folder in folders),
        data=paths.DATA,
        host=host,
        port=port,
        user=user,
        password=f"db_password = {password}\n" if password else "",
    )
    if not paths.CONFIG.is_file() or paths.CONFIG.read_text() != text:
        paths.CONFIG.touch(mode=0o600)
        paths.CONFIG.write_text(text)
    paths.CONFIG.chmod(0o600)  # a password may stand in it


def command(*arguments):
    """Return the command line of Odoo with our configuration.

    The first arguments without a dash name one of Odoo's subcommands, which must
    stand before the options.
    """
    parts = [str(part) for part in arguments]
    head = list(takewhile(lambda part: not part.startswith("-"), parts))
    python = [str(paths.PYTHON), "-m", "odoo"]
    return [*python, *head, "-c", str(paths.CONFIG), *parts[len(head) :]]
