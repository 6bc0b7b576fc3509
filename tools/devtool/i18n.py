"""`./dev i18n`: keep the translation files in step with the sources.

Exports every addon's texts, brings `i18n/zh_CN.po` up to date with them and
lists what is not translated. With `--check` nothing is written.
"""

import shutil
import tempfile
from pathlib import Path

from . import addons, databases, paths, say, setup
from .odootree import LANGUAGE
from .run import run


def main(arguments):
    """Run the command."""
    checking = "--check" in arguments
    setup.ensure()
    chosen = addons.named([name for name in arguments if name != "--check"])
    # with all of ours: what one addon adds to a model of another is exported there
    template = databases.template(list(addons.named([])))
    with databases.temporary(template, "i18n") as database:
        problems = [
            problem
            for addon in chosen.values()
            if (problem := refresh(database, addon, checking))
        ]
    untranslated = completeness(chosen)
    for text in (*problems, untranslated):
        if text:
            say.line(text)
    bad = untranslated or problems
    say.step("Translations: work is left, see above." if bad else "Translations: ok")
    return 1 if bad else 0


def refresh(database, addon, checking):
    """Renew one addon's files; when only checking, say how they are out of date."""
    with tempfile.TemporaryDirectory(dir=paths.DEV) as folder:
        pot, translated = _fresh(database, addon, Path(folder))
        target = addon.folder / "i18n"
        stale = [
            file.name
            for file in (pot, translated)
            if _text(file) != _text(target / file.name)
        ]
        if checking:
            return _stale_message(addon, stale)
        if stale:
            target.mkdir(exist_ok=True)
            for file in (pot, translated):
                shutil.copy(file, target / file.name)
            say.step(f"{addon.name}: {', '.join(stale)} renewed")
    return ""


def _fresh(database, addon, folder):
    """Make both files of an addon anew, in another folder."""
    raw = folder / "raw.pot"
    pot, translated = folder / f"{addon.name}.pot", folder / f"{LANGUAGE}.po"
    # The option that takes a list of languages must stand last.
    databases.odoo(
        f"i18n-{addon.name}",
        *("i18n", "export", "-d", database, "-o", raw, addon.name, "-l", "pot"),
    )
    if not raw.exists():
        raw.write_text('msgid ""\nmsgstr ""\n')
    old = addon.folder / "i18n" / translated.name
    if old.exists():
        shutil.copy(old, translated)
    _tool("pot", raw, pot)
    _tool("merge", pot, translated, *_odoo_translations())
    return pot, translated


def _odoo_translations():
    """Return the files in which Odoo translates what every model has."""
    found = [
        folder / module / "i18n" / f"{LANGUAGE}.po"
        for module in ("mail", "base")
        for folder in paths.odoo_addons()
    ]
    return [file for file in found if file.exists()]


def _stale_message(addon, stale):
    """Say which files of an addon are out of date, and the cure."""
    if not stale:
        return ""
    return f"{addon.name}: i18n/{', '.join(stale)} out of date: run `./dev i18n`"


def completeness(chosen):
    """Return all that is not translated in the addons' files."""
    files = [addon.folder / "i18n" / f"{LANGUAGE}.po" for addon in chosen.values()]
    missing = [f"{file.relative_to(paths.ROOT)} is missing: run `./dev i18n`"
               for file in files if not file.exists()]  # fmt: skip
    present = [file.relative_to(paths.ROOT) for file in files if file.exists()]
    done = _tool("incomplete", *present) if present else None
    return "\n".join([*missing, done.stdout.strip() if done else ""]).strip()


def _tool(*arguments):
    """Run the tool that reads and writes translation files."""
    command = [paths.PYTHON, paths.TOOLS / "potool.py", *arguments]
    return run(command, cwd=paths.ROOT, check=arguments[0] != "incomplete")


def _text(file):
    """Return the text of a file, or nothing."""
    return file.read_text() if file.exists() else ""
