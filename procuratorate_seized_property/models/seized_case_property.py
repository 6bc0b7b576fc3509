from odoo import api, fields, models

from ..tools.item_states import TERMINAL


class ProcuratorateCase(models.Model):
    """The property of a case: what is left of it, and its clocks."""

    _inherit = "procuratorate.case"

    seized_lot_ids = fields.One2many(
        "stock.lot", "seized_case_id", "Seized Items", readonly=True
    )
    seized_lot_count = fields.Integer(
        "Items", compute="_compute_seized_counts", compute_sudo=False
    )
    seized_open_count = fields.Integer(
        "Not Disposed of", compute="_compute_seized_counts", compute_sudo=False
    )

    @api.depends_context("uid")
    def _compute_seized_counts(self):
        rows = self.env["stock.lot"]._read_group(
            [("seized_case_id", "in", self.ids)],
            ["seized_case_id"],
            ["__count", "seized_terminal_at:count"],
        )
        counts = {case.id: (total, total - left) for case, total, left in rows}
        for case in self:
            total, still = counts.get(case._origin.id, (0, 0))
            case.seized_lot_count, case.seized_open_count = total, still

    def _seized_undisposed(self):
        """The items of these cases that are still held, secret ones included."""
        return (
            self.env["stock.lot"]
            .sudo()
            .search(
                [
                    ("seized_case_id", "in", self.ids),
                    ("seized_state", "!=", False),
                    ("seized_state", "not in", list(TERMINAL)),
                ]
            )
        )

    def _seized_close_if_disposed(self):
        """Stop the clocks for disposal of the cases of which nothing is left."""
        clocks = self._running_time_limits("seized.d4")
        clocks |= self._running_time_limits("seized.d5")
        if clocks:
            held = self.browse(clocks.mapped("res_id"))._seized_undisposed()
            left = held.seized_case_id.ids
            clocks.filtered(lambda clock: clock.res_id not in left)._close()
