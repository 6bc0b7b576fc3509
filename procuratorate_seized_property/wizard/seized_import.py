import base64

from odoo import fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.addons.procuratorate_base.tools.sheet import UnreadableSheet, read_sheet
from odoo.fields import Command

from ..models.seized_list import MEASURES, SOURCES


class ProcuratorateSeizedImport(models.TransientModel):
    """Takes a list from a file: every problem is named by its row, nothing is half."""

    _name = "procuratorate.seized.import"
    _description = "Import of a Seizure List"

    list_id = fields.Many2one("procuratorate.seized.list", "Add to Draft")
    case_id = fields.Many2one("procuratorate.case")
    company_id = fields.Many2one(
        "res.company", default=lambda self: self.env.company, required=True
    )
    kind = fields.Selection(
        MEASURES,
        "Measure",
        default="receive",
    )
    source = fields.Selection(
        SOURCES,
        "Seized by",
        default="police",
    )
    organ_id = fields.Many2one("res.partner", "Sending Body")
    transfer_list_no = fields.Char("Transfer List No.")
    proposal = fields.Text("Proposed Disposal")
    executed_at = fields.Datetime("Executed on", default=fields.Datetime.now)
    place = fields.Char("Place of the Measure")
    category_id = fields.Many2one(
        "procuratorate.seized.category",
        "Category if Not in the File",
        help="For files without a column for the category.",
    )
    file = fields.Binary(attachment=False)
    file_name = fields.Char()
    checked = fields.Boolean(readonly=True)
    row_count = fields.Integer("Rows", readonly=True)
    error_count = fields.Integer("To Be Corrected", readonly=True)
    hint_count = fields.Integer("Hints", readonly=True)
    problem_ids = fields.One2many(
        "procuratorate.seized.import.problem", "import_id", readonly=True
    )

    def action_check(self):
        """Read the file and list every problem; nothing is imported."""
        self.ensure_one()
        _rows, problems = self._examine()
        self._show(problems, len(_rows))
        return self._again()

    def action_import(self):
        """Import all rows into a draft, or none of them."""
        self.ensure_one()
        rows, problems = self._examine()
        if any(problem["severity"] == "error" for problem in problems):
            self._show(problems, len(rows))
            return self._again()
        doc = self._target()
        doc.write(
            {
                "line_ids": [
                    Command.create(vals) for vals in self._line_vals(rows, doc)
                ],
                "attachment_ids": [Command.link(self._kept_file(doc).id)],
            }
        )
        return {
            "type": "ir.actions.act_window",
            "res_model": doc._name,
            "res_id": doc.id,
            "view_mode": "form",
        }

    def _show(self, problems, count):
        errors = sum(problem["severity"] == "error" for problem in problems)
        self.write(
            {
                "checked": True,
                "row_count": count,
                "error_count": errors,
                "hint_count": len(problems) - errors,
                "problem_ids": [Command.clear()]
                + [Command.create(problem) for problem in problems],
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
                cure=_("whoever sends the list, by saving it as .xlsx"),
            ) from error

    def _target(self):
        """The draft that takes the rows: the one that is named, or a new one."""
        if self.list_id:
            self.list_id.check_access("write")
            self.list_id._refuse_unless_open()
            return self.list_id
        names = (
            "case_id",
            "company_id",
            "kind",
            "source",
            "organ_id",
            "transfer_list_no",
            "proposal",
            "executed_at",
            "place",
        )
        vals = {
            name: self._fields[name].convert_to_write(self[name], self)
            for name in names
        }
        return self.env["procuratorate.seized.list"].create(vals)

    def _kept_file(self, doc):
        """The file itself stays with the list, and is sealed with it."""
        return self.env["ir.attachment"].create(
            {
                "name": self.file_name or self.env._("Imported list"),
                "raw": self._raw(),
                "res_model": doc._name,
                "res_id": doc.id,
            }
        )


class ProcuratorateSeizedImportProblem(models.TransientModel):
    """One problem of a file: where, what, and how to set it right."""

    _name = "procuratorate.seized.import.problem"
    _description = "Problem in an Imported List"
    _order = "severity, row, id"

    import_id = fields.Many2one(
        "procuratorate.seized.import", required=True, ondelete="cascade"
    )
    row = fields.Integer(readonly=True)
    column = fields.Char(readonly=True)
    value = fields.Char(readonly=True)
    severity = fields.Selection(
        [("error", "To be corrected"), ("hint", "Hint")], required=True, readonly=True
    )
    problem = fields.Char(required=True, readonly=True)
