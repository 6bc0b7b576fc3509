from odoo import api, fields, models


class ApprovalProposalLine(models.Model):
    _name = "procuratorate.approval.proposal.line"
    _inherit = ["procuratorate.approval.line.mixin"]
    _description = "Line of a proposal"
    _order = "sequence, id"

    _approval_parent = "proposal_id"
    _approval_line_protected = frozenset({"name", "quantity", "price_unit"})

    proposal_id = fields.Many2one(
        "procuratorate.approval.proposal", required=True, ondelete="cascade", index=True
    )
    sequence = fields.Integer(default=10)
    name = fields.Char(string="Description", required=True)
    quantity = fields.Float(default=1.0, digits=(16, 3))
    price_unit = fields.Monetary(string="Unit price")
    currency_id = fields.Many2one(related="proposal_id.currency_id")
    amount = fields.Monetary(compute="_compute_amount", store=True)

    @api.depends("quantity", "price_unit", "currency_id")
    def _compute_amount(self):
        for line in self:
            amount = line.quantity * line.price_unit
            line.amount = line.currency_id.round(amount) if line.currency_id else amount
