from odoo import api, fields, models
from odoo.tools import SQL

from ..tools.item_states import LEFT

#: what a card becomes when its money has left by this act
ENDS = {
    "return": "returned",
    "lift": "returned",
    "remit": "remitted",
    "transfer": "transferred",
}


class SeizedPayment(models.Model):
    """A pay-out: money leaves the sole account on an approved document.

    Nobody types one: it follows from the exit slip of an approved disposal, card by
    card and recipient by recipient, and the fruits follow the principal.
    """

    _name = "procuratorate.seized.payment"
    _description = "Pay-out of Seized Money"
    _inherit = ["procuratorate.seized.money.document"]
    _number_prefix = "FK"
    _engine_fields = frozenset(
        {
            "case_id",
            "lot_id",
            "res_model",
            "res_id",
            "line_model",
            "line_id",
            "principal",
            "fruits",
            "amount",
            "partner_id",
            "act",
        }
    )

    case_id = fields.Many2one(
        "procuratorate.case", readonly=True, index=True, ondelete="restrict"
    )
    lot_id = fields.Many2one(
        "stock.lot", "Item card", readonly=True, index=True, ondelete="restrict"
    )
    act = fields.Selection(
        [
            ("return", "Return"),
            ("lift", "Return after lifting"),
            ("remit", "Remittance to the treasury"),
            ("transfer", "Transfer with the case"),
        ],
        readonly=True,
        index=True,
    )
    res_model = fields.Char("Model of the document", readonly=True, copy=False)
    res_id = fields.Many2oneReference(
        "Document", model_field="res_model", readonly=True, copy=False, index=True
    )
    line_model = fields.Char(readonly=True, copy=False)
    line_id = fields.Many2oneReference(
        "Line of the document",
        model_field="line_model",
        readonly=True,
        copy=False,
        index=True,
    )
    document_name = fields.Char("On the document", compute="_compute_document_name")
    principal = fields.Monetary(readonly=True, copy=False)
    fruits = fields.Monetary(
        readonly=True,
        copy=False,
        help="Interest and other fruits: they follow the principal.",
    )
    amount = fields.Monetary("Pay-out", readonly=True, copy=False)
    partner_id = fields.Many2one(
        "res.partner", "Recipient", readonly=True, ondelete="restrict", index=True
    )
    partner_bank_id = fields.Many2one(
        "res.partner.bank",
        "Recipient's account",
        ondelete="restrict",
        domain="[('partner_id', '=', partner_id)]",
    )

    _amount_positive = models.Constraint(
        "CHECK (amount > 0 AND principal >= 0 AND fruits >= 0 "
        "AND amount = principal + fruits)",
        "A pay-out is principal and fruits, and more than nothing.",
    )
    _line_once = models.UniqueIndex(
        "(line_model, line_id) WHERE line_id IS NOT NULL AND state != 'reversed'",
        "This part of the disposal is paid out already.",
    )

    @api.depends("res_model", "res_id")
    def _compute_document_name(self):
        for payment in self:
            payment.document_name = payment._document().sudo().display_name

    # Preparation --------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        """Refused: a pay-out follows from the exit slip of an approved disposal."""
        if vals_list:
            raise self._unordered_refusal()
        return super().create(vals_list)

    @api.model
    def _create_for(self, line, amount=None, partner=None, document=None):
        """Prepare the pay-out for one line of a disposal; return it.

        Also called with a card, an amount, a recipient and the document that orders
        it. A draft is no more than a wish: what counts is looked at when it is posted.
        """
        if line._name == "stock.lot":
            vals = self._vals_of_card(line.sudo(), amount, partner, document)
        else:
            vals = self._vals_of_line(line.sudo())
        return self.sudo()._engine_create([vals]).with_env(self.env)

    @api.model
    def _vals_of_line(self, line):
        document = line.disposal_id
        return {
            **self._vals_common(line.lot_id, document),
            "line_model": line._name,
            "line_id": line.id,
            "principal": line.amount,
            "fruits": line.fruits,
            "amount": line.amount + line.fruits,
            "partner_id": self._line_recipient(line).id,
            "act": self._line_act(line),
        }

    @api.model
    def _line_act(self, line):
        """What the treasury gets is remitted, whatever the others get."""
        treasury = line.recipient_id.role == "treasury"
        return "remit" if treasury else line.disposal_id.outcome_act

    @api.model
    def _line_recipient(self, line):
        """Who gets it: the recipient of the line, the only one, or the authority."""
        document = line.disposal_id
        only = document.recipient_ids if len(document.recipient_ids) == 1 else None
        recipient = line.recipient_id or only
        if not recipient and document.outcome_act == "lift":
            return line.lot_id.seized_holder_id  # the registry gets no rent
        return recipient.partner_id if recipient else document.authority_id

    @api.model
    def _vals_of_card(self, lot, amount, partner, document):
        fruits = lot._seized_fruits_of(amount)
        return {
            **self._vals_common(lot, document),
            "principal": amount,
            "fruits": fruits,
            "amount": amount + fruits,
            "partner_id": partner.id,
        }

    @api.model
    def _vals_common(self, lot, document):
        company = lot.company_id
        return {
            "company_id": company.id,
            "date": company._procuratorate_today(),
            "case_id": lot.seized_case_id.id,
            "lot_id": lot.id,
            "currency_id": lot.seized_currency_id.id or company.currency_id.id,
            "res_model": document._name,
            "res_id": document.id,
            "act": document.outcome_act if "outcome_act" in document else "return",
        }

    def action_open_document(self):
        """Open the disposal that orders this pay-out."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "res_model": self.res_model,
            "res_id": self.res_id,
            "views": [[False, "form"]],
        }

    def _document(self):
        """The document that orders this pay-out."""
        self.ensure_one()
        if not self.res_model or self.res_model not in self.env:
            return self.browse()
        return self.env[self.res_model].sudo().browse(self.res_id).exists()

    def _document_line(self):
        """The line of the document this pay-out is about, if it has one."""
        self.ensure_one()
        if not self.line_model or self.line_model not in self.env:
            return None
        return self.env[self.line_model].sudo().browse(self.line_id).exists()

    # Posting ------------------------------------------------------------------

    def _money_lines(self, journal):
        """Principal and fruits out of the case's ledger, on their way to the bank."""
        analytic = {str(self.case_id._seized_analytic().id): 100}
        parts = [("principal", self.principal), ("fruits", self.fruits)]
        lines = [
            self._money_line(
                "liability",
                amount,
                balance=self._carrying_amount(part, amount),
                partner_id=(self.lot_id.seized_holder_id or self.partner_id).id,
                seized_case_id=self.case_id.id,
                seized_lot_id=self.lot_id.id,
                seized_part=part,
                analytic_distribution=analytic,
            )
            for part, amount in parts
            if not self.currency_id.is_zero(amount)
        ]
        total = sum(line["balance"] for line in lines)
        out = self._money_line(
            "transit", -self.amount, balance=-total, partner_id=self.partner_id.id
        )
        return [*lines, out]

    def _carrying_amount(self, part, amount):
        """What ``amount`` stands for in the company's currency in the card's ledger."""
        company = self.company_id.currency_id
        if self.currency_id == company:
            return amount
        foreign, own = self.lot_id._seized_carried(part)
        if self.currency_id.compare_amounts(amount, foreign) == 0:
            return own
        return company.round(own * amount / foreign)

    def _sealed_facts(self):
        return {
            **super()._sealed_facts(),
            "amount": self.currency_id.format(self.amount),
            "fruits": self.currency_id.format(self.fruits),
            "case": self.case_id.number,
            "code": self.lot_id.name,
            "payee": self.partner_id.name,
            "on": self.document_name,
        }

    def _money_posted(self):
        """The card lets go of the money; with the last cent it has reached its end."""
        card = self.lot_id
        card._seized_add([(card.id, -self.principal, -self.fruits)])
        others = self.search_count(
            [
                ("lot_id", "=", card.id),
                ("res_model", "=", self.res_model),
                ("res_id", "=", self.res_id),
                ("state", "=", "draft"),
            ],
            limit=1,
        )
        if not others:
            self._end_card(card)
        document = self._document()
        if hasattr(document, "_seized_paid"):
            document._seized_paid()

    def _end_card(self, card):
        """The last part was paid: the card ends, or keeps what is left of it.

        Fruits that come later do not keep it: they follow by a disposal of their own.
        A thing leaves by its custodian, whatever it has borne.
        """
        empty = self.currency_id.is_zero(card.seized_held)
        act = self._document()["outcome_act"] if self.line_id else self.act
        state = ENDS.get(act, "returned") if empty else "banked"
        if card.seized_state in LEFT or card.seized_category_id.kind != "money":
            state = None
        card._seized_enter(state, "money.paid", content=self._sealed_facts())

    def _lock_card(self):
        """Two sessions do not pay the same money twice."""
        self.env.cr.execute(
            SQL("SELECT id FROM stock_lot WHERE id = %s FOR UPDATE", self.lot_id.id)
        )
