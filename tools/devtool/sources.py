"""The files of the project, as git sees them."""

from . import paths
from .run import output


def files(*suffixes, below=()):
    """Return the files that git tracks or would track, by the end of their names."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = output([*command, "--", *below], cwd=paths.ROOT).split("\0")
    found = [paths.ROOT / name for name in sorted(set(names)) if name]
    return [
        file
        for file in found
        if file.is_file() and (not suffixes or file.suffix in suffixes)
    ]
