from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal


class ProcuratoratePurchaseRequestLine(models.Model):
    """One thing needed: how much of it, and what it is expected to cost."""

    _name = "procuratorate.purchase.request.line"
    _description = "Purchase Request Line"
    _inherit = ["procuratorate.approval.line.mixin"]
    _order = "request_id, sequence, id"

    _approval_parent = "request_id"
    _approval_line_protected = {
        "request_id",
        "product_id",
        "name",
        "spec",
        "quantity",
        "uom_id",
        "price_unit",
    }

    request_id = fields.Many2one(
        "procuratorate.purchase.request",
        required=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(related="request_id.company_id", store=True)
    currency_id = fields.Many2one(related="request_id.currency_id")
    sequence = fields.Integer(default=10)
    product_id = fields.Many2one(
        "product.product", index="btree_not_null", ondelete="restrict"
    )
    name = fields.Char(
        "Description",
        required=True,
        compute="_compute_from_product",
        store=True,
        readonly=False,
        precompute=True,
    )
    spec = fields.Char("Specification")
    quantity = fields.Float(digits="Product Unit", required=True, default=1.0)
    uom_id = fields.Many2one(
        "uom.uom",
        "Unit",
        required=True,
        compute="_compute_from_product",
        store=True,
        readonly=False,
        precompute=True,
        ondelete="restrict",
    )
    price_unit = fields.Float(
        "Estimated price", digits="Product Price", help="Per unit, tax included."
    )
    amount = fields.Monetary(compute="_compute_amount", store=True)
    stock_available = fields.Float(
        "On the shelf",
        digits="Product Unit",
        compute="_compute_stock_available",
        help="Free stock of the company now, in the unit of the line.",
    )
    stock_found = fields.Float(
        "Found at submission", digits="Product Unit", copy=False, readonly=True
    )
    order_product_id = fields.Many2one(
        "product.product",
        "Product to order",
        copy=False,
        ondelete="restrict",
        help="Chosen by the office where the department only described its need.",
    )
    order_line_ids = fields.One2many(
        "purchase.order.line", "procuratorate_request_line_id"
    )

    _positive = models.Constraint(
        "CHECK(quantity > 0 AND price_unit >= 0)",
        "A request line needs a quantity above zero and no negative price.",
    )

    @api.depends("product_id")
    def _compute_from_product(self):
        unit = self.env.ref("uom.product_uom_unit", raise_if_not_found=False)
        for line in self:
            if line.product_id:
                line.name = line.product_id.display_name
                line.uom_id = line.product_id.uom_id
            else:
                line.name = line.name or False
                line.uom_id = line.uom_id or unit

    @api.depends("quantity", "price_unit", "currency_id")
    def _compute_amount(self):
        for line in self:
            amount = line.quantity * line.price_unit
            currency = line.currency_id
            line.amount = currency.round(amount) if currency else amount

    @api.depends("product_id", "uom_id", "request_id.company_id")
    def _compute_stock_available(self):
        """Staff have no stock rights, yet may see what the shelf holds."""
        for company, lines in self.grouped("company_id").items():
            products = (
                lines.product_id.sudo()
                .with_company(company)
                .with_context(allowed_company_ids=company.ids)
            )
            free = {product.id: product.free_qty for product in products}
            for line in lines:
                product = line.product_id
                line.stock_available = (
                    product.uom_id._compute_quantity(
                        free.get(product.id, 0.0), line.uom_id, round=False
                    )
                    if product and line.uom_id
                    else 0.0
                )

    def _is_on_shelf(self):
        """Tell whether the whole need of the line lies in stock."""
        self.ensure_one()
        return (
            bool(self.product_id)
            and self.product_id.is_storable
            and self.uom_id.compare(self.stock_available, self.quantity) >= 0
        )

    def _ordered_product(self):
        """The product that is ordered for this need."""
        self.ensure_one()
        return self.product_id or self.order_product_id

    def _prepare_quote_line_vals(self):
        self.ensure_one()
        product = self._ordered_product()
        if not product:
            _ = self.env._
            raise refusal(
                self.env,
                _("“%s” cannot be ordered yet.", self.name),
                missing=_("the product to order, which the department only described"),
                cure=_("an office clerk, in “Product to order” of the request line"),
            )
        return {
            "procuratorate_request_line_id": self.id,
            "product_id": product.id,
            "name": " ".join(filter(None, (self.name, self.spec))),
            "product_qty": self.quantity,
            "product_uom_id": self.uom_id.id,
            "price_unit": 0.0,
        }

    def _approval_line_note_stock(self, found):
        """Write down what was on the shelf; not part of what is decided upon."""
        self.write({"stock_found": found})
