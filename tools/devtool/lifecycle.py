"""Check that addons come, change and go: install, upgrade, uninstall, demo."""

import re

from . import addons, databases, odoolog, odootree, snapshot

LOADS = """
assert env["res.users"].search_count([]) > 0
partner = env["res.partner"].create({"name": "Still works"})
env.flush_all()
print("LOADED", len(env.registry))
"""
# Left by Odoo itself: it keeps relations of languages, and numbers of its own.
EXPECTED = re.compile(r"^(left over|missing): +table .*_seq$")


def check_alone(report, addon):
    """Install one addon with only what it needs, upgrade it, and remove it."""
    below, _others = addons.closure([addon.name])
    below.remove(addon.name)
    base = databases.template(below, extra=addon.depends_on_odoo()) if below else (
        databases.odoo_only([addon.name]))  # fmt: skip
    with databases.temporary(base, addon.name) as database:
        before = snapshot.take(database)
        installing = ["-i", addon.name, "--skip-auto-install"]
        report.one(f"{addon.name} installs alone", _server(database, *installing))
        report.one(f"{addon.name} upgrades", _server(database, "-u", addon.name))
        report.one(
            f"{addon.name} uninstalls", _uninstall(database, [addon.name], before)
        )


def check_all_go(report, names):
    """Remove all addons at once from a database that has them all."""
    before = snapshot.take(databases.odoo_only(names))
    with databases.temporary(databases.template(names), "all") as database:
        bottom = [n for n in names if len(addons.closure([n])[0]) == 1]
        report.one(
            "all addons uninstall together", _uninstall(database, bottom, before)
        )


def check_demo(report, names):
    """Install everything with demo data, in another language as well."""
    base = databases.odoo_only(names, demo=True)
    with databases.temporary(base, "demo") as database:
        problem = _server(
            database,
            "-i",
            ",".join(names),
            "--skip-auto-install",
            "--with-demo",
            "--load-language",
            odootree.LANGUAGE,
        )
        report.one("all addons install with demo data", problem)


def _server(database, *arguments):
    """Run the server once; return what was wrong."""
    label = f"{database}{arguments[0]}"
    end = ("--stop-after-init", "--no-http")
    return _problems(label, "-d", database, *arguments, *end)


def _uninstall(database, names, before):
    """Uninstall addons; return what was wrong or what they left behind."""
    uninstall = ("module", "uninstall", "-d", database, *names)
    problem = _problems(f"{database}-uninstall", *uninstall)
    if problem:
        return problem
    shell = ("shell", "-d", database, "--no-http")
    problem = _problems(f"{database}-reload", *shell, text=LOADS)
    if problem:
        return problem
    differences = snapshot.compare(before, snapshot.take(database))
    return "\n".join(line for line in differences if not EXPECTED.match(line))


def _problems(label, *arguments, text=None):
    """Run Odoo; return its exit code and unexpected log lines, if there are any."""
    code, log, file = databases.call(label, *arguments, text=text)
    bad = odoolog.unexpected(log, odoolog.allowed_lines())
    lines = [f"{record.level} {record.logger}: {record.message}" for record in bad]
    if code:
        lines.insert(0, f"Odoo ended with code {code}:\n{databases.tail(file)}")
    return "\n".join(lines)
