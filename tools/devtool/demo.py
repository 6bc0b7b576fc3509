"""`./dev demo`: a database with demo data, and a server to look at it.

`--no-serve` only makes the database; `--fresh` makes it anew.
"""

from . import (
    addons,
    cluster,
    databases,
    odootree,
    paths,
    say,
    serving,
    setup,
    stamps,
    telling,
)

DATABASE = "procuratorate_demo"
LOGINS = "procuratorate_*/demo/LOGINS.txt"
FIRST_STEPS = paths.ROOT / "docs" / "demo_first_steps.txt"


def main(arguments):
    """Run the command."""
    setup.ensure()
    if "--fresh" in arguments:
        databases.drop(DATABASE)
    prepare()
    if "--no-serve" in arguments:
        say.line(welcome())
        return 0
    options = [part for part in arguments if part != "--fresh"]
    return serving.start(DATABASE, options, before=welcome())


def prepare():
    """Make the database, or bring the one that exists up to date."""
    names = list(addons.named([]))
    key = addons.content_key(names)
    with stamps.lock("demo"):
        if DATABASE not in cluster.databases():
            _create(names)
        elif not stamps.is_done("demo", key):
            _update(names)
        else:
            say.step("Demo database: present")
        stamps.mark_done("demo", key)


def _create(names):
    """Make the database: under another name first, so that it is whole or absent."""
    say.step("Demo database: installing (about two minutes)")
    building = f"building_{DATABASE}"
    _mine, others = addons.closure(names)
    modules = [*addons.with_welcome(others), *names]
    databases.drop(building)
    databases.install(
        building, modules, "--with-demo", "--load-language", odootree.LANGUAGE
    )
    say.step("Demo database: building the web client")
    databases.warm(building)
    telling.tell(building)
    databases.rename(building, DATABASE)
    say.step("Demo database: ready")


def _update(names):
    """Install addons that are new and update those that are installed."""
    say.step("Demo database: updating to the changed addons")
    present = databases.installed(DATABASE)
    new = [name for name in names if name not in present]
    old = [name for name in names if name in present]
    arguments = ["-d", DATABASE, "--skip-auto-install", "--stop-after-init"]
    if new:
        arguments += ["-i", ",".join(new), "--with-demo"]
    if old:
        arguments += ["-u", ",".join(old)]
    databases.odoo("demo-update", *arguments, "--no-http")
    databases.warm(DATABASE)
    telling.tell(DATABASE)


def welcome():
    """Return the logins and what to try first."""
    lines = ["", "Logins (login / password: who):"]
    lines += [f"  {login} / {password}: {who}" for login, password, who in logins()]
    if FIRST_STEPS.is_file():
        lines += ["", FIRST_STEPS.read_text().strip()]
    return "\n".join([*lines, ""])


def logins(root=paths.ROOT):
    """Return the logins of the demo data; `admin` is always there."""
    found = {"admin": ("admin", "system administrator")}
    for file in sorted(root.glob(LOGINS)):
        for raw in file.read_text().splitlines():
            parts = [part.strip() for part in raw.split("\t")]
            if len(parts) == 3 and not raw.startswith("#") and parts[0] != "admin":
                found.setdefault(parts[0], tuple(parts[1:]))
    return [(login, *rest) for login, rest in found.items()]
