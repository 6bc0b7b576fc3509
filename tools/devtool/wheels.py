"""`./dev wheels`: pack every addon, and check what the packages say of themselves."""

import zipfile
from email.parser import Parser

from . import addons, paths, say, setup
from .run import run

PROJECT = '[build-system]\nrequires = ["whool"]\nbuild-backend = "whool.buildapi"\n'


def main(arguments):
    """Run the command."""
    setup.ensure()
    paths.DIST.mkdir(parents=True, exist_ok=True)
    bad = 0
    for addon in addons.named(arguments).values():
        wheel = build(addon)
        problems = metadata_problems(addon, metadata(wheel))
        bad += len(problems)
        say.step(f"{wheel.name} ({wheel.stat().st_size // 1024} KiB)")
        for problem in problems:
            say.line(f"  wrong: {problem}")
    return 1 if bad else 0


def build(addon):
    """Pack one addon and return the file."""
    project = addon.folder / "pyproject.toml"
    if not project.is_file():
        project.write_text(PROJECT)
    for old in paths.DIST.glob(f"odoo_addon_{addon.name}-*.whl"):
        old.unlink()
    options = ["--no-deps", "--no-build-isolation", "-q", "-w", paths.DIST]
    # The version is the manifest's, not one that is counted from commits.
    env = {"WHOOL_POST_VERSION_STRATEGY_OVERRIDE": "none"}
    run([paths.PYTHON, "-m", "pip", "wheel", *options, addon.folder], env=env)
    return next(paths.DIST.glob(f"odoo_addon_{addon.name}-*.whl"))


def metadata(wheel):
    """Return what the package says of itself."""
    with zipfile.ZipFile(wheel) as archive:
        name = next(n for n in archive.namelist() if n.endswith(".dist-info/METADATA"))
        return Parser().parsestr(archive.read(name).decode())


def metadata_problems(addon, found):
    """Return what the package says wrongly of its version and its needs."""
    problems = []
    if found["Version"] != addon.version:
        problems.append(f"version {found['Version']} instead of {addon.version}")
    needs = {_name(text) for text in found.get_all("Requires-Dist") or []}
    known = addons.ours()
    wanted = {f"odoo-addon-{name}" for name in addon.depends if name in known}
    wanted |= {"odoo", *addon.python}
    for name in sorted({_normal(item) for item in wanted} - needs):
        problems.append(f"it does not say that it needs {name}")
    return problems


def _name(requirement):
    """Return the bare name of a requirement."""
    for end in " ;=<>!~[(":
        requirement = requirement.split(end)[0]
    return _normal(requirement)


def _normal(name):
    """Write a package's name as indexes compare it."""
    return name.lower().replace("_", "-").replace(".", "-")
