from odoo import models

from ..tools.item_states import TERMINAL


class SeizedDisposal(models.Model):
    """Money leaves through the keeper of the sole account, by the exit slip."""

    _inherit = "procuratorate.seized.disposal"

    def _money_lines(self):
        return self.line_ids.filtered(lambda line: line._is_money())

    def _order_payments(self):
        """One payment per part, prepared for the keeper of the money."""
        for line in self._money_lines():
            self.env["procuratorate.seized.payment"]._create_for(line)

    def _seized_paid(self):
        """The keeper has paid: the disposal may be finished by it."""
        for disposal in self.sudo():
            if disposal.state == "executing":
                disposal._finish_if_done()

    def _open_money_lots(self):
        lots = self._money_lines().lot_id
        return lots.filtered(lambda lot: lot.seized_state not in TERMINAL)
