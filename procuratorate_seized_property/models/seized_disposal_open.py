from odoo import fields, models


class SeizedDisposal(models.Model):
    """The ways from a disposal to what belongs to it; and how it was destroyed."""

    _inherit = "procuratorate.seized.disposal"

    destroy_method = fields.Char(string="How it was destroyed", copy=False)
    destroy_place = fields.Char(string="Where it was destroyed", copy=False)

    def action_open_cards(self):
        """List the item cards."""
        self.check_access("read")
        return self._window("stock.lot", self.line_ids.lot_id, self.env._("Items"))

    def action_open_movements(self):
        """List the movements by which the items left."""
        self.check_access("read")
        Movement = self.env["procuratorate.seized.movement"]
        return self._window(
            Movement._name, Movement._of_document(self), self.env._("Movements")
        )

    def action_open_proceeds(self):
        """List the cards of the price or the refund."""
        self.check_access("read")
        lots = self.line_ids.proceeds_lot_id
        return self._window("stock.lot", lots, self.env._("New Cards"))

    def _window(self, model, records, name):
        return {
            "type": "ir.actions.act_window",
            "name": name,
            "res_model": model,
            "view_mode": "list,form",
            "domain": [("id", "in", records.ids)],
            "context": {"create": False},
        }
