"""`./dev shell [DATABASE]`: open Odoo's Python shell."""

import subprocess

from . import cluster, odooconf, say, setup
from .demo import DATABASE


def main(arguments):
    """Run the command."""
    setup.ensure()
    named = bool(arguments) and not arguments[0].startswith("-")
    database = arguments[0] if named else DATABASE
    if database not in cluster.databases():
        raise say.Problem(f"there is no database `{database}`. `./dev demo` makes one.")
    rest = arguments[1:] if named else arguments
    command = odooconf.command("shell", "-d", database, "--no-http", *rest)
    return subprocess.run(command).returncode
