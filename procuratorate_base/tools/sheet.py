"""Reading a list that another body sends: XLSX or CSV, as rows of plain values."""

import csv
import io
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

MOST = 20000  # rows; what is longer is no list of one hand-over
#: what the last row of a table is called, which is none of its rows
TOTALS = {"合计", "总计", "小计", "total", "sum"}
HEAD_WITHIN = 20  # so many rows a sender may write above the headings


class UnreadableSheet(Exception):
    """The file is neither a workbook nor a text table."""


def read_sheet(raw, name=""):
    """Return [(row number in the file, [values])] without empty rows."""
    rows = _workbook(raw) if raw[:2] == b"PK" else _text(raw, name)
    result = []
    for number, values in enumerate(rows, 1):
        if number > MOST:
            raise UnreadableSheet
        values = [_clean(value) for value in values]
        if any(value not in (None, "") for value in values):
            result.append((number, values))
    return result


def find_head(rows, known):
    """Return (index of the row of headings, {column: field name}, unknown headings).

    ``known`` maps a heading, as :func:`heading` writes it, to a field name. Above the
    headings may stand titles; the row with most known headings is taken.
    """
    best = (None, {}, [])
    for index, (_number, values) in enumerate(rows[:HEAD_WITHIN]):
        columns, unknown = {}, []
        for column, value in enumerate(values):
            field = known.get(heading(value))
            if field and field not in columns.values():
                columns[column] = field
            elif value not in (None, ""):
                unknown.append(str(value))
        if len(columns) > len(best[1]):
            best = (index, columns, unknown)
    return best


def heading(value):
    """A heading without what senders decorate it with."""
    text = str(value or "").strip().strip("*＊").replace(" ", "").replace("\u3000", "")
    return text.casefold().replace("（", "(").replace("）", ")")


def _clean(value):
    return value.strip() if isinstance(value, str) else value


def _workbook(raw):
    try:
        book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, ValueError, OSError) as error:
        raise UnreadableSheet from error
    try:
        yield from book.worksheets[0].iter_rows(values_only=True)
    finally:
        book.close()


def _text(raw, name):
    if b"\x00" in raw or name.lower().endswith((".xls", ".pdf", ".doc", ".docx")):
        raise UnreadableSheet
    text = _decoded(raw)
    try:
        dialect = csv.Sniffer().sniff(text[:4096], ",;\t")
    except csv.Error:
        dialect = csv.excel
    yield from csv.reader(io.StringIO(text, newline=""), dialect)


def _decoded(raw):
    """UTF-8, else what Chinese offices save: GB 18030."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableSheet
