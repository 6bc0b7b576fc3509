import base64

from odoo import fields, models
from odoo.fields import Command

from ..tools.refusal import refusal
from ..tools.sheet import UnreadableSheet, heading, read_sheet


class ProcuratorateTableImport(models.AbstractModel):
    """Takes rows from a file: every problem is named by its row, nothing is half.

    An heir reads the file (:meth:`_examine`), has ``problem_ids`` (rows of
    ``procuratorate.table.problem``) and says what a problem is called
    (:meth:`_problem_vals`).
    """

    _name = "procuratorate.table.import"
    _description = "Import of a Table"

    file = fields.Binary(attachment=False)
    file_name = fields.Char()
    checked = fields.Boolean(readonly=True)
    row_count = fields.Integer("Rows", readonly=True)
    error_count = fields.Integer("To Be Corrected", readonly=True)
    template = fields.Binary(compute="_compute_template")

    def _compute_template(self):
        for wizard in self:
            wizard.template = base64.b64encode(wizard._template())

    # What an heir says --------------------------------------------------------

    def _examine(self):
        """Return ([(row number, values)], [problem]) of the file."""
        raise NotImplementedError

    def _problem_vals(self, problem):
        """The values of a problem's row."""
        raise NotImplementedError

    def _template(self):
        """The empty table, as the bytes of a workbook."""
        raise NotImplementedError

    def _template_name(self):
        """What the file of the empty table is called."""
        raise NotImplementedError

    # Verbs --------------------------------------------------------------------

    def action_check(self):
        """Read the file and list every problem; nothing is imported."""
        self.ensure_one()
        rows, problems = self._examine()
        self._show(problems, len(rows))
        return self._again()

    def action_template(self):
        """Download the empty table."""
        self.ensure_one()
        name = self._template_name()
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{self._name}/{self.id}/template/{name}?download=true",
            "target": "download",
        }

    def _show(self, problems, count):
        rows = [Command.create(self._problem_vals(problem)) for problem in problems]
        self.write(
            {
                "checked": True,
                "row_count": count,
                "error_count": len(problems),
                "problem_ids": [Command.clear(), *rows],
            }
        )

    def _again(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Import a List"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
        }

    # The file -----------------------------------------------------------------

    def _raw(self):
        return base64.b64decode(self.with_context(bin_size=False).file or b"")

    def _rows(self):
        """The rows of the file, or the refusal."""
        try:
            return read_sheet(self._raw(), self.file_name or "")
        except UnreadableSheet as error:
            _ = self.env._
            raise refusal(
                self.env,
                _("The file “%s” cannot be read as a table.", self.file_name or ""),
                missing=_(
                    "a workbook (.xlsx) or a text table (.csv), UTF-8 or GB 18030"
                ),
                cure=_("whoever wrote the list, by saving it as .xlsx"),
            ) from error

    def _kept_file(self, doc):
        """The file itself stays with the document, and is sealed with it."""
        return self.env["ir.attachment"].create(
            {
                "name": self.file_name or self.env._("Imported list"),
                "raw": self._raw(),
                "res_model": doc._name,
                "res_id": doc.id,
            }
        )

    def _headings_of(self, model, names, aliases):
        """{heading: field}: labels in every language in use, and what others write."""
        known, Row = {}, self.env[model]
        for lang, _name in self.env["res.lang"].get_installed():
            labels = Row.with_context(lang=lang).fields_get(names, ["string"])
            for name in names:
                known.setdefault(heading(labels[name]["string"]), name)
        for name in names:
            for alias in aliases.get(name, "").split():
                known.setdefault(heading(alias), name)
        for name in names:
            known.setdefault(name, name)
        return known
