"""`./dev screens SPEC.json FOLDER`: take screenshots of a running server."""

import subprocess

from . import paths, setup


def main(arguments):
    """Run the command."""
    setup.ensure()
    command = [paths.PYTHON, paths.TOOLS / "screens.py", *arguments]
    return subprocess.run(command).returncode
