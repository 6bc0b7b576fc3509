"""`./dev bench [NAME...]`: measure against plain Odoo and against peers.

Prints one JSON line for each figure. A name is a figure's whole name or its
beginning up to a dot. `--list` only lists them.
"""

import json
import subprocess
from contextlib import ExitStack

from . import addons, databases, paths, pythonenv, say, setup, stamps

PEERS = ("base_tier_validation", "purchase_tier_validation")
LOCK = paths.TOOLS / "requirements-bench.txt"


def main(arguments):
    """Run the command."""
    setup.ensure()
    names = list(addons.named([]))
    peers = _peers()
    options = ["-c", str(paths.CONFIG), "--addons-path", _addons_path()]
    with ExitStack() as stack:
        given = {}
        if "--list" not in arguments:
            for label, template in _templates(names, peers):
                copy = databases.temporary(template, f"bench_{label}")
                given[label] = stack.enter_context(copy)
        command = [paths.PYTHON, "-m", "bench", "--databases", json.dumps(given)]
        command += ["--odoo", json.dumps(options), *arguments]
        return subprocess.run(command, cwd=paths.ROOT).returncode


def _templates(names, peers):
    """Return the template of each database that is lent to the figures."""
    yield "ours", databases.template(names)
    yield "plain", databases.odoo_only(names)
    if peers:
        yield "tier", _tier_template(names)


def _tier_template(names):
    """Return a template of Odoo with the peers, without our addons."""
    base = databases.odoo_only(names)
    name = f"{databases.PREFIX}peers_{stamps.digest(base, LOCK)}"
    path = ("--addons-path", _addons_path())

    def build(database):
        databases.copy(base, database)
        databases.install(database, PEERS, *path)

    return databases.ensure(name, build)


def _peers():
    """Have the peers unpacked under `.dev`; say so if they cannot be had."""
    key = stamps.digest(LOCK)
    if stamps.is_done("peers", key):
        return True
    say.step("Peers: fetching")
    try:
        pythonenv.pip("--upgrade", "--target", paths.PEERS, "-r", LOCK)
    except say.Problem as problem:
        say.step(f"Peers: left out, they could not be fetched. {problem}")
        return False
    stamps.mark_done("peers", key)
    return True


def _addons_path():
    """Return Odoo's folders of addons, ours and the peers'."""
    folders = [*paths.odoo_addons(), paths.ROOT, paths.PEERS / "odoo" / "addons"]
    return ",".join(str(folder) for folder in folders if folder.is_dir())
