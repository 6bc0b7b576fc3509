from odoo import api, fields, models
from odoo.fields import Command

#: what a table holds: (rows of the intake, model of a row)
TABLES = {
    "gun": ("gun_ids", "procuratorate.armory.intake.gun"),
    "ammo": ("ammo_ids", "procuratorate.armory.intake.ammo"),
}


class ArmoryIntakeImport(models.TransientModel):
    """Takes guns or rounds from a file: every problem by its row, nothing half."""

    _name = "procuratorate.armory.intake.import"
    _inherit = ["procuratorate.table.import"]
    _description = "Import of Firearms and Ammunition"

    intake_id = fields.Many2one("procuratorate.armory.intake", required=True)
    kind = fields.Selection(
        [("gun", "Guns"), ("ammo", "Ammunition")],
        "What the Table Holds",
        required=True,
        default="gun",
    )
    problem_ids = fields.One2many(
        "procuratorate.armory.intake.import.problem", "import_id", readonly=True
    )

    @api.model
    def default_get(self, names):
        """Opened on a receipt."""
        vals = super().default_get(names)
        if self.env.context.get("active_model") == "procuratorate.armory.intake":
            vals.setdefault("intake_id", self.env.context.get("active_id"))
        return vals

    # Verbs --------------------------------------------------------------------

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

    def _problem_vals(self, problem):
        return {
            "row": problem.row,
            "column": problem.column,
            "value": problem.value,
            "problem": problem.text,
        }

    def _template_name(self):
        if self.kind == "ammo":
            return self.env._("Ammunition.xlsx")
        return self.env._("Firearms.xlsx")


class ArmoryIntakeImportProblem(models.TransientModel):
    """One problem of a file: where, what, and how to set it right."""

    _name = "procuratorate.armory.intake.import.problem"
    _inherit = ["procuratorate.table.problem"]
    _description = "Problem in an Imported List"

    import_id = fields.Many2one(
        "procuratorate.armory.intake.import", required=True, ondelete="cascade"
    )
