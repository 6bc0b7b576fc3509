"""Tables as XLSX files, row by row, in constant memory."""

from contextlib import contextmanager
from datetime import date

import xlsxwriter


class Sheet:
    """One sheet that is written from the top down."""

    def __init__(self, book, formats, name):
        self._sheet = book.add_worksheet(name[:31])
        self._formats = formats
        self._row = 0

    def title(self, *texts):
        """Write a line of bold texts."""
        self._write(texts, self._formats["title"])

    def head(self, texts, widths=()):
        """Write the names of the columns; they stay on every printed page."""
        for column, width in enumerate(widths):
            self._sheet.set_column(column, column, width)
        self._sheet.repeat_rows(self._row)
        self._write(texts, self._formats["head"])

    def row(self, values):
        """Write one row: texts, amounts, days."""
        self._write(values, None)

    def skip(self):
        """Leave a line empty."""
        self._row += 1

    def _write(self, values, style):
        for column, value in enumerate(values):
            self._cell(column, value, style)
        self._row += 1

    def _cell(self, column, value, style):
        if value is None or value is False:
            return
        if isinstance(value, date):
            style = style or self._formats["day"]
            self._sheet.write_datetime(self._row, column, value, style)
        elif isinstance(value, str):
            # never a formula: names come from outside
            self._sheet.write_string(self._row, column, value, style)
        else:
            plain = "count" if isinstance(value, int) else "amount"
            style = style or self._formats[plain]
            self._sheet.write_number(self._row, column, value, style)


@contextmanager
def workbook(path):
    """Yield a function that opens sheets of a new file at ``path``."""
    book = xlsxwriter.Workbook(path, {"constant_memory": True, "in_memory": False})
    formats = {
        "title": book.add_format({"bold": True, "font_size": 12}),
        "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True}),
        "amount": book.add_format({"num_format": "#,##0.00"}),
        "count": book.add_format({"num_format": "0"}),
        "day": book.add_format({"num_format": "yyyy-mm-dd"}),
    }
    try:
        yield lambda name: Sheet(book, formats, name)
    finally:
        book.close()


def pages(query, key):
    """Yield the rows of ``query(after)``, page after page.

    :param key: function of the last row that gives the next ``after``
    """
    rows = query(None)
    while rows:
        yield from rows
        rows = query(key(rows[-1]))
