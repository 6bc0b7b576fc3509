from odoo import api, fields, models


class SeizedInspectionLine(models.Model):
    """One item of the sample, and what the inspectors found."""

    _name = "procuratorate.seized.inspection.pack.line"
    _inherit = ["procuratorate.verb.row.mixin", "procuratorate.seized.secrecy.mixin"]
    _description = "Item of an Inspection Pack"
    _order = "inspection_id, id"
    _rec_name = "lot_id"
    _verb_parent = "inspection_id"
    _made_by_hand = False
    _hand_fields = frozenset({"result", "remark"})

    inspection_id = fields.Many2one(
        "procuratorate.seized.inspection.pack",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    lot_id = fields.Many2one(
        "stock.lot", "Item", required=True, readonly=True, ondelete="restrict"
    )
    place = fields.Char("Place on Record", readonly=True)
    result = fields.Selection(
        [
            ("waiting", "Not looked at"),
            ("ok", "In order"),
            ("wrong", "Not in order"),
            ("missing", "Not found"),
        ],
        required=True,
        default="waiting",
    )
    remark = fields.Char()

    def _refuse_change(self, vals):
        """Only what was found is written, and only until the pack is made."""
        for doc in self.sudo().inspection_id:
            doc._expect("drawn")

    def _refuse_removal(self):
        """The sample stays as it was drawn."""
        if self:
            raise self._engine_refusal()

    @api.model
    def _draw_lines(self, inspection, lots):
        return self._engine_create(
            [
                {
                    "inspection_id": inspection.id,
                    "lot_id": lot.id,
                    "place": lot.seized_location_id.complete_name,
                    "result": "waiting",
                }
                for lot in lots
            ]
        )
