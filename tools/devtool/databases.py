"""Databases: templates that are built once, and quick copies of them.

A template's name holds a hash of all it was made from, so a template that
exists is right, and one that is out of date is never found again.
"""

import os
import shutil
import subprocess
import time
from contextlib import contextmanager

from . import addons, cluster, odooconf, odoolog, odootree, paths, say, stamps
from .run import run

PREFIX = "template_"
MADE = "made or used at the time of this file"
KEEP_SECONDS = 3600
LONGEST_SECONDS = 3300
WARM = "env['ir.qweb']._pregenerate_assets_bundles(); env.cr.commit()\n"
MEDDLERS = ("addons.py", "databases.py", "odooconf.py")
_numbers = iter(range(1, 10**6))


def template(names, demo=False, extra=()):
    """Return a template with our addons `names` and all they need installed."""
    mine, others = addons.closure([*names, *extra])
    base = _odoo_template(addons.with_welcome(others), demo)
    if not mine:
        return base
    key = stamps.digest(base, " ".join(mine), addons.content_key(mine))
    name = f"{PREFIX}{_label(mine)}_{key}"
    return ensure(name, lambda to: _add_addons(base, to, mine, demo))


def warm_template(names):
    """Return a template in which the web client is built as well, for browsers."""
    base = template(names)
    key = base.rsplit("_", 1)[1]
    return ensure(f"{PREFIX}warm_{key}", lambda to: _make_warm(base, to))


def odoo_only(names, demo=False):
    """Return a template with what our addons `names` need of Odoo, without them."""
    _mine, others = addons.closure(names)
    return _odoo_template(addons.with_welcome(others), demo)


def _odoo_template(modules, demo):
    """Return a template of Odoo's own modules only."""
    code = [paths.TOOLS / "devtool" / name for name in MEDDLERS]
    key = stamps.digest(
        odootree.identity(), cluster.owner(), str(demo), " ".join(modules), *code
    )
    name = f"{PREFIX}odoo_{key}"
    return ensure(name, lambda to: _make_odoo(to, modules, demo))


def _label(names):
    """Return a short readable part for a template's name."""
    return "_".join(name.removeprefix("procuratorate_")[:8] for name in names)[:30]


def ensure(name, build):
    """Build the template if it does not exist, while others wait for it."""
    with stamps.lock(name):
        if name not in cluster.databases():
            started = time.monotonic()
            say.step(f"Building {name}")
            building = f"building_{name}"[:63]
            drop(building)
            build(building)
            drop(name)
            rename(building, name)
            seconds = time.monotonic() - started
            say.step(f"Built {name} in {seconds:.0f} s")
    stamps.mark_done(name, MADE)
    _prune()
    return name


def _make_odoo(database, modules, demo):
    """Install Odoo's modules into a new database."""
    options = ["--with-demo"] if demo else []
    language = ["--load-language", odootree.LANGUAGE]
    install(database, modules, *language, *options)


def _add_addons(base, database, mine, demo):
    """Install our addons into a copy of a template of Odoo."""
    copy(base, database)
    install(database, mine, *(["--with-demo"] if demo else []))


def _make_warm(base, database):
    """Build the web client in a copy of a template."""
    copy(base, database)
    warm(database)


def install(database, modules, *options):
    """Install modules and nothing that would install itself beside them."""
    stamps.mark_done(database, MADE)
    arguments = ["-d", database, "-i", ",".join(modules), "--skip-auto-install"]
    odoo(f"install-{database}", *arguments, "--stop-after-init", "--no-http", *options)
    missing = set(modules) - installed(database)
    if missing:
        raise say.Problem(
            f"Odoo did not install {', '.join(sorted(missing))}: is the name right, "
            "and are all the modules there that it depends on?"
        )


def installed(database):
    """Return the names of the modules that are installed in a database."""
    rows = "select name from ir_module_module where state = 'installed'"
    return set(cluster.sql(database, rows).split())


def warm(database):
    """Build the web client's bundles, so that no test waits for them."""
    odoo(f"assets-{database}", "shell", "-d", database, "--no-http", text=WARM)


def odoo(label, *arguments, text=None):
    """Run Odoo to its end and return the records of its log; it must succeed."""
    code, log, file = call(label, *arguments, text=text)
    worst = [r for r in log if r.level in ("ERROR", "CRITICAL")]
    if code or worst:
        shown = "\n".join(r.message for r in worst) or tail(file)
        raise say.Problem(f"Odoo failed, its log is {file}:\n{shown[-4000:]}")
    return log


def call(label, *arguments, text=None, longest=LONGEST_SECONDS):
    """Run Odoo; return its exit code, the records of its log and the log's file."""
    file = paths.LOGS / f"{label}.log"
    with open(file, "w") as handle:
        try:
            finished = subprocess.run(
                odooconf.command(*arguments),
                cwd="/",
                input=text or "",
                stdout=handle,
                stderr=subprocess.STDOUT,
                text=True,
                timeout=longest,
            )
            code = finished.returncode
        except subprocess.TimeoutExpired:
            handle.write(f"\nStopped: it took more than {longest} s.\n")
            code = 124
    return code, odoolog.records(file.read_text(errors="replace")), file


def tail(file, lines=30):
    """Return the end of a file."""
    return "\n".join(file.read_text().splitlines()[-lines:])


def copy(source, target):
    """Copy a database and its files; the files are shared, Odoo never edits them."""
    stamps.mark_done(target, MADE)
    with stamps.lock(f"copy-{source}"):
        run(
            ["createdb", "-w", "-T", source, target], env=cluster.environment(), cwd="/"
        )
    store = _filestore(source)
    if store.is_dir():
        shutil.rmtree(_filestore(target), ignore_errors=True)
        shutil.copytree(store, _filestore(target), copy_function=os.link)


def drop(name):
    """Delete a database and its files, whoever is connected to it."""
    command = ["dropdb", "-w", "--if-exists", "--force", name]
    run(command, env=cluster.environment(), cwd="/")
    shutil.rmtree(_filestore(name), ignore_errors=True)
    stamps.forget(name)


def rename(source, target):
    """Give a database and its files another name."""
    cluster.sql("postgres", f'alter database "{source}" rename to "{target}"')
    stamps.forget(source)
    if _filestore(source).is_dir():
        _filestore(source).rename(_filestore(target))


def _filestore(name):
    """Return the folder of a database's files."""
    return paths.DATA / "filestore" / name


@contextmanager
def temporary(source, label):
    """Lend a copy of a template, which is deleted afterwards."""
    name = f"run_{label}_{os.getpid()}_{next(_numbers)}"[:63]
    copy(source, name)
    try:
        yield name
    finally:
        drop(name)


def made_here():
    """Return the databases that are ours to delete.

    On a server that the user named, these are those that this checkout made.
    """
    names = cluster.databases()
    if not cluster.external():
        return names
    return [name for name in names if (paths.STAMPS / name).exists()]


def _prune():
    """Delete templates that nobody used for a while, and what dead runs left."""
    for name in made_here():
        if name.startswith(PREFIX):
            stamp = paths.STAMPS / name
            used = stamp.stat().st_mtime if stamp.exists() else 0
            if time.time() - used > KEEP_SECONDS:
                drop(name)
        elif name.startswith("run_") and not _runs(name):
            drop(name)


def _runs(name):
    """Whether the process that made a temporary database is still there."""
    parts = name.rsplit("_", 2)
    return len(parts) == 3 and os.path.exists(f"/proc/{parts[1]}")
