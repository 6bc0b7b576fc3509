"""The list of commands, and how one of them is called."""

from importlib import import_module

from . import say

COMMANDS = {
    "setup": ("setup", "get everything that is needed; safe to run again"),
    "demo": ("demo", "make a database with demo data, start the server"),
    "serve": ("serve", "start the server: serve [DATABASE] [Odoo's options]"),
    "test": ("testing", "run the checks: test [ADDON...] [--tags TAGS]"),
    "shell": ("shell", "open Odoo's Python shell: shell [DATABASE]"),
    "lint": ("lint", "look for mistakes without running the addons"),
    "i18n": ("i18n", "renew the translation files: i18n [--check] [ADDON...]"),
    "bench": ("benching", "measure against plain Odoo and peers: bench [NAME...]"),
    "wheels": ("wheels", "pack every addon into .dev/dist"),
    "core": ("core", "run Odoo's own tests beside our addons: core MODULE..."),
    "verify": ("verify", "check every sealed book: verify [DATABASE]"),
    "screens": ("screens", "take screenshots: screens SPEC.json FOLDER"),
    "odoo": ("odoo", "call Odoo itself: odoo -- ARGUMENTS"),
    "clean": ("clean", "delete all that was made here: clean [--all]"),
    "help": (None, "show this list"),
}


def main(arguments):
    """Run the command that `arguments` name, and return its exit code."""
    name, rest = (arguments[0], arguments[1:]) if arguments else ("help", [])
    if name in ("help", "-h", "--help"):
        return show_help()
    if name not in COMMANDS:
        say.complain(f"there is no command `{name}`. `./dev help` lists them all.")
        return 2
    try:
        return import_module(f".{COMMANDS[name][0]}", __package__).main(rest)
    except say.Problem as problem:
        say.complain(str(problem))
        return 1
    except KeyboardInterrupt:
        say.line("\nStopped.")
        return 130


def show_help():
    """Print what every command does."""
    say.line("Usage: ./dev COMMAND [ARGUMENTS]\n")
    for name, (_module, text) in COMMANDS.items():
        say.line(f"  {name:8} {text}")
    return 0
