from odoo import models


class SeizedDisposal(models.Model):
    """Money leaves through the keeper of the sole account, by the exit slip."""

    _inherit = "procuratorate.seized.disposal"

    def _money_lines(self):
        return self.line_ids.filtered(lambda line: line._is_money())

    def _order_payments(self):
        """One payment per part, prepared for the keeper of the money."""
        for line in self.line_ids.filtered(lambda line: line._is_paid()):
            self.env["procuratorate.seized.payment"]._create_for(line)

    def _unpaid(self):
        """Whether a pay-out of this disposal still waits for the keeper."""
        return bool(
            self.env["procuratorate.seized.payment"]
            .sudo()
            .search_count(
                [
                    ("res_model", "=", self._name),
                    ("res_id", "=", self.id),
                    ("state", "=", "draft"),
                ],
                limit=1,
            )
        )

    def _seized_paid(self):
        """The keeper has paid: what is nothing but money is finished by that.

        The bank's slip is the receipt; where goods belong to it as well, the custodian
        finishes it with the recipient's signature.
        """
        for disposal in self.sudo():
            money_only = disposal._money_lines() == disposal.line_ids
            if disposal.state == "executing" and (
                money_only or not disposal.paper_ids._missing("execute")
            ):
                disposal._finish_if_done()
