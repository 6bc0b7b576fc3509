"""`./dev verify [DATABASE]`: check every sealed book of a database."""

import subprocess

from . import cluster, odooconf, paths, say, setup
from .demo import DATABASE

SCRIPT = paths.TOOLS / "verify_books.py"


def main(arguments):
    """Run the command."""
    setup.ensure()
    database = arguments[0] if arguments else DATABASE
    if database not in cluster.databases():
        raise say.Problem(f"there is no database `{database}`. `./dev demo` makes one.")
    command = odooconf.command("shell", "-d", database, "--no-http")
    quiet = ["--log-handler", ":ERROR"]
    done = subprocess.run([*command, *quiet], input=SCRIPT.read_text(), text=True)
    return 1 if done.returncode else 0
