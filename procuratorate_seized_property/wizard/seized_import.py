from odoo import fields, models
from odoo.fields import Command

from ..models.seized_list import MEASURES, SOURCES


class ProcuratorateSeizedImport(models.TransientModel):
    """Takes a list from a file: every problem is named by its row, nothing is half."""

    _name = "procuratorate.seized.import"
    _inherit = ["procuratorate.table.import"]
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
    hint_count = fields.Integer("Hints", readonly=True)
    problem_ids = fields.One2many(
        "procuratorate.seized.import.problem", "import_id", readonly=True
    )

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
        super()._show(problems, count)
        hints = sum(problem["severity"] == "hint" for problem in problems)
        self.write({"error_count": len(problems) - hints, "hint_count": hints})

    def _problem_vals(self, problem):
        return problem

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


class ProcuratorateSeizedImportProblem(models.TransientModel):
    """One problem of a file: where, what, and how to set it right."""

    _name = "procuratorate.seized.import.problem"
    _inherit = ["procuratorate.table.problem"]
    _description = "Problem in an Imported List"
    _order = "severity, row, id"

    import_id = fields.Many2one(
        "procuratorate.seized.import", required=True, ondelete="cascade"
    )
    severity = fields.Selection(
        [("error", "To be corrected"), ("hint", "Hint")], required=True, readonly=True
    )
