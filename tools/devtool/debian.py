"""Debian packages that must be on the machine, and how to install them."""

import glob
import os
import shutil
from pathlib import Path

from . import say
from .aptsources import os_release
from .run import run

PACKAGES = {
    "chromium": "browser tests and printed forms",
    "wkhtmltopdf": "Odoo's own printed reports",
    "fonts-noto-cjk": "Chinese glyphs",
    "fonts-roboto-unhinted": "Odoo's fonts",
    "fonts-inconsolata": "Odoo's fonts",
    "fonts-font-awesome": "Odoo's icons",
    "libjs-jquery": "Odoo's scripts",
    "libjs-jquery-form": "Odoo's scripts",
    "libjs-underscore": "Odoo's scripts",
    "poppler-utils": "reading printed forms in tests",
    "zbar-tools": "reading QR codes in tests",
    "debian-archive-keyring": "checking signatures",
}


def ensure():
    """Install the packages that are missing, after saying which."""
    missing = _missing()
    if not missing:
        return say.step("Debian packages: all present")
    say.step(f"Debian packages to install: {' '.join(missing)}")
    prefix = _as_root(missing)
    env = {"DEBIAN_FRONTEND": "noninteractive"}
    run([*prefix, "apt-get", "-q", "update"])
    command = ["apt-get", "-q", "-y", "install", "--no-install-recommends", *missing]
    run([*prefix, "env", "DEBIAN_FRONTEND=noninteractive", *command], env=env)
    return say.step("Debian packages: installed")


def _missing():
    """Return the packages that dpkg does not know as installed."""
    wanted = [*PACKAGES, *_postgresql(), *_venv()]
    if os_release().get("ID") == "ubuntu":
        # Ubuntu's "chromium" only fetches a snap: another browser will do.
        wanted = [name for name in wanted if name != "chromium" or not browser()]
    return [name for name in wanted if not _installed(name)]


def _installed(name):
    """Whether dpkg says that the package is installed."""
    shown = run(["dpkg-query", "-W", "-f=${db:Status-Status}", name], check=False)
    return shown.returncode == 0 and shown.stdout == "installed"


def _postgresql():
    """Return the server's package, unless a server's programs are there."""
    if os.environ.get("PGHOST"):
        return [] if shutil.which("psql") else ["postgresql-client"]
    if glob.glob("/usr/lib/postgresql/*/bin/initdb"):
        return []
    return ["postgresql"]


def _venv():
    """Return the package that lets Python make a virtual environment."""
    if Path("/usr/bin/python3.11").exists():
        return ["python3.11-venv"]
    return [] if _own_python_has_venv() else ["python3-venv"]


def _own_python_has_venv():
    """Whether the Python found on the path can make an environment with pip."""
    python = shutil.which("python3")
    return (
        bool(python)
        and not run([python, "-c", "import venv, ensurepip"], check=False).returncode
    )


def _as_root(missing):
    """Return what must stand before apt-get for the rights to install."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo"):
        return ["sudo"]
    names = " ".join(missing)
    raise say.Problem(
        "these Debian packages are missing and there is no `sudo` here. As root, "
        f"run:\n  apt-get update && apt-get install --no-install-recommends {names}"
    )


def browser():
    """Return the path of Chromium or Chrome, or None."""
    for name in ("google-chrome", "chromium", "chromium-browser"):
        if found := shutil.which(name):
            return found
    return None
