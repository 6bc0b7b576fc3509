from odoo import fields, models


class ArmoryCountExplain(models.TransientModel):
    """How a difference came about, and the document that shows it."""

    _name = "procuratorate.armory.count.explain"
    _description = "Explain a Difference"

    line_id = fields.Many2one("procuratorate.armory.count.line", required=True)
    text = fields.Text("Explanation", required=True)
    document = fields.Char("By Document", required=True)

    def action_explain(self):
        """Put the explanation on record."""
        self.ensure_one()
        self.line_id.action_explain(self.text, self.document)
        return {"type": "ir.actions.act_window_close"}
