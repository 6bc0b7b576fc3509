from odoo import fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal


class ProcuratoratePurchaseAsk(models.TransientModel):
    """Ask several suppliers for their price of one request."""

    _name = "procuratorate.purchase.ask"
    _description = "Ask for Quotes"

    request_id = fields.Many2one("procuratorate.purchase.request", required=True)
    company_id = fields.Many2one(related="request_id.company_id")
    quotes_needed = fields.Integer(related="request_id.quotes_needed")
    partner_ids = fields.Many2many("res.partner", string="Suppliers", required=True)
    buyer_ids = fields.Many2many("hr.employee.public", string="Buyers")

    def action_ask(self):
        """Make the quotes and show them."""
        self.ensure_one()
        if not self.partner_ids:
            raise refusal(
                self.env,
                self.env._("Nobody can be asked."),
                missing=self.env._("at least one supplier"),
                cure=self.env._("yourself, in this dialog"),
            )
        buyers = self.env["hr.employee"].browse(self.buyer_ids.ids)
        self.request_id._ask_quotes(self.partner_ids, buyers)
        return self.request_id.action_view_quotes()
