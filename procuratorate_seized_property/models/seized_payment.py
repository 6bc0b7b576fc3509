from odoo import api, fields, models


class SeizedPayment(models.Model):
    """A pay-out: money leaves the sole account on an approved document."""

    _name = "procuratorate.seized.payment"
    _description = "Pay-out of Seized Money"
    _inherit = ["procuratorate.seized.money.document"]
    _number_prefix = "FK"
    _engine_fields = frozenset({"res_model", "res_id", "lot_id", "case_id"})

    case_id = fields.Many2one(
        "procuratorate.case", "Case", readonly=True, index=True, ondelete="restrict"
    )
    lot_id = fields.Many2one(
        "stock.lot", "Item card", readonly=True, index=True, ondelete="restrict"
    )
    res_model = fields.Char("Model of the document", readonly=True, copy=False)
    res_id = fields.Many2oneReference(
        "Document", model_field="res_model", readonly=True, copy=False, index=True
    )
    principal = fields.Monetary(readonly=True, copy=False)
    fruits = fields.Monetary(
        readonly=True, copy=False, help="Fruits follow the principal (G15 art. 28)."
    )
    amount = fields.Monetary("Pay-out", readonly=True, copy=False)
    partner_id = fields.Many2one(
        "res.partner", "Recipient", readonly=True, ondelete="restrict", index=True
    )
    partner_bank_id = fields.Many2one("res.partner.bank", "Recipient's account")

    @api.model
    def _create_for(self, lot, amount, partner, document):
        """Prepare the pay-out of a card's money on an approved document."""
        raise NotImplementedError

    def _money_lines(self, journal):
        raise NotImplementedError
