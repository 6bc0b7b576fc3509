"""`./dev odoo -- ARGUMENTS`: call Odoo itself, with our configuration."""

import subprocess

from . import odooconf, setup


def main(arguments):
    """Run the command."""
    setup.ensure()
    rest = arguments[1:] if arguments[:1] == ["--"] else arguments
    return subprocess.run(odooconf.command(*rest)).returncode
