from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..tools.item_states import PENDING


class SeizedDisposalLine(models.Model):
    """One item, or one person's part of one sum of money."""

    _name = "procuratorate.seized.disposal.line"
    _inherit = ["procuratorate.verb.mixin", "procuratorate.approval.line.mixin"]
    _description = "Item of a Disposal"
    _order = "disposal_id, id"
    _check_company_auto = True

    _approval_parent = "disposal_id"
    _approval_line_protected = frozenset(
        {
            "disposal_id",
            "lot_id",
            "recipient_id",
            "amount",
            "valuation",
            "not_moved",
            "note",
        }
    )
    #: written by the carrying out alone
    _engine_fields = frozenset({"state_before", "fruits", "price", "proceeds_lot_id"})

    disposal_id = fields.Many2one(
        "procuratorate.seized.disposal", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="disposal_id.company_id", store=True)
    lot_id = fields.Many2one(
        "stock.lot",
        string="Item",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('seized_case_id', '=', parent.case_id)]",
    )
    category_id = fields.Many2one(related="lot_id.seized_category_id")
    seal_no = fields.Char(related="lot_id.seized_seal_no")
    lot_state = fields.Selection(related="lot_id.seized_state", string="State")
    quantity = fields.Float(related="lot_id.seized_qty")
    item_name = fields.Char(compute="_compute_item_name", string="Description")
    recipient_id = fields.Many2one(
        "procuratorate.seized.recipient",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('disposal_id', '=', disposal_id)]",
    )
    currency_id = fields.Many2one(
        "res.currency", compute="_compute_currency_id", compute_sudo=True
    )
    amount = fields.Monetary(
        compute="_compute_amount", store=True, readonly=False, copy=True
    )
    valuation = fields.Monetary(help="What the valuation says it is worth.")
    fruits = fields.Monetary(
        readonly=True, copy=False, help="Interest and other fruits: they follow."
    )
    price = fields.Monetary("Sold for", readonly=True, copy=False)
    proceeds_lot_id = fields.Many2one(
        "stock.lot",
        "New card",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        help="The card of the proceeds or of the refund.",
    )
    not_moved = fields.Boolean(
        string="Not moved",
        help="Only the list and the photos travel; the object stays where it is.",
    )
    note = fields.Char()
    state_before = fields.Char(readonly=True, copy=False)

    _one_part = models.UniqueIndex(
        "(disposal_id, lot_id, COALESCE(recipient_id, 0))",
        "The same item stands twice on this disposal for the same recipient.",
    )
    _amount_positive = models.Constraint(
        "CHECK (amount >= 0 AND fruits >= 0 AND valuation >= 0)",
        "An amount is not negative.",
    )

    @api.depends("lot_id")
    def _compute_item_name(self):
        for line in self:
            lot = line.lot_id.sudo()
            line.item_name = lot.seized_item or lot.name

    @api.depends("lot_id", "disposal_id.currency_id")
    def _compute_currency_id(self):
        for line in self:
            currency = line.lot_id.seized_currency_id
            line.currency_id = currency or line.disposal_id.currency_id

    @api.depends("lot_id")
    def _compute_amount(self):
        for line in self:
            lot = line.lot_id.sudo()
            money = lot.seized_category_id.kind in ("money", "frozen")
            line.amount = lot._seized_to_leave() if money else 0.0

    @api.constrains("recipient_id", "disposal_id")
    def _check_recipient(self):
        """A recipient of another disposal was not looked at here."""
        for line in self:
            if line.recipient_id and line.recipient_id.disposal_id != line.disposal_id:
                raise ValidationError(
                    self.env._("The recipient belongs to another disposal.")
                )

    def _refuse_change(self, vals):
        self.disposal_id._refuse_if_done()

    def _engine_words(self):
        _ = self.env._
        return {
            "what": _("What came of an item cannot be written by hand."),
            "missing": _("the carrying out of the disposal"),
            "cure": _("the custodian and the keeper of the money, on the disposal"),
        }

    def _is_money(self):
        """Whether this line is paid out of the sole account."""
        lot = self.lot_id.sudo()
        state = self.state_before or lot.seized_state
        return lot.seized_category_id.kind == "money" and state not in PENDING

    def _is_paid(self):
        """Whether something of this line leaves through the sole account."""
        return bool(self.fruits) or (self._is_money() and bool(self.amount))

    def _content(self):
        """This line as a sealed content names it."""
        self.ensure_one()
        lot, money = self.lot_id.sudo(), self.currency_id.decimal_places
        return {
            "lot": lot.name,
            "name": self.item_name or None,
            "seal": lot.seized_seal_no or None,
            "quantity": f"{lot.seized_qty:.4f}".rstrip("0").rstrip("."),
            "amount": f"{self.amount:.{money}f}",
            "fruits": f"{self.fruits:.{money}f}",
            "currency": self.currency_id.name,
            "recipient": self.recipient_id._named(),
        }
