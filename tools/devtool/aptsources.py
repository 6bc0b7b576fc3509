"""Read which package mirrors this machine's apt already uses.

No mirror's name stands in this project: it is always taken from here.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

APT = Path("/etc/apt")
ROLLING = {"stable", "testing", "unstable", "sid"}
ONE_LINE = re.compile(r"^deb\s+(?:\[(?P<options>[^\]]*)\]\s+)?(?P<rest>\S.*)$")


@dataclass
class Source:
    """One archive: where it is, which suites and which components of it."""

    uri: str
    suites: list = field(default_factory=list)
    components: list = field(default_factory=list)


def parse_list(text):
    """Read the one-line form of `sources.list`."""
    sources = []
    for raw in text.splitlines():
        match = ONE_LINE.match(raw.split("#")[0].strip())
        words = match["rest"].split() if match else []
        if len(words) >= 2:
            sources.append(Source(words[0].rstrip("/"), [words[1]], words[2:]))
    return sources


def parse_deb822(text):
    """Read the paragraph form of `*.sources`."""
    sources = []
    for paragraph in re.split(r"\n\s*\n", text):
        fields = _fields(paragraph)
        if "deb" not in fields.get("types", "").split():
            continue
        if fields.get("enabled", "yes").lower() in ("no", "false", "0"):
            continue
        for uri in fields.get("uris", "").split():
            sources.append(
                Source(
                    uri.rstrip("/"),
                    fields.get("suites", "").split(),
                    fields.get("components", "").split(),
                )
            )
    return sources


def _fields(paragraph):
    """Return the fields of one paragraph; indented lines continue a field."""
    fields, name = {}, None
    for raw in paragraph.splitlines():
        if not raw.strip() or raw.startswith("#"):
            continue
        if raw[0].isspace():
            if name:
                fields[name] += " " + raw.strip()
            continue
        name, _colon, value = raw.partition(":")
        name = name.strip().lower()
        fields[name] = value.strip()
    return fields


def read_all(apt=APT):
    """Return every enabled source of the machine, in apt's own order."""
    sources = []
    main = apt / "sources.list"
    if main.is_file():
        sources += parse_list(main.read_text())
    for file in sorted((apt / "sources.list.d").glob("*")):
        if file.suffix == ".list":
            sources += parse_list(file.read_text())
        elif file.suffix == ".sources":
            sources += parse_deb822(file.read_text())
    return sources


def debian_mirror(sources, release):
    """Return the mirror of Debian itself among `sources`, or None.

    `release` is the content of os-release as a dictionary. On anything but
    Debian the sources are of another distribution, so there is no answer.
    """
    if release.get("ID") != "debian":
        return None
    suites = ROLLING | {release.get("VERSION_CODENAME", "")}
    for source in sources:
        if suites & set(source.suites) and "main" in source.components:
            return source.uri
    return None


def os_release(file=Path("/etc/os-release")):
    """Return the fields of os-release."""
    fields = {}
    for raw in file.read_text().splitlines() if file.is_file() else []:
        name, equals, value = raw.partition("=")
        if equals:
            fields[name.strip()] = value.strip().strip("\"'")
    return fields
