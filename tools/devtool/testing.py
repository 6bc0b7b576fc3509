"""`./dev test`: run the checks.

Without arguments everything is checked. With the names of addons only these
are installed (with what they need) and only their tests are run.
"""

import argparse
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from . import (
    addons,
    databases,
    i18n,
    lifecycle,
    lint,
    odoolog,
    paths,
    ports,
    say,
    setup,
    testparts,
)
from .report import Report
from .run import run

WORKERS = 2


def main(arguments):
    """Run the command."""
    options = _parse(arguments)
    setup.ensure()
    chosen = addons.named(options.addons)
    report = Report()
    try:
        if options.addons or options.tags:
            _some(report, chosen, options)
        else:
            _everything(report, chosen)
    except say.Problem as problem:
        report.one("preparing the checks", problem)
    return report.close()


def _parse(arguments):
    """Read the arguments."""
    parser = argparse.ArgumentParser(prog="./dev test", description=__doc__)
    parser.add_argument("addons", nargs="*", metavar="ADDON")
    parser.add_argument("--tags", help="Odoo's test tags, or :Class, or .method")
    parser.add_argument("--lint", action="store_true", help="lint the addons as well")
    return parser.parse_args(arguments)


def _some(report, chosen, options):
    """Run the tests of the named addons only, or a part of them."""
    spec = testparts.whole(chosen)
    if options.tags:
        spec = testparts.narrow(chosen, options.tags)
    if options.lint:
        lint.check(report, chosen)
    _tests(report, chosen, "tests", spec)


def _everything(report, chosen):
    """Run all there is, in two lanes."""
    started = time.monotonic()
    lint.check(report, chosen)
    _tool_tests(report)
    databases.warm_template(list(chosen))
    say.step(f"Stage: lint and template took {time.monotonic() - started:.0f} s")
    jobs = _jobs(report, chosen)
    known = testparts.measured()
    jobs.sort(key=lambda job: -known.get(job[0], 600))
    with ThreadPoolExecutor(WORKERS) as pool:
        running = [pool.submit(_timed, report, name, job) for name, job in jobs]
        for one in running:
            one.result()
    say.step(f"Stage: everything took {time.monotonic() - started:.0f} s")


def _jobs(report, chosen):
    """Return all jobs that are independent of each other, with their names."""
    names = list(chosen)
    specs = testparts.split(chosen, testparts.measured())
    jobs = [
        (f"tests, part {number}", partial(_tests, report, chosen, f"part{number}", s))
        for number, s in enumerate(specs, 1)
    ]
    jobs += [
        (f"life of {name}", partial(lifecycle.check_alone, report, addon))
        for name, addon in chosen.items()
    ]
    jobs.append(("all go", partial(lifecycle.check_all_go, report, names)))
    jobs.append(("demo data", partial(lifecycle.check_demo, report, names)))
    jobs.append(("translations", partial(_translations, report, chosen)))
    return jobs


def _timed(report, name, job):
    """Run one job; a job that breaks is a failed check."""
    say.step(f"start  {name}")
    started = time.monotonic()
    try:
        job()
    except Exception as error:
        report.one(name, f"{type(error).__name__}: {error}")
    seconds = time.monotonic() - started
    testparts.remember({name: round(seconds, 1)})
    say.step(f"end    {name} after {seconds:.0f} s")


def _tool_tests(report):
    """Run the tests of these tools themselves."""
    started = time.monotonic()
    command = [sys.executable, "-m", "unittest", "discover", "-s", "tests", "-t", "."]
    done = run(command, cwd=paths.TOOLS, check=False)
    count = _last_number(done.stdout, "Ran ")
    bad = 0 if done.returncode == 0 and count else max(1, _unittest_bad(done.stdout))
    report.add(
        "tests of the tools",
        passed=max(0, count - bad),
        failed=bad,
        details=done.stdout,
        seconds=time.monotonic() - started,
    )


def _last_number(text, before):
    """Return the number that stands after `before` in its last line, or 0."""
    for line in reversed(text.splitlines()):
        if line.startswith(before):
            return int(line.removeprefix(before).split()[0])
    return 0


def _unittest_bad(text):
    """Return how many tests unittest reported as bad."""
    return sum(line.startswith(("FAIL: ", "ERROR: ")) for line in text.splitlines())


def _tests(report, chosen, label, spec):
    """Run Odoo's tests of a specification on a copy of the template."""
    started = time.monotonic()
    template = databases.warm_template(list(chosen))
    with databases.temporary(template, label) as database:
        http, gevent = ports.free_pair()
        code, log, file = databases.call(
            database,
            *("-d", database, "--test-tags", spec),
            *("--http-port", http, "--gevent-port", gevent),
            *("--screenshots", paths.LOGS / "screenshots"),
        )
    result = odoolog.verdict(log)
    testparts.remember(result.seconds)
    report.add(
        f"Odoo {label}",
        passed=result.passed,
        failed=result.bad,
        details=_details(result, code, file),
        seconds=time.monotonic() - started,
    )
    _log_checks(report, label, log, result, file)


def _details(result, code, file):
    """Describe the tests that failed."""
    lines = [record.message for record in result.failed]
    if not result.closed:
        lines.append(f"The run did not end well (code {code}):\n{databases.tail(file)}")
    elif not result.tests:
        lines.append("No test was found: is the name or the tag right?")
    return "\n".join([*lines, f"The whole log: {file}"])


def _log_checks(report, label, log, result, file):
    """Check that nothing was skipped and that the log shows no trouble."""
    allowed = _allowed_skips()
    skipped = [f"{name}: {why}" for name, why in result.skipped if name not in allowed]
    report.one(f"{label}: nothing is skipped", "\n".join(skipped))
    bad = odoolog.unexpected(log, odoolog.allowed_lines())
    lines = [f"{record.level} {record.logger}: {record.message}" for record in bad]
    problem = "\n".join([*lines, f"The whole log: {file}"]) if lines else ""
    report.one(f"{label}: the log shows no trouble", problem)


def _allowed_skips():
    """Return the names of the tests that may be skipped."""
    lines = (paths.TOOLS / "allowed_skips.txt").read_text().splitlines()
    return {line.split("\t")[0] for line in lines if line and line[0] != "#"}


def _translations(report, chosen):
    """Check that the translation files match the sources."""
    with databases.temporary(databases.template(list(chosen)), "i18n") as database:
        for addon in chosen.values():
            problem = i18n.refresh(database, addon, checking=True)
            report.one(f"{addon.name}: translation files are up to date", problem)
