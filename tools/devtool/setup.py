"""`./dev setup`: everything the other commands need. Safe to run again."""

from concurrent.futures import ThreadPoolExecutor

from . import cluster, debian, odooconf, odootree, paths, pythonenv, say, stamps


def ensure():
    """Have packages, Odoo, Python packages, a running server and a configuration."""
    odootree.check_given()
    paths.make_folders()
    with stamps.lock("setup"):
        debian.ensure()
        with ThreadPoolExecutor() as pool:
            for job in [pool.submit(part.ensure) for part in (odootree, pythonenv)]:
                job.result()
        cluster.ensure()
        odooconf.ensure()


def main(_arguments):
    """Run the command."""
    ensure()
    say.step("Ready. Next: `./dev demo`, `./dev test` or `./dev help`.")
    return 0
