"""Run other programs, and say plainly when one of them fails."""

import os
import subprocess

from .say import Problem


def run(command, *, cwd=None, env=None, quiet=True, check=True, text=None):
    """Run `command` and return it finished; its output is shown if it failed."""
    finished = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=_environment(env or {}),
        input=text,
        stdin=subprocess.DEVNULL if text is None else None,
        stdout=subprocess.PIPE if quiet else None,
        stderr=subprocess.STDOUT if quiet else None,
        text=True,
        errors="replace",
    )
    if check and finished.returncode:
        raise Problem(_failure(command, finished))
    return finished


def output(command, **options):
    """Run `command` and return what it printed, without the last line end."""
    return run(command, **options).stdout.rstrip("\n")


def _environment(changes):
    """Return our environment with changes; a value of None removes a name."""
    merged = {**os.environ, **changes}
    return {name: value for name, value in merged.items() if value is not None}


def _failure(command, finished):
    """Say which command failed, and show the end of what it printed."""
    shown = " ".join(str(part) for part in command)
    tail = "\n".join((finished.stdout or "").splitlines()[-25:])
    return f"this command ended with code {finished.returncode}:\n  {shown}\n{tail}"
