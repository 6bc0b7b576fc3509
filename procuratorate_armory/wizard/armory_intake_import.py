import base64

from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.addons.procuratorate_base.tools.sheet import UnreadableSheet, read_sheet
from odoo.fields import Command

#: what a table holds: (rows of the intake, model of a row)
TABLES = {
    "gun": ("gun_ids", "procuratorate.armory.intake.gun"),
    "ammo": ("ammo_ids", "procuratorate.armory.intake.ammo"),
}


class ArmoryIntakeImport(models.TransientModel):
    """Takes guns or rounds from a file: every problem by its row, nothing half."""

    _name = "procuratorate.armory.intake.import"
    _description = "Import of Firearms and Ammunition"

    intake_id = fields.Many2one("procuratorate.armory.intake", required=True)
    kind = fields.Selection(
        [("gun", "Guns"), ("ammo", "Ammunition")],
        "What the Table Holds",
        required=True,
        default="gun",
    )
    file = fields.Binary(attachment=False)
    file_name = fields.Char()
    checked = fields.Boolean(readonly=True)
    row_count = fields.Integer("Rows", readonly=True)
    error_count = fields.Integer("To Be Corrected", readonly=True)
    problem_ids = fields.One2many(
        "procuratorate.armory.intake.import.problem", "import_id", readonly=True
    )
    template = fields.Binary(compute="_compute_template")

    @api.model
    def default_get(self, names):
        """Opened on a receipt."""
        vals = super().default_get(names)
        if self.env.context.get("active_model") == "procuratorate.armory.intake":
            vals.setdefault("intake_id", self.env.context.get("active_id"))
        return vals

    # Verbs --------------------------------------------------------------------

    def action_check(self):
        """Read the file and list every problem; nothing is imported."""
        self.ensure_one()
        rows, problems = self._examine()
        self._show(problems, len(rows))
        return self._again()

    def action_import(self):
        """Import all rows into the draft, or none of them."""
        self.ensure_one()
        doc = self.intake_id
        doc.check_access("write")
        doc._expect("draft")
        rows, problems = self._examine()
        if problems:
            self._show(problems, len(rows))
            return self._again()
        name, _model = TABLES[self.kind]
        last = max(doc[name].mapped("sequence"), default=0)
        doc.write(
            {
                name: [
                    Command.create({**vals, "sequence": last + number})
                    for number, (_row, vals) in enumerate(rows, 1)
                ],
                "attachment_ids": [Command.link(self._kept_file(doc).id)],
            }
        )
        return {
            "type": "ir.actions.act_window",
            "res_model": doc._name,
            "res_id": doc.id,
            "views": [[False, "form"]],
        }

    def action_template(self):
        """Download the empty table."""
        self.ensure_one()
        name = self.env._("Firearms.xlsx")
        if self.kind == "ammo":
            name = self.env._("Ammunition.xlsx")
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{self._name}/{self.id}/template/{name}?download=true",
            "target": "download",
        }

    # The file -------------------------------------------------------------------

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
        """The file itself stays with the receipt, and is sealed with it."""
        return self.env["ir.attachment"].create(
            {
                "name": self.file_name or self.env._("Imported list"),
                "raw": self._raw(),
                "res_model": doc._name,
                "res_id": doc.id,
            }
        )

    def _show(self, problems, count):
        self.write(
            {
                "checked": True,
                "row_count": count,
                "error_count": len(problems),
                "problem_ids": [Command.clear()]
                + [
                    Command.create(
                        {
                            "row": problem.row,
                            "column": problem.column,
                            "value": problem.value,
                            "problem": problem.text,
                        }
                    )
                    for problem in problems
                ],
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


class ArmoryIntakeImportProblem(models.TransientModel):
    """One problem of a file: where, what, and how to set it right."""

    _name = "procuratorate.armory.intake.import.problem"
    _description = "Problem in an Imported List"
    _order = "row, id"

    import_id = fields.Many2one(
        "procuratorate.armory.intake.import", required=True, ondelete="cascade"
    )
    row = fields.Integer(readonly=True)
    column = fields.Char(readonly=True)
    value = fields.Char(readonly=True)
    problem = fields.Char(required=True, readonly=True)
