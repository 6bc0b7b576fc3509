from odoo import api, fields, models


class FleetRepairPart(models.Model):
    """One part that was put in, or one piece of work, of a repair of one car."""

    _name = "procuratorate.fleet.repair.part"
    _inherit = ["procuratorate.verb.row.mixin"]
    _description = "Part or Labour of a Repair"
    _order = "repair_id, kind desc, id"
    _verb_parent = "repair_id"

    repair_id = fields.Many2one(
        "procuratorate.fleet.repair", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="repair_id.company_id", store=True)
    kind = fields.Selection(
        [("part", "Part"), ("labour", "Labour")], required=True, default="part"
    )
    name = fields.Char("What", required=True)
    quantity = fields.Float(digits=(10, 2), required=True, default=1.0)
    price = fields.Monetary("Unit Price", required=True)
    amount = fields.Monetary(compute="_compute_amount", store=True)
    currency_id = fields.Many2one(related="repair_id.currency_id")

    _counted = models.Constraint(
        "CHECK (quantity > 0 AND price >= 0)",
        "Parts and hours are counted, and nothing is taken off for something else.",
    )

    @api.depends("quantity", "price", "currency_id")
    def _compute_amount(self):
        for row in self:
            currency = row.currency_id or row.env.company.currency_id
            row.amount = currency.round(row.quantity * row.price)

    def _told(self):
        """The row as the register says it."""
        return {
            "kind": self.kind,
            "what": self.name,
            "quantity": f"{self.quantity:.2f}",
            "price": f"{self.price:.2f}",
            "amount": f"{self.amount:.2f}",
        }
