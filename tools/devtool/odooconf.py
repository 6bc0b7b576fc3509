"""Odoo's configuration file, and how Odoo is called with it."""

import os

from . import cluster, paths

TEMPLATE = """[options]
addons_path = {addons}
data_dir = {data}
db_host = {host}
db_port = {port}
db_user = {user}
db_password = {password}
http_interface = 127.0.0.1
with_demo = False
"""


def ensure():
    """Write the configuration, if it is not written like this already."""
    host, port, user = cluster.connection()
    folders = [*paths.odoo_addons(), paths.ROOT]
    text = TEMPLATE.format(
        addons=",".join(str(folder) for folder in folders),
        data=paths.DATA,
        host=host,
        port=port,
        user=user,
        password=os.environ.get("PGPASSWORD", False),
    )
    if not paths.CONFIG.is_file() or paths.CONFIG.read_text() != text:
        paths.CONFIG.write_text(text)


def command(*arguments):
    """Return the command line of Odoo with our configuration.

    A first argument without a dash is one of Odoo's subcommands.
    """
    named = bool(arguments) and not str(arguments[0]).startswith("-")
    head = [arguments[0]] if named else []
    rest = arguments[1:] if named else arguments
    return [str(paths.PYTHON), "-m", "odoo", *head, "-c", str(paths.CONFIG), *rest]
