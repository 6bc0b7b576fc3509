"""Tables as XLSX files: titles, headings that stay, numbers that add up."""

import io

import xlsxwriter

NARROW, WIDE = 11, 20
A4 = 9
#: nothing for nought, as on paper
AMOUNT, COUNT = "#,##0.00;-#,##0.00;;@", "#,##0;-#,##0;;@"


def workbook(sheets):
    """The bytes of a workbook.

    :param sheets: ``[(name, titles, headings, rows, total)]``: lines above the table,
        its headings, its rows, and whether the last row is a total
    """
    stream = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(stream, options) as book:
        styles = {
            "title": book.add_format({"bold": True, "font_size": 14}),
            "head": book.add_format(
                {"bold": True, "bottom": 1, "text_wrap": True, "valign": "vcenter"}
            ),
            "amount": book.add_format({"num_format": AMOUNT}),
            "count": book.add_format({"num_format": COUNT}),
            "text": book.add_format(),
        }
        bold = {
            name: book.add_format({"bold": True, "top": 1, "num_format": number})
            for name, number in (
                ("amount", AMOUNT),
                ("count", COUNT),
                ("text", "@"),
            )
        }
        for name, titles, headings, rows, total in sheets:
            sheet = book.add_worksheet(name[:31])
            _write(sheet, titles, headings, rows, styles, bold if total else styles)
    return stream.getvalue()


def _write(sheet, titles, headings, rows, styles, last):
    for number, text in enumerate(titles):
        sheet.write_string(number, 0, text, styles["title" if not number else "text"])
    top = len(titles) + 1
    for column, heading in enumerate(headings):
        sheet.write_string(top, column, heading, styles["head"])
        texts = any(isinstance(row[column], str) for row in rows)
        sheet.set_column(column, column, WIDE if texts else NARROW)
    words = sum(isinstance(value, str) for value in rows[0][:2]) if rows else 1
    sheet.freeze_panes(top + 1, words)
    sheet.set_paper(A4)
    sheet.repeat_rows(top)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    for number, row in enumerate(rows, 1):
        formats = last if number == len(rows) else styles
        for column, value in enumerate(row):
            _cell(sheet, top + number, column, value, formats)


def _cell(sheet, row, column, value, formats):
    if value is None or value is False:
        sheet.write_blank(row, column, None, formats["text"])
    elif isinstance(value, str):
        # never a formula: names come from outside
        sheet.write_string(row, column, value, formats["text"])
    else:
        kind = "count" if isinstance(value, int) else "amount"
        sheet.write_number(row, column, value, formats[kind])


def together(rows, word):
    """The row of sums below ``rows``: ``word`` first, nothing below other words."""
    sums = [
        "" if any(isinstance(value, str) for value in column) else round(sum(column), 2)
        for column in zip(*rows, strict=True)
    ]
    return [word, *sums[1:]]


def figure(value):
    """A number on paper: nothing for nought, counts plain, amounts in cents."""
    if isinstance(value, str):
        return value
    if not value:
        return ""
    return f"{value:,}" if isinstance(value, int) else f"{value:,.2f}"
