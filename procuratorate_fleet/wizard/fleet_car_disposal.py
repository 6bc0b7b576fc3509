from odoo import fields, models


class FleetCarDisposal(models.TransientModel):
    """The day on which a car was written off, and what it brought."""

    _name = "procuratorate.fleet.car.disposal"
    _description = "Disposal of a Car"

    request_id = fields.Many2one(
        "procuratorate.fleet.car_request",
        required=True,
        readonly=True,
        ondelete="cascade",
    )
    disposal_kind = fields.Selection(related="request_id.disposal_kind")
    write_off_date = fields.Date(
        "Written Off on",
        required=True,
        default=lambda self: self.env.company._procuratorate_today(),
    )
    buyer = fields.Char("Handed over to", required=True)
    income = fields.Monetary(help="Nought, if it brought nothing.")
    income_voucher = fields.Char(
        "Payment Voucher", help="By which the income was paid into the treasury."
    )
    currency_id = fields.Many2one(related="request_id.currency_id")

    def action_confirm(self):
        """Carry the disposal out; the request itself checks who may."""
        self.ensure_one()
        self.request_id._dispose(
            self.write_off_date, self.income, self.income_voucher, self.buyer
        )
        return {"type": "ir.actions.act_window_close"}
