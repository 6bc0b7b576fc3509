from odoo import api, models
from odoo.fields import Domain


class SeizedLoan(models.Model):
    """A request for secret items is hidden with them, but not from its deciders."""

    _name = "procuratorate.seized.loan"
    _inherit = ["procuratorate.seized.secrecy.clocks", "procuratorate.seized.loan"]

    _seized_cards_path = "line_ids.lot_id"

    @api.model
    def _seized_hidden_domain(self):
        hidden = super()._seized_hidden_domain()
        return hidden if hidden.is_false() else hidden & ~self._seized_party()

    @api.model
    def _seized_party(self):
        """Whose turn it is, who asks and who takes."""
        me = self.env["stock.lot"]._seized_me()
        return (
            Domain("approval_case_id", "any!", Domain("my_turn", "=", True))
            | Domain("applicant_id", "any!", me)
            | Domain("borrower_id", "any!", me)
        )


class SeizedLoanLine(models.Model):
    _name = "procuratorate.seized.loan.line"
    _inherit = [
        "procuratorate.seized.secrecy.mixin",
        "procuratorate.seized.loan.line",
    ]

    @api.model
    def _seized_hidden_domain(self):
        hidden = super()._seized_hidden_domain()
        if hidden.is_false():
            return hidden
        party = self.env["procuratorate.seized.loan"]._seized_party()
        return hidden & ~Domain("loan_id", "any!", party)


class SeizedCountLine(models.Model):
    _name = "procuratorate.seized.count.line"
    _inherit = [
        "procuratorate.seized.secrecy.mixin",
        "procuratorate.seized.count.line",
    ]
