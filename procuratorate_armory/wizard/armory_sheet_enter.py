from odoo import api, fields, models

from ..models.armory_sheet import ON_PAPER


class ArmorySheetEnter(models.TransientModel):
    """Say which document a sheet of paper became."""

    _name = "procuratorate.armory.sheet.enter"
    _description = "Enter a Paper Sheet"

    sheet_id = fields.Many2one(
        "procuratorate.armory.sheet",
        required=True,
        domain=[("state", "in", ("blank", "missing"))],
    )
    document = fields.Reference(selection="_documents", required=True)
    occurred_at = fields.Datetime("Written on Paper on", required=True)
    reason = fields.Text("Why on Paper", required=True)

    @api.model
    def _documents(self):
        """The kinds of documents that may have been written on paper."""
        Model = self.env["ir.model"]
        return [
            (name, Model._get(name).sudo().name)
            for name in ON_PAPER
            if name in self.env
        ]

    def action_confirm(self):
        """Enter the sheet; what it became must be readable for whoever enters it."""
        self.ensure_one()
        self.document.check_access("read")
        self.sheet_id.check_access("read")
        self.sheet_id._enter(self.document, self.occurred_at, self.reason)
        return {"type": "ir.actions.act_window_close"}
