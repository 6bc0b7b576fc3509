"""`./dev serve [DATABASE] [OPTIONS]`: start the server."""

from . import cluster, say, serving, setup
from .demo import DATABASE, welcome


def main(arguments):
    """Run the command."""
    setup.ensure()
    named = bool(arguments) and not arguments[0].startswith("-")
    database = arguments[0] if named else DATABASE
    if database not in cluster.databases():
        raise say.Problem(
            f"there is no database `{database}`. `./dev demo` makes one with demo data."
        )
    before = welcome() if database == DATABASE else ""
    return serving.start(database, arguments[1:] if named else arguments, before)
