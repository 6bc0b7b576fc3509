from odoo import api, fields, models


class SeizedCountEnter(models.TransientModel):
    """A field for a scanner: one code a line, as many as there are."""

    _name = "procuratorate.seized.count.enter"
    _description = "Enter Codes of a Count"

    count_id = fields.Many2one("procuratorate.seized.count", required=True)
    place = fields.Char("Shelf as found", help="Holds for all codes below.")
    codes = fields.Text(required=True)
    number = fields.Integer("Codes read", compute="_compute_number")

    @api.depends("codes")
    def _compute_number(self):
        for dialog in self:
            lines = (dialog.codes or "").splitlines()
            dialog.number = len({line.strip() for line in lines} - {""})

    def action_enter(self):
        """Write them down in one go; those known already are left out."""
        self.ensure_one()
        place = (self.place or "").strip()
        rows = [
            {"code": line, "place": place} for line in (self.codes or "").splitlines()
        ]
        self.count_id.action_enter(rows)
        return {"type": "ir.actions.act_window_close"}
