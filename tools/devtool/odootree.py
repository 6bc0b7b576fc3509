"""Odoo itself: Debian's package, checked, unpacked under `.dev/odoo`, repaired."""

import configparser
import hashlib
import os
import shutil
import subprocess
from pathlib import Path

from . import aptsources, paths, say, stamps
from .run import output, run

PIN = paths.TOOLS / "odoo.ini"
KEYRING = Path("/usr/share/keyrings/debian-archive-keyring.gpg")
TREE = paths.DEV / "odoo"
APT = paths.DEV / "apt"
SHARED = ("fonts", "javascript", "fonts-font-awesome")
LANGUAGE = "zh_CN"
# Without this file every page of the web client logs a script error.
SCRIPT = "mail/static/lib/selfie_segmentation/selfie_segmentation.js"

REMEDIES = """Any one of these helps:
  ODOO_HOME=/folder   use an Odoo 19 that is there already (the folder that
                      holds the package `odoo`, for instance a git checkout)
  ODOO_DEB=/file.deb  use a package file that you have (its SHA-256 is checked)
  DEBIAN_MIRROR=URI   take the package from this mirror of Debian
  tools/odoo.ini      name a newer version and its SHA-256, then run `./dev test`"""


def pin():
    """Return package, suite, version and sum of the Odoo that is wanted."""
    parser = configparser.ConfigParser()
    parser.read(PIN)
    return dict(parser["odoo"])


def ensure():
    """Have an Odoo tree, and have it repaired."""
    if os.environ.get("ODOO_HOME"):
        return say.step(f"Odoo: using {paths.odoo_home()}")
    wanted = pin()
    key = stamps.digest(wanted["sha256"], Path(__file__))
    if stamps.is_done("odoo", key):
        return say.step(f"Odoo {wanted['version']}: present")
    deb = _package(wanted)
    say.step("Odoo: unpacking")
    _unpack(deb)
    _repair(paths.odoo_home())
    stamps.mark_done("odoo", key)
    return say.step(f"Odoo {wanted['version']}: unpacked")


def identity():
    """Return a text that changes when another Odoo is used."""
    if not os.environ.get("ODOO_HOME"):
        return f"{paths.odoo_home()} {pin()['sha256']}"
    head = run(["git", "-C", paths.odoo_home(), "rev-parse", "HEAD"], check=False)
    commit = head.stdout.strip() if not head.returncode else ""
    return f"{paths.odoo_home()} {_release().read_text()} {commit}"


def check_given():
    """Make sure that ODOO_HOME, where it is set, is a whole Odoo 19."""
    if not os.environ.get("ODOO_HOME"):
        return
    home = paths.odoo_home()
    if not _release().is_file() or "(19, 0" not in _release().read_text():
        raise say.Problem(
            f"ODOO_HOME is {home}, but there is no Odoo 19.0 in it "
            "(no odoo/release.py that says so). Name the folder that holds the "
            "package `odoo`, or unset ODOO_HOME."
        )
    for name in ("base", "web"):
        if not any((folder / name).is_dir() for folder in paths.odoo_addons()):
            raise say.Problem(
                f"ODOO_HOME is {home}, but the addon `{name}` is neither in "
                f"{home}/odoo/addons nor in {home}/addons. Name a whole Odoo 19.0."
            )
    for folder in paths.odoo_addons():
        file = folder / SCRIPT
        if (folder / "mail").is_dir() and not file.is_file():
            raise say.Problem(
                f"the Odoo in {home} lacks a script that its own pages load (Debian's "
                "package leaves it out), so every page would log an error. This mends "
                f"it:\n  mkdir -p {file.parent} && echo > {file}"
            )


def _release():
    """Return the file in which Odoo names its version."""
    return paths.odoo_home() / "odoo" / "release.py"


def _package(wanted):
    """Return the package file, after checking its sum."""
    given = os.environ.get("ODOO_DEB")
    deb = Path(given) if given else _download(wanted)
    if not deb.is_file():
        raise say.Problem(f"ODOO_DEB names {deb}, which is not a file.")
    found = sha256(deb)
    if found != wanted["sha256"]:
        raise say.Problem(
            f"{deb} is not the package that was asked for:\n  SHA-256 wanted "
            f"{wanted['sha256']}\n  SHA-256 found  {found}\n{REMEDIES}"
        )
    return deb


def sha256(file):
    """Return the sum of a large file."""
    total = hashlib.sha256()
    with open(file, "rb") as handle:
        while chunk := handle.read(1 << 20):
            total.update(chunk)
    return total.hexdigest()


def _download(wanted):
    """Fetch the pinned version with apt, which checks the archive's signature."""
    for known in APT.glob("*.deb"):
        if sha256(known) == wanted["sha256"]:
            return known
    options = _apt_state(wanted["suite"])
    say.step(f"Odoo: fetching {wanted['package']} {wanted['version']}")
    updating = ["apt-get", *options, "-o", "APT::Update::Error-Mode=any", "update"]
    updated = run(updating, check=False)
    if updated.returncode:
        raise say.Problem(
            "Debian's archive could not be read:\n"
            f"{updated.stdout.strip()[-2000:]}\n{REMEDIES}"
        )
    target = f"{wanted['package']}={wanted['version']}"
    got = run(["apt-get", *options, "download", target], cwd=APT, check=False)
    files = sorted(APT.glob(f"{wanted['package']}_*.deb"))
    if got.returncode or not files:
        offered = output(["apt-cache", *options, "madison", wanted["package"]])
        versions = [line.split("|")[1].strip() for line in offered.splitlines()]
        raise say.Problem(
            f"Debian's {wanted['suite']} does not have {target}; it has: "
            f"{', '.join(versions) or 'none'}.\n{got.stdout.strip()}\n{REMEDIES}"
        )
    return files[-1]


def _apt_state(suite):
    """Make an apt of our own beside the system's, and return its options."""
    mirror = os.environ.get("DEBIAN_MIRROR") or aptsources.debian_mirror(
        aptsources.read_all(), aptsources.os_release()
    )
    if not mirror:
        raise say.Problem(
            "Odoo 19 comes from Debian's archive, and apt's configuration on this "
            f"machine names no mirror of Debian.\n{REMEDIES}"
        )
    for folder in ("etc", "lists/partial", "cache/archives/partial"):
        (APT / folder).mkdir(parents=True, exist_ok=True)
    listing = APT / "etc" / "sources.list"
    listing.write_text(f"deb [signed-by={KEYRING}] {mirror} {suite} main\n")
    settings = {
        "Dir::Etc::sourcelist": listing,
        "Dir::Etc::sourceparts": "/dev/null",
        "Dir::State::lists": APT / "lists",
        "Dir::Cache": APT / "cache",
        "Acquire::Languages": "none",
    }
    return [part for name in settings for part in ("-o", f"{name}={settings[name]}")]


def _unpack(deb):
    """Unpack what is needed: of 800 MB of translations, only one language."""
    shutil.rmtree(TREE, ignore_errors=True)
    TREE.mkdir(parents=True)
    inside = "./usr/lib/python3/dist-packages"
    _untar(
        deb,
        "--exclude=*/i18n/*",
        "--exclude=*/dist-packages/addons",
        f"{inside}/odoo",
        f"{inside}/odoo-19.0.egg-info",
    )
    _untar(deb, f"{inside}/odoo/addons/*/i18n/{LANGUAGE}.po")


def _untar(deb, *arguments):
    """Unpack some members of the package."""
    with subprocess.Popen(
        ["dpkg-deb", "--fsys-tarfile", deb], stdout=subprocess.PIPE
    ) as source:
        subprocess.run(
            ["tar", "-x", "-C", TREE, "--wildcards", *arguments],
            stdin=source.stdout,
            check=True,
        )


def _repair(home):
    """Mend what Debian's package leaves open when it is only unpacked."""
    share = TREE / "usr" / "share"
    share.mkdir(parents=True, exist_ok=True)
    for name in SHARED:
        (share / name).symlink_to(f"/usr/share/{name}")
    file = home / "odoo" / "addons" / SCRIPT
    file.parent.mkdir(parents=True, exist_ok=True)
    if not file.exists():
        file.write_text("\n")
