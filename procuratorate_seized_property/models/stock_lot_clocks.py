from odoo import api, fields, models

from ..tools.item_states import TERMINAL


class StockLot(models.Model):
    """An item card runs under time limits of its own, and under those of its case."""

    _name = "stock.lot"
    _inherit = ["stock.lot", "procuratorate.time.limit.mixin"]

    seized_ground_ended = fields.Date(
        "Ground Ended on",
        readonly=True,
        copy=False,
        help="The day on which the legal ground to hold this item ended.",
    )

    _seized_dormant = models.Index(
        "(seized_ground_ended, id) "
        "WHERE seized_ground_ended IS NOT NULL AND seized_terminal_at IS NULL"
    )

    def _time_limit_department(self):
        """The handling department of the item."""
        return self.seized_department_id or self.seized_case_id.department_id

    def _time_limit_is_restricted(self):
        """Clocks of secret items are seen by those concerned only."""
        return self.seized_secret or self.seized_case_id._time_limit_is_restricted()

    @api.ondelete(at_uninstall=False)
    def _unlink_except_running_time_limit(self):
        """Only cards have clocks; an ordinary lot costs no query more."""
        cards = self.filtered("seized_state")
        if cards:
            super(StockLot, cards)._unlink_except_running_time_limit()

    def _seized_write_state(self, state, vals):
        """An item that has left stops its clocks, and those of its case."""
        result = super()._seized_write_state(state, vals)
        if state in TERMINAL:
            self._running_time_limits("seized.d3")._close()
            self.sudo().seized_case_id._seized_close_if_disposed()
        return result
