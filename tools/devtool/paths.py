"""Where everything lies. Nothing is written outside of `DEV`."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ROOT / "tools"
DEV = ROOT / ".dev"

VENV = DEV / "venv"
PYTHON = VENV / "bin" / "python"
CONFIG = DEV / "odoo.conf"
DATA = DEV / "data"
LOGS = DEV / "log"
STAMPS = DEV / "stamps"
LOCKS = DEV / "locks"
PEERS = DEV / "peers"
DIST = DEV / "dist"
TIMINGS = DEV / "timings.json"

_UNPACKED = DEV / "odoo" / "usr" / "lib" / "python3" / "dist-packages"


def odoo_home():
    """The folder that holds the package `odoo`: ours, or the one of ODOO_HOME."""
    given = os.environ.get("ODOO_HOME")
    return Path(given).resolve() if given else _UNPACKED


def odoo_addons():
    """Every folder of Odoo's own addons: a source checkout has two of them."""
    home = odoo_home()
    folders = [home / "odoo" / "addons", home / "addons"]
    return [folder for folder in folders if (folder / "base").is_dir()] + [
        folder for folder in folders[1:] if (folder / "web").is_dir()
    ]


def make_folders():
    """Create the folders that every command may write to."""
    for folder in (DEV, DATA, LOGS, STAMPS, LOCKS):
        folder.mkdir(parents=True, exist_ok=True)
