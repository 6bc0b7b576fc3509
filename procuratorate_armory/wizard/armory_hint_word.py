from odoo import fields, models


class ArmoryHintWord(models.TransientModel):
    """What came of a hint."""

    _name = "procuratorate.armory.hint.word"
    _description = "Answer a Hint"

    hint_id = fields.Many2one("procuratorate.armory.hint", required=True)
    text = fields.Text("Looked into", required=True)

    def action_answer(self):
        """Put the word on record."""
        self.ensure_one()
        self.hint_id.action_answer(self.text)
        return {"type": "ir.actions.act_window_close"}
