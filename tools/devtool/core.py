"""`./dev core MODULE...`: run Odoo's own tests beside our addons.

The tests run twice, each on a fresh database: in plain Odoo and with all our
addons. What fails only with ours is our fault. Plain runs are kept.
"""

import json
from concurrent.futures import ThreadPoolExecutor

from . import addons, databases, odoolog, odootree, paths, ports, say, setup, stamps

PLAIN_RUNS = paths.DEV / "core"
LONGEST_SECONDS = 3 * 3600


def main(arguments):
    """Run the command."""
    fresh = "--fresh" in arguments
    modules = sorted(name for name in arguments if name != "--fresh")
    if not modules:
        raise say.Problem("name at least one of Odoo's modules: ./dev core purchase")
    setup.ensure()
    names = list(addons.named([]))
    with ThreadPoolExecutor(2) as pool:
        plain = pool.submit(_plain, modules, names, fresh)
        beside = pool.submit(_run, "beside", modules, names)
        return _compare(plain.result(), beside.result())


def _plain(modules, names, fresh):
    """Return the result in plain Odoo: the kept one, if there is one."""
    _mine, others = addons.closure(names)
    key = stamps.digest(odootree.identity(), " ".join(modules), " ".join(others))
    file = PLAIN_RUNS / f"{key}.json"
    if file.is_file() and not fresh:
        say.step("Plain Odoo: using the run that was kept (--fresh runs it again)")
        return json.loads(file.read_text())
    result = _run("plain", modules, [name for name in others if name != "base"])
    PLAIN_RUNS.mkdir(exist_ok=True)
    file.write_text(json.dumps(result))
    return result


def _run(label, modules, others):
    """Install modules into a fresh database and run their tests while at it."""
    say.step(f"{label}: running the tests of {', '.join(modules)}")
    database = f"core_{label}"
    databases.drop(database)
    stamps.mark_done(database, databases.MADE)
    http, gevent = ports.free_pair()
    code, log, file = databases.call(
        database,
        *("-d", database, "-i", ",".join([*modules, *others])),
        *("--skip-auto-install", "--stop-after-init"),
        *("--test-tags", ",".join(f"/{name}" for name in modules)),
        *("--http-port", http, "--gevent-port", gevent),
        *("--screenshots", paths.LOGS / "screenshots"),
        longest=LONGEST_SECONDS,
    )
    result = odoolog.verdict(log)
    if not result.closed:
        raise say.Problem(f"{label}: the run broke off (code {code}), see {file}")
    databases.drop(database)
    say.step(f"{label}: {result.passed} passed, {result.bad} failed ({file})")
    return {
        "passed": result.passed,
        "tests": result.tests,
        "failed": sorted(odoolog.failed_names(log)),
        "messages": [record.message for record in result.failed],
        "skipped": [name for name, _reason in result.skipped],
    }


def _compare(plain, beside):
    """Print what fails with our addons only; return the exit code."""
    ours = sorted(set(beside["failed"]) - set(plain["failed"]))
    both = sorted(set(beside["failed"]) & set(plain["failed"]))
    say.line(f"\nPlain Odoo:      {plain['passed']} of {plain['tests']} passed")
    say.line(f"With our addons: {beside['passed']} of {beside['tests']} passed")
    for name in both:
        say.line(f"fails in plain Odoo as well: {name}")
    for name in ours:
        say.line(f"FAILS ONLY WITH OUR ADDONS: {name}")
    lost = plain["tests"] - beside["tests"]
    if lost > 0:
        say.line(f"FEWER TESTS WITH OUR ADDONS: {lost} were not run")
    bad = len(ours) + max(0, lost)
    say.line(f"\n{beside['passed']} passed, {bad} failed")
    return 1 if bad or not beside["tests"] else 0
