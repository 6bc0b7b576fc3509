"""Odoo's configuration file, and how Odoo is called with it."""

import os

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
        paths.CONFIG.write_text(text)


def command(*arguments):
    """Return the command line of Odoo with our configuration.

    A first argument without a dash is one of Odoo's subcommands.
    """
    named = bool(arguments) and not str(arguments[0]).startswith("-")
    head = [arguments[0]] if named else []
    rest = arguments[1:] if named else arguments
    parts = [paths.PYTHON, "-m", "odoo", *head, "-c", paths.CONFIG, *rest]
    return [str(part) for part in parts]
