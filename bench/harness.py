"""What the measurements are made with. `docs/bench.md` shows how to write one."""

import gc
import importlib
import itertools
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
FIGURES = {}
_copies = itertools.count(1)


@dataclass
class Figure:
    """One measurement that is known by its name."""

    name: str
    function: object
    bar: float | None
    better: str


@dataclass
class Result:
    """What was measured: medians, and how many queries one run took."""

    ours: float
    peer: float | None = None
    unit: str = "ms"
    queries: float | None = None
    peer_queries: float | None = None

    @property
    def ratio(self):
        """Return ours by the peer's."""
        return self.ours / self.peer if self.peer else None


def figure(name, bar=None, better="less"):
    """Register a function as the figure `name`.

    `bar` is the ratio of ours to the peer's that must not be passed: upwards
    when less is better, downwards when more is.
    """

    def register(function):
        if name in FIGURES:
            raise ValueError(f"there are two figures called {name}")
        FIGURES[name] = Figure(name, function, bar, better)
        return function

    return register


def load(folder=FOLDER):
    """Import every `bench_*.py`, which registers its figures."""
    for file in sorted(folder.glob("bench_*.py")):
        importlib.import_module(f"bench.{file.stem}")


def paired(ours, peer=None, n=20, warm=3, before_ours=None, before_peer=None):
    """Measure two functions in turns and return the medians in milliseconds.

    Taking turns lets both meet the same load of the machine. What `before_ours`
    and `before_peer` return is given to the function; they are not measured.
    """
    sides = [_Side(ours, before_ours)] + ([_Side(peer, before_peer)] if peer else [])
    for number in range(warm + n):
        # Neither side is always the first.
        for side in sides if number % 2 else sides[::-1]:
            side.run(keep=number >= warm)
    first, second = sides[0], sides[1] if peer else None
    return Result(
        ours=first.milliseconds(),
        peer=second and second.milliseconds(),
        queries=first.queries(),
        peer_queries=second and second.queries(),
    )


class _Side:
    """One of the functions that are compared, and what was measured of it."""

    def __init__(self, function, before):
        self._function, self._before = function, before
        self._seconds, self._queries = [], []

    def run(self, keep):
        """Run once; keep the measurement unless this is to warm up."""
        arguments = [self._before()] if self._before else []
        gc.collect()
        gc.disable()
        queries, started = query_count(), time.perf_counter()
        try:
            self._function(*arguments)
        finally:
            seconds = time.perf_counter() - started
            gc.enable()
        if keep:
            self._seconds.append(seconds)
            self._queries.append(query_count() - queries)

    def milliseconds(self):
        """Return the median time."""
        return statistics.median(self._seconds) * 1000

    def queries(self):
        """Return the median number of queries."""
        return statistics.median(self._queries)


def query_count():
    """Return how many queries this process has sent to PostgreSQL."""
    module = sys.modules.get("odoo.sql_db")
    return module.sql_counter if module else 0


def rss():
    """Return the memory that this process uses now, in MiB."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


def peak_rss():
    """Return the most memory that this process ever used, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


class Bench:
    """The databases that a figure may use: `ours`, `plain` and `tier`."""

    def __init__(self, databases, command):
        """Take names of databases, and the command line that Odoo is called by."""
        self.databases = databases
        self._command = command

    paired = staticmethod(paired)

    @contextmanager
    def env(self, name="ours", user=None, **context):
        """Lend an environment on one of the databases; all is rolled back."""
        from odoo.api import SUPERUSER_ID, Environment
        from odoo.modules.registry import Registry

        with ExitStack() as stack:
            cursor = stack.enter_context(Registry(self.database(name)).cursor())
            stack.callback(cursor.rollback)
            yield Environment(cursor, user or SUPERUSER_ID, context)

    @contextmanager
    def envs(self, *names):
        """Lend environments on several databases at once."""
        with ExitStack() as stack:
            yield [stack.enter_context(self.env(name)) for name in names]

    @contextmanager
    def copy(self, name):
        """Lend one more copy of a database, for what must be committed to count.

        It is known by the name that is lent, and dropped afterwards.
        """
        number = next(_copies)
        label, source = f"{name} {number}", self.database(name)
        # the name tells whose it is, so that nobody else tidies it up
        target = f"run_copy_{os.getpid()}_{number}"
        _administer(source, "CREATE DATABASE %s TEMPLATE %s", target, source)
        self.databases[label] = target
        try:
            yield label
        finally:
            from odoo.modules.registry import Registry

            del self.databases[label]
            Registry.delete(target)
            _administer(target, "DROP DATABASE %s WITH (FORCE)", target)

    def vacuum(self, name):
        """Tidy a copy up after it was filled, as PostgreSQL does in quiet hours."""
        from odoo.sql_db import db_connect

        with closing(db_connect(self.database(name)).cursor()) as cursor:
            cursor._cnx.autocommit = True
            cursor.execute("VACUUM ANALYZE")

    def database(self, name):
        """Return the name of a database; a figure that lacks it is left out."""
        if not self.databases.get(name):
            raise Missing(f"there is no database for {name}")
        return self.databases[name]

    def process(self, name, script, timeout=600):
        """Run a script in a process of its own, in Odoo's shell on a database.

        The script has `env`, and `result`, a dictionary that it may fill. That
        is returned, with the `seconds` that the script took and the `peak_mib`
        of memory of its process.
        """
        text = _AROUND.format(script=json.dumps(script))
        command = [*self._command, "-d", self.database(name), "--no-http"]
        done = subprocess.run(
            [*command, "--log-handler", ":ERROR"],
            input=text,
            capture_output=True,
            text=True,
            timeout=timeout,
            check=True,
        )
        return json.loads(done.stdout.splitlines()[-1])


def _administer(closed, statement, *names):
    """Run a statement about whole databases, to one of which nobody is connected."""
    from odoo.sql_db import close_db, db_connect
    from odoo.tools import SQL

    close_db(closed)
    with closing(db_connect("postgres").cursor()) as cursor:
        cursor._cnx.autocommit = True
        cursor.execute(SQL(statement, *map(SQL.identifier, names)))


class Missing(Exception):
    """Something that a figure needs is not here."""


_AROUND = """
import json, resource, time
result = {{}}
started = time.perf_counter()
exec({script}, {{"env": env, "result": result}})
result["seconds"] = time.perf_counter() - started
result["peak_mib"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print()
print(json.dumps(result))
"""


def measure(bench, one):
    """Run one figure and return what is printed of it."""
    shown = {"name": one.name}
    try:
        result = one.function(bench)
    except Missing as missing:
        return {**shown, "left_out": str(missing)}
    shown |= {
        "ours": _round(result.ours),
        "peer": _round(result.peer),
        "ratio": _round(result.ratio),
        "unit": result.unit,
        "queries": result.queries,
        "peer_queries": result.peer_queries,
    }
    if one.bar is not None and result.ratio is not None:
        good = result.ratio <= one.bar
        if one.better == "more":
            good = result.ratio >= one.bar
        shown |= {"bar": one.bar, "ok": good}
    return shown


def _round(number):
    """Shorten a number for reading."""
    return None if number is None else float(f"{number:.4g}")


def wanted(names):
    """Return the figures that the names select: whole names or beginnings."""
    return [
        one
        for name, one in sorted(FIGURES.items())
        if not names or any(name == n or name.startswith(f"{n}.") for n in names)
    ]
