"""Share the test classes out over processes, so that these end together."""

import ast
import json
import re

from . import paths, stamps

UNKNOWN_SECONDS = 3.0


def classes(addon):
    """Return the test classes of an addon, as `/addon:Class`."""
    found = set()
    for file in sorted((addon.folder / "tests").glob("test_*.py")):
        try:
            tree = ast.parse(file.read_text())
        except SyntaxError:
            continue
        for node in tree.body:
            if isinstance(node, ast.ClassDef) and _has_tests(node):
                found.add(f"/{addon.name}:{node.name}")
    return found


def _has_tests(node):
    """Whether a class has test methods of its own."""
    return any(
        isinstance(part, ast.FunctionDef) and part.name.startswith("test")
        for part in node.body
    )


def browser_units(addon):
    """Return the specification of an addon's unit tests of scripts, if any."""
    if not list((addon.folder / "static" / "tests").rglob("*.test.js")):
        return []
    return [f"/web:WebSuite.test_unit_desktop[@{addon.name}]"]


def split(chosen, seconds):
    """Return two test specifications that together select everything once.

    The first names the classes it takes, the second takes all the others: a
    class that was overlooked here is still run.
    """
    known = sorted(name for addon in chosen.values() for name in classes(addon))
    known.sort(key=lambda name: -seconds.get(name, UNKNOWN_SECONDS))
    loads, parts = [0.0, 0.0], [[], []]
    for name in known:
        lighter = loads.index(min(loads))
        parts[lighter].append(name)
        loads[lighter] += seconds.get(name, UNKNOWN_SECONDS)
    # The second part names no class, so it must keep at least what is unknown.
    first = parts[0]
    rest = [f"/{name}" for name in chosen] + [f"-{name}" for name in first]
    rest += [unit for addon in chosen.values() for unit in browser_units(addon)]
    return [",".join(spec) for spec in (first, rest) if spec]


def whole(chosen):
    """Return one specification of all the tests of these addons."""
    units = [unit for addon in chosen.values() for unit in browser_units(addon)]
    return ",".join([f"/{name}" for name in chosen] + units)


def narrow(chosen, tags):
    """Return the specification that a person meant by `tags`.

    `:Class` and `.method` are taken within the addons, all else as it stands.
    """
    specs = []
    for tag in re.split(r",(?![^\[]*\])", tags):
        if tag[:1] in (":", "."):
            specs += [f"/{name}{tag}" for name in chosen]
        else:
            specs.append(tag)
    return ",".join(specs)


def measured():
    """Return the seconds of each class and job, as measured before."""
    if not paths.TIMINGS.is_file():
        return {}
    try:
        return json.loads(paths.TIMINGS.read_text())
    except ValueError:
        return {}


def remember(seconds):
    """Keep the seconds that were measured."""
    with stamps.lock("timings"):
        merged = measured() | seconds
        paths.TIMINGS.write_text(json.dumps(merged, indent=1, sort_keys=True))
