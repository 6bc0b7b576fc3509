from odoo import fields, models


class StockLot(models.Model):
    """The way from a card to what becomes of it."""

    _inherit = "stock.lot"

    seized_disposal_id = fields.Many2one(
        "procuratorate.seized.disposal",
        "Disposal",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )
    seized_disposal_line_ids = fields.One2many(
        "procuratorate.seized.disposal.line", "lot_id", "Disposals", readonly=True
    )

    def action_seized_disposals(self):
        """Open the disposals of these cards."""
        self.check_access("read")
        lines = self.env["procuratorate.seized.disposal.line"].search(
            [("lot_id", "in", self.ids)]
        )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Disposals"),
            "res_model": "procuratorate.seized.disposal",
            "view_mode": "list,form",
            "domain": [("id", "in", lines.disposal_id.ids)],
        }
