"""`./dev lint`: look for mistakes without running the addons."""

import re
import time
import xml.etree.ElementTree as ElementTree

from . import addons, i18n, paths, setup, sources
from .report import Report
from .run import run

# Spelt in two halves, so that this file passes its own check.
HOSTS = [
    ".".join(halves)
    for halves in (
        ("debian", "org"),
        ("debian", "net"),
        ("ubuntu", "com"),
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("yarnpkg", "com"),
        ("nodesource", "com"),
    )
]
REFERENCE = re.compile(
    r"odoo\.addons\.(procuratorate_\w+)|[\"'(](procuratorate_\w+)\.\w"
)
VERSION = re.compile(r"19\.0\.\d+\.\d+\.\d+")


def main(arguments):
    """Run the command."""
    setup.ensure()
    report = Report()
    check(report, addons.named(arguments))
    return report.close()


def check(report, chosen):
    """Add every lint check to the report."""
    folders = [addon.folder for addon in chosen.values()]
    checks = {
        "ruff check": lambda: _tool("ruff", "check", "--quiet", paths.ROOT),
        "ruff format": lambda: _tool("ruff", "format", "--check", "-q", paths.ROOT),
        "pylint": lambda: _tool(
            "pylint", f"--rcfile={paths.ROOT / '.pylintrc'}", *folders
        ),
        "XML is well-formed": xml_problems,
        "no address of a mirror or index": host_problems,
        "addons only look down": lambda: layer_problems(chosen),
        "manifest versions": lambda: version_problems(chosen),
        "translations are complete": lambda: i18n.completeness(chosen),
    }
    for name, function in checks.items():
        started = time.monotonic()
        report.one(f"lint: {name}", function(), time.monotonic() - started)


def _tool(name, *arguments):
    """Run one of the tools of the environment; return what it complains about."""
    done = run([paths.VENV / "bin" / name, *arguments], cwd=paths.ROOT, check=False)
    return (done.stdout.strip() or f"{name} failed") if done.returncode else ""


def xml_problems():
    """Return the XML files that cannot be read."""
    problems = []
    for file in sources.files(".xml", ".svg"):
        try:
            ElementTree.parse(file)
        except ElementTree.ParseError as error:
            problems.append(f"{file.relative_to(paths.ROOT)}: {error}")
    return "\n".join(problems)


def host_problems():
    """Return the places where the address of a mirror or an index stands."""
    problems = []
    for file in sources.files():
        text = file.read_bytes().decode(errors="replace").lower()
        for host in HOSTS:
            if host in text:
                line = text[: text.index(host)].count("\n") + 1
                problems.append(f"{file.relative_to(paths.ROOT)}:{line}: {host}")
    return "\n".join(problems)


def layer_problems(chosen):
    """Return references to addons that the referring one does not depend on."""
    problems = []
    for addon in chosen.values():
        allowed, _others = addons.closure([addon.name])
        for file in sources.files(".py", ".xml", ".csv", ".js", below=[addon.folder]):
            for found in REFERENCE.finditer(file.read_text(errors="replace")):
                other = found[1] or found[2]
                if other not in allowed and other in addons.ours():
                    where = file.relative_to(paths.ROOT)
                    problems.append(f"{where}: {other} is not below {addon.name}")
    return "\n".join(sorted(set(problems)))


def version_problems(chosen):
    """Return the addons whose version is not of Odoo 19.0."""
    return "\n".join(
        f"{addon.name}: version {addon.version} is not like 19.0.1.0.0"
        for addon in chosen.values()
        if not VERSION.fullmatch(addon.version)
    )
