import base64
import binascii
import hashlib
from datetime import datetime

from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.addons.procuratorate_base.tools.sheet import (
    UnreadableSheet,
    find_head,
    heading,
    read_sheet,
)
from odoo.exceptions import AccessError
from odoo.fields import Command

TOTALS = {"合计", "总计", "小计", "total", "sum"}


class FleetFile(models.AbstractModel):
    """Taking a table in from a file: every problem by its row, nothing half.

    An heir names its columns and reads a row. A row that was taken in before is known
    by its mark and left out, so that a file may come a second time.
    """

    _name = "procuratorate.fleet.file"
    _description = "Import of a File about Official Cars"

    company_id = fields.Many2one(
        "res.company", default=lambda self: self.env.company, required=True
    )
    file = fields.Binary(attachment=False)
    file_name = fields.Char()
    checked = fields.Boolean(readonly=True)
    done = fields.Boolean(readonly=True)
    row_count = fields.Integer("Rows", readonly=True)
    known_count = fields.Integer("Known Already", readonly=True)
    left_count = fields.Integer("Left out", readonly=True)
    error_count = fields.Integer("To Be Corrected", readonly=True)
    finding_count = fields.Integer("Findings", readonly=True)
    problem_ids = fields.One2many(
        "procuratorate.fleet.file.problem",
        "file_id",
        domain=lambda self: [("file_model", "=", self._name)],
        readonly=True,
    )

    # What an heir says ----------------------------------------------------------

    @api.model
    def _columns(self):
        """{field: (its label, how others call it)}; the first one is asked for."""
        return {}

    def _examine(self, table):
        """(what can be taken in, [problem]) of [(row number, {field: value})]."""
        return [], []

    def _take_in(self, found):
        """Take in what :meth:`_examine` found; returns how to go on."""

    # Verbs ----------------------------------------------------------------------

    def action_check(self):
        """Read the file and list every problem; nothing is imported."""
        self.ensure_one()
        self._check_clerk()
        _found, problems = self._examine(self._read_table())
        self._show(problems)
        return self._again()

    def action_import(self):
        """Take in all rows, or none of them."""
        self.ensure_one()
        self._check_clerk()
        found, problems = self._examine(self._read_table())
        self._show(problems)
        if problems:
            return self._again()
        self._put_on_record(found)
        self._take_in(found)
        self.done = True
        return self._again()

    def _check_clerk(self):
        clerk = self.env.ref("procuratorate_fleet.post_fleet_clerk").sudo()
        actor = self.env["hr.employee"]._acting(self.company_id).sudo()
        if clerk._holds(actor, self.company_id):
            return
        _ = self.env._
        raise refusal(
            self.env,
            _("Files are taken in by the fleet clerk."),
            missing=_("the act of: %s", clerk.name),
            cure=clerk.name,
            error=AccessError,
        )

    # The file -------------------------------------------------------------------

    def _raw(self):
        return base64.b64decode(self.with_context(bin_size=False).file or b"")

    def _read_table(self):
        """[(row number, {field: value})] of the file, or the refusal."""
        try:
            rows = read_sheet(self._raw(), self.file_name or "")
        except (UnreadableSheet, binascii.Error) as error:
            raise self._unreadable() from error
        head, columns, _unknown = find_head(rows, self._headings())
        first = next(iter(self._columns()))
        if head is None or first not in columns.values():
            raise self._no_headings()
        table = [
            (number, {f: row[c] for c, f in columns.items() if c < len(row)})
            for number, row in rows[head + 1 :]
        ]
        table = [(number, cell) for number, cell in table if not _is_total(cell, first)]
        if not table:
            raise self._no_headings()
        return table

    def _headings(self):
        """{heading: field}: labels in every language in use, and what others write."""
        known = {}
        for lang, _name in self.env["res.lang"].get_installed():
            for name, (label, _more) in self.with_context(lang=lang)._columns().items():
                known.setdefault(heading(label), name)
        for name, (_label, more) in self._columns().items():
            for alias in (name, *more.split()):
                known.setdefault(heading(alias), name)
        return known

    def _unreadable(self):
        _ = self.env._
        return refusal(
            self.env,
            _("The file “%s” cannot be read as a table.", self.file_name or ""),
            missing=_("a workbook (.xlsx) or a text table (.csv), UTF-8 or GB 18030"),
            cure=_("whoever sends the list, by saving it as .xlsx"),
        )

    def _no_headings(self):
        _ = self.env._
        labels = [label for label, _more in self._columns().values()]
        return refusal(
            self.env,
            _("The file “%s” has no table of this kind.", self.file_name or ""),
            missing=_("a row with the names of the columns, and rows below it"),
            cure=_("whoever imports; the columns are: %s", ", ".join(labels)),
        )

    def _put_on_record(self, found):
        """That this file was taken in, by its digest."""
        content = {
            "file": self.file_name or None,
            "sha256": hashlib.sha256(self._raw()).hexdigest(),
            "rows": len(found),
        }
        Book = self.env["procuratorate.book"]
        Book._append_to(self.company_id, "fleet", [("fleet.file", content, None)])

    # The window -----------------------------------------------------------------

    @api.model
    def _problem(self, row, column, value, text):
        """A row of the report; a moment by the clock of the office, as in the file."""
        labels = self._columns()
        if isinstance(value, datetime):
            local = self.env.company._procuratorate_local(value)
            value = local.strftime("%Y-%m-%d %H:%M")
        return {
            "file_model": self._name,
            "row": row,
            "column": labels[column][0] if column in labels else column,
            "value": "" if value in (None, False) else str(value)[:80],
            "problem": text,
        }

    def _show(self, problems):
        self.write(
            {
                "checked": True,
                "error_count": len(problems),
                "problem_ids": [
                    Command.clear(),
                    *(Command.create(problem) for problem in problems),
                ],
            }
        )

    def _again(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Import a File"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
        }


class FleetFileProblem(models.TransientModel):
    """One problem of a file: where, what, and how to set it right."""

    _name = "procuratorate.fleet.file.problem"
    _description = "Problem in an Imported File"
    _order = "row, id"

    file_model = fields.Char(required=True, readonly=True)
    file_id = fields.Many2oneReference(
        model_field="file_model", required=True, readonly=True, index=True
    )
    row = fields.Integer(readonly=True)
    column = fields.Char(readonly=True)
    value = fields.Char(readonly=True)
    problem = fields.Char(required=True, readonly=True)


def _is_total(cell, first):
    """Whether this row adds others up: it has no moment, but is called so."""
    named = [n for n, v in cell.items() if isinstance(v, str) and heading(v) in TOTALS]
    return bool(named) and (first in named or cell.get(first) in (None, ""))
