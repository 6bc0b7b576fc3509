"""`./dev clean`: delete databases and what can be made again quickly.

`--all` stops PostgreSQL and deletes everything that was made here.
"""

import shutil

from . import cluster, databases, paths, say


def main(arguments):
    """Run the command."""
    if "--all" in arguments:
        cluster.remove()
        shutil.rmtree(paths.DEV, ignore_errors=True)
        say.step("Everything under .dev is deleted. Debian packages stay.")
        return 0
    if not cluster.external() and not paths.STAMPS.is_dir():
        say.step("Nothing to clean.")
        return 0
    cluster.ensure()
    for name in databases.made_here():
        if name.startswith((databases.PREFIX, "run_", "building_", "core_", "bench_")):
            databases.drop(name)
            say.step(f"deleted database {name}")
    for folder in (paths.LOGS, paths.DIST):
        shutil.rmtree(folder, ignore_errors=True)
    say.step("Clean. `./dev clean --all` would delete the rest as well.")
    return 0
