"""Measure, inside the environment of Odoo. Called by `./dev bench`."""

import argparse
import json
import sys
import traceback

from odoo.tools import config

from bench import harness


def main():
    """Run the figures that are asked for and print one JSON line for each."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--databases", type=json.loads, required=True)
    parser.add_argument("--odoo", type=json.loads, required=True)
    parser.add_argument("--list", action="store_true")
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    config.parse_config([*options.odoo, "--log-handler", ":ERROR"], setup_logging=True)
    harness.load()
    figures = harness.wanted(options.names)
    if options.list:
        print("\n".join(one.name for one in figures))
        return 0
    shell = [sys.executable, "-m", "odoo", "shell", *options.odoo]
    return _run(harness.Bench(options.databases, shell), figures)


def _run(bench, figures):
    """Measure and print; return 1 if one broke or passed its bar."""
    bad = 0
    for one in figures:
        try:
            shown = harness.measure(bench, one)
        except Exception:
            traceback.print_exc()
            shown = {"name": one.name, "error": traceback.format_exc(limit=1)}
        print(json.dumps(shown, ensure_ascii=False), flush=True)
        bad += "error" in shown or shown.get("ok") is False
    return 1 if bad or not figures else 0


if __name__ == "__main__":
    sys.exit(main())
