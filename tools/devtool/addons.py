"""The addons of this checkout: which there are, and what each of them needs."""

import ast
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from . import paths, say, stamps

PATTERN = "procuratorate_*/__manifest__.py"
# Modules that Odoo would install by itself beside ours, and that users rely on.
# Everything else that installs itself is left out of the tests for speed.
WELCOME = ("rpc", "purchase_requisition_stock", "stock_maintenance")
IGNORED = {"tests", "readme", "__pycache__"}


@dataclass(frozen=True)
class Addon:
    """One addon: its name, its folder and what its manifest says."""

    name: str
    folder: Path
    depends: tuple
    version: str
    auto_install: bool
    python: tuple = ()

    def depends_on_odoo(self):
        """Return the modules of Odoo that the manifest names."""
        return [name for name in self.depends if name not in ours()]


def read(manifest):
    """Read one manifest; None if it is marked as not installable."""
    try:
        content = ast.literal_eval(manifest.read_text())
    except (SyntaxError, ValueError) as error:
        raise say.Problem(f"{manifest} cannot be read: {error}") from error
    if not content.get("installable", True):
        return None
    return Addon(
        name=manifest.parent.name,
        folder=manifest.parent,
        depends=tuple(content.get("depends", ["base"])),
        version=content.get("version", "1.0"),
        auto_install=bool(content.get("auto_install")),
        python=tuple(content.get("external_dependencies", {}).get("python", ())),
    )


def ours():
    """Return all installable addons of this checkout by name."""
    found = (read(manifest) for manifest in sorted(paths.ROOT.glob(PATTERN)))
    return {addon.name: addon for addon in found if addon}


def named(names):
    """Return the addons with these names (all of them if there are no names)."""
    known = ours()
    for name in names:
        if name not in known:
            raise say.Problem(
                f"there is no addon `{name}` here. These are: {', '.join(known)}"
            )
    chosen = {name: known[name] for name in names} if names else known
    if not chosen:
        raise say.Problem("there is no addon in this checkout yet.")
    return chosen


@lru_cache
def _odoo_manifest(name):
    """Return the manifest of one of Odoo's own modules, or None."""
    for folder in paths.odoo_addons():
        manifest = folder / name / "__manifest__.py"
        if manifest.is_file():
            return read(manifest)
    return None


def closure(names):
    """Return `names` and all they depend on: our addons, and Odoo's modules."""
    known, mine, others, queue = ours(), [], [], list(names)
    while queue:
        name = queue.pop()
        if name in mine or name in others:
            continue
        if name in known:
            mine.append(name)
            queue += known[name].depends
        else:
            others.append(name)
            manifest = _odoo_manifest(name)
            queue += manifest.depends if manifest else []
    return sorted(mine), sorted({*others, "base", "web"})


def with_welcome(modules):
    """Add the self-installing modules that we want, where they would come."""
    found = set(modules)
    for name in WELCOME:
        manifest = _odoo_manifest(name)
        if manifest and set(manifest.depends) <= found:
            found.add(name)
    return sorted(found)


def content_key(names):
    """Hash all of the addons that ends up in a database or in its assets."""
    known = ours()
    parts = []
    for name in sorted(names):
        for file in sorted(known[name].folder.rglob("*")):
            relative = file.relative_to(known[name].folder)
            if file.is_file() and not IGNORED.intersection(relative.parts[:1]):
                if "__pycache__" in relative.parts:
                    continue
                parts += [f"{name}/{relative}", file]
    return stamps.digest(*parts)
