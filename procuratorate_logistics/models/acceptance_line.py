from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.tools import float_repr


class ProcuratorateAcceptanceLine(models.Model):
    """What was ordered, what came, and how much of it is good.

    Lines are prepared before anybody is asked to sign.
    """

    _name = "procuratorate.acceptance.line"
    _inherit = ["procuratorate.acceptance.part"]
    _description = "Acceptance Line"
    _order = "acceptance_id, id"

    order_line_id = fields.Many2one(
        "purchase.order.line", required=True, index=True, ondelete="restrict"
    )
    name = fields.Char(
        compute="_compute_from_order", store=True, compute_sudo=True, precompute=True
    )
    uom_id = fields.Many2one(
        "uom.uom",
        "Unit",
        compute="_compute_from_order",
        store=True,
        compute_sudo=True,
        precompute=True,
    )
    qty_ordered = fields.Float(
        "Ordered", digits="Product Unit", compute="_compute_ordered", compute_sudo=True
    )
    qty_delivered = fields.Float("Delivered", digits="Product Unit")
    qty_accepted = fields.Float("Accepted", digits="Product Unit")
    standard = fields.Char(help="The standard the goods were measured by.")
    conforms = fields.Boolean("As ordered", default=True)
    defects = fields.Char()

    _quantities = models.Constraint(
        "CHECK(qty_accepted >= 0 AND qty_delivered >= qty_accepted)",
        "No more can be accepted than was delivered.",
    )
    _once = models.UniqueIndex(
        "(acceptance_id, order_line_id)",
        "The order line is in this acceptance already.",
    )

    @api.depends("order_line_id")
    def _compute_from_order(self):
        for line in self:
            line.name = line.order_line_id.product_id.display_name
            line.uom_id = line.order_line_id.product_uom_id

    @api.depends("order_line_id.product_qty")
    def _compute_ordered(self):
        for line in self:
            line.qty_ordered = line.order_line_id.product_qty

    def _check_quantities(self):
        """Not more than is left of the order, and every line of that order."""
        for line in self:
            order = line.acceptance_id.order_id
            left = line.order_line_id._acceptance_left()
            over = line.uom_id.compare(line.qty_accepted, left) > 0
            if line.order_line_id.order_id != order or over:
                _ = self.env._
                raise refusal(
                    self.env,
                    _(
                        "%(accepted)s of “%(name)s” cannot be accepted.",
                        accepted=line.qty_accepted,
                        name=line.name,
                    ),
                    missing=_("%s are left to accept of the order", left),
                    cure=_("the office clerk who prepares the acceptance"),
                )

    def _content(self):
        return {
            "order_line": self.order_line_id.id,
            "name": self.name or None,
            "unit": self.uom_id.id,
            "delivered": float_repr(self.qty_delivered, 3),
            "accepted": float_repr(self.qty_accepted, 3),
            "standard": self.standard or None,
            "conforms": self.conforms,
            "defects": self.defects or None,
        }
