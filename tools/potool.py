"""Translation files, made so that the same texts give the same bytes.

Runs inside the virtual environment, called by `./dev i18n` and `./dev lint`:
    potool.py pot RAW TARGET         clean an exported template
    potool.py merge TEMPLATE PO [ODOOS PO...]
                                     bring a language up to date with its template
    potool.py incomplete PO...       print what is not translated
"""

import sys
from pathlib import Path

import polib

WIDTH = 79
# Everything that would change by itself from one day to the next is left out.
HEADER = (
    "Project-Id-Version",
    "Language",
    "MIME-Version",
    "Content-Type",
    "Content-Transfer-Encoding",
    "Plural-Forms",
)
PLURALS = {"zh_CN": "nplurals=1; plural=0;"}


def clean_template(raw, target):
    """Write the template `raw` to `target`, sorted and without dates."""
    source = polib.pofile(str(raw))
    result = _file(source.metadata, "")
    for entry in sorted(source, key=lambda e: (e.msgid, e.msgctxt or "")):
        if entry.msgid.strip():
            result.append(_entry(entry, ""))
    return _write(result, target)


def merge(template, target, *odoos, language):
    """Write the language file anew: texts of the template, known translations.

    Names of fields that every model has are taken from Odoo's own translations.
    """
    source = polib.pofile(str(template))
    known = _translations(target)
    common = {
        name: text for file in odoos for name, text in _translations(file).items()
    }
    result = _file(source.metadata, language)
    for entry in source:
        old = known.get(entry.msgid)
        if _is_field_name(entry) and (old is None or not old.msgstr):
            old = common.get(entry.msgid, old)
        made = _entry(entry, old.msgstr if old else "")
        made.flags = [flag for flag in old.flags if flag == "fuzzy"] if old else []
        made.tcomment = old.tcomment if old else ""
        result.append(made)
    return _write(result, target)


def _translations(file):
    """Return the entries of a language file by their texts."""
    entries = polib.pofile(str(file)) if file.exists() else ()
    return {entry.msgid: entry for entry in entries if not entry.obsolete}


def _is_field_name(entry):
    """Whether the text is nothing but the name of fields."""
    prefix = "model:ir.model.fields,field_description:"
    return all(name.startswith(prefix) for name, _line in entry.occurrences)


def incomplete(file):
    """Return one line for every text that is not translated, or only guessed."""
    problems = []
    for entry in polib.pofile(str(file)):
        if entry.obsolete:
            problems.append(f"{file}:{entry.linenum}: obsolete: {entry.msgid!r}")
        elif "fuzzy" in entry.flags:
            problems.append(f"{file}:{entry.linenum}: fuzzy: {entry.msgid!r}")
        elif not entry.msgstr.strip():
            problems.append(f"{file}:{entry.linenum}: not translated: {entry.msgid!r}")
    return problems


def _file(metadata, language):
    """Return an empty file with a steady header."""
    result = polib.POFile(wrapwidth=WIDTH)
    result.metadata = {name: metadata.get(name, "") for name in HEADER}
    result.metadata["Language"] = language
    result.metadata["Plural-Forms"] = PLURALS.get(language, "")
    result.metadata["Content-Type"] = "text/plain; charset=UTF-8"
    result.metadata["Content-Transfer-Encoding"] = "8bit"
    result.metadata["MIME-Version"] = "1.0"
    return result


def _entry(entry, translation):
    """Return a copy of an entry with another translation, in a steady order."""
    return polib.POEntry(
        msgid=entry.msgid,
        msgctxt=entry.msgctxt,
        msgstr=translation,
        comment="\n".join(sorted(set(entry.comment.splitlines()))),
        # Line numbers would change with every edit of a source.
        occurrences=sorted({(name, _line(line)) for name, line in entry.occurrences}),
    )


def _line(number):
    """Return `0` for code lines and keep the rest, as Odoo writes them."""
    return "0" if number.isdigit() else number


def _write(result, target):
    """Write the file; say whether it differs from what was there."""
    text = str(result).rstrip("\n") + "\n"
    old = target.read_text() if target.exists() else None
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text)
    return text != old


def main(arguments):
    """Run the command."""
    action, *names = arguments
    files = [Path(name) for name in names]
    if action == "pot":
        clean_template(*files)
    elif action == "merge":
        merge(*files, language=files[1].stem)
    elif action == "incomplete":
        problems = [text for file in files for text in incomplete(file)]
        print("\n".join(problems))
        return 1 if problems else 0
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
