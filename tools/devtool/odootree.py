"""Odoo itself: Debian's package, checked, unpacked under `.dev/odoo`, repaired."""

import configparser
import hashlib
import os
import shutil
import subprocess
from pathlib import Path

from . import aptsources, paths, say, stamps
from .run import run

PIN = paths.TOOLS / "odoo.ini"
KEYRING = Path("/usr/share/keyrings/debian-archive-keyring.gpg")
TREE = paths.DEV / "odoo"
APT = paths.DEV / "apt"
SHARED = ("fonts", "javascript", "fonts-font-awesome")
LANGUAGE = "zh_CN"

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
        return _check_given()
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


def _check_given():
    """Make sure that ODOO_HOME is an Odoo 19."""
    release = paths.odoo_home() / "odoo" / "release.py"
    if not release.is_file() or "(19, 0" not in release.read_text():
        raise say.Problem(
            f"ODOO_HOME is {paths.odoo_home()}, but there is no Odoo 19.0 in it "
            "(no odoo/release.py that says so). Name the folder that holds the "
            "package `odoo`, or unset ODOO_HOME."
        )
    say.step(f"Odoo: using {paths.odoo_home()}")


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
    run(["apt-get", *options, "update"])
    target = f"{wanted['package']}={wanted['version']}"
    got = run(["apt-get", *options, "download", target], cwd=APT, check=False)
    files = sorted(APT.glob(f"{wanted['package']}_*.deb"))
    if got.returncode or not files:
        raise say.Problem(
            f"Debian's {wanted['suite']} no longer has {target}.\n"
            f"{got.stdout.strip()}\n{REMEDIES}"
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
    # Without this file every page of the web client logs a script error.
    script = "mail/static/lib/selfie_segmentation/selfie_segmentation.js"
    file = home / "odoo" / "addons" / script
    file.parent.mkdir(parents=True, exist_ok=True)
    if not file.exists():
        file.write_text("\n")
