"""The virtual environment: Python packages from the lock files, with hashes."""

import os
import re
import shutil
import sys
from pathlib import Path

from . import paths, say, stamps
from .run import output, run

LOCKS = ("requirements.txt", "requirements-dev.txt")
PREFERRED = "/usr/bin/python3.11"
OLDEST, NEWEST = (3, 10), (3, 13)


def ensure():
    """Make the environment, unless it was made from the same lock files."""
    files = [paths.TOOLS / name for name in LOCKS]
    python = interpreter()
    key = stamps.digest(python, str(paths.odoo_home()), *files)
    if stamps.is_done("venv", key) and paths.PYTHON.exists():
        return say.step("Python packages: present")
    say.step(f"Python packages: installing with {python}")
    stamps.forget("venv")
    if not _made_with(python):
        shutil.rmtree(paths.VENV, ignore_errors=True)
        run([python, "-m", "venv", paths.VENV])
    pip(*[part for file in files for part in ("-r", file)])
    _point_to_odoo()
    stamps.mark_done("venv", key)
    return say.step("Python packages: installed")


def _made_with(python):
    """Whether there is an environment of this very Python already."""
    config = paths.VENV / "pyvenv.cfg"
    wanted = os.path.realpath(python)
    return config.is_file() and os.path.realpath(paths.PYTHON) == wanted


def pip(*arguments):
    """Install exactly what is locked; indexes come from pip's configuration."""
    command = [paths.PYTHON, "-m", "pip", "install", "--no-deps", "--require-hashes"]
    run([*command, "--disable-pip-version-check", "-q", *arguments])


def interpreter():
    """Return a Python that Odoo 19 runs on."""
    for name in (PREFERRED, "python3.12", "python3.13", "python3.10", "python3"):
        found = shutil.which(name)
        if found and OLDEST <= _version(found) <= NEWEST:
            return found
    if OLDEST <= sys.version_info[:2] <= NEWEST:
        return sys.executable
    raise say.Problem(
        "Odoo 19 needs Python 3.10 to 3.13, and none was found on the path."
    )


def _version(python):
    """Return major and minor version of an interpreter."""
    shown = output([python, "-c", "import sys; print(*sys.version_info[:2])"])
    return tuple(int(part) for part in re.findall(r"\d+", shown))


def _point_to_odoo():
    """Let the environment import Odoo from where it is unpacked."""
    packages = next(Path(paths.VENV / "lib").glob("python3*/site-packages"))
    (packages / "odoo.pth").write_text(f"{paths.odoo_home()}\n")
