from odoo import models
from odoo.addons.procuratorate_base.tools.refusal import refusal


class SeizedTieout(models.Model):
    """Closing a month on a tied-out sheet."""

    _inherit = "procuratorate.seized.tieout"

    def action_close_month(self):
        """Close seized money up to the day of this sheet."""
        self.ensure_one()
        self.check_access("read")
        self.env["procuratorate.seized.match"]._check_keeper(self.company_id)
        if not self.tied:
            raise self._untied_refusal()
        self.company_id._seized_close(self.date)
        return True

    def _untied_refusal(self):
        _ = self.env._
        return refusal(
            self.env,
            _(
                "The sheet of %(date)s differs by %(amount)s: nothing is closed on it.",
                date=self.date,
                amount=self.currency_id.format(self.difference),
            ),
            basis=_("Cards, case ledgers and bank statement agree to the cent."),
            missing=_("a sheet without any difference"),
            cure=_("the keeper of seized money: slip, match or reversal slip"),
        )
