"""Records as sheets of a workbook, in words."""

import io
from datetime import date, datetime
from functools import reduce

import xlsxwriter

from odoo import fields


def write_workbook(tables):
    """The bytes of a workbook: ``[(name, records, fields)]``, a sheet each.

    A field may be a path (``issue_id.name``); its heading is that of its last part.
    """
    stream = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(stream, options) as book:
        bold = book.add_format({"bold": True})
        for name, records, paths in tables:
            sheet = book.add_worksheet(name[:31])
            sheet.write_row(0, 0, [_heading(records, path) for path in paths], bold)
            sheet.freeze_panes(1, 1)
            sheet.set_column(0, len(paths) - 1, 16)
            for number, record in enumerate(records, 1):
                sheet.write_row(number, 0, [_cell(record, path) for path in paths])
    return stream.getvalue()


def _field(records, path):
    """(model, field) that a path ends at."""
    *way, name = path.split(".")
    model = reduce(lambda model, step: model[step], way, records.browse())
    return model, model._fields[name]


def _heading(records, path):
    model, field = _field(records, path)
    return field._description_string(model.env)


def _cell(record, path):
    """The value at the end of a path, as a clerk reads it."""
    *way, name = path.split(".")
    end = reduce(lambda each, step: each[step], way, record)
    field = end._fields[name]
    value = end[name] if end else False
    if field.type == "selection":
        return dict(field._description_selection(end.env)).get(value, "")
    if field.relational:
        return ", ".join(value.mapped("display_name")) if value else ""
    if isinstance(value, datetime):
        local = fields.Datetime.context_timestamp(record, value)
        return local.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if field.type == "boolean":
        return "✓" if value else ""
    if value is False or value is None:
        return 0 if field.type in ("integer", "float") else ""
    return value
