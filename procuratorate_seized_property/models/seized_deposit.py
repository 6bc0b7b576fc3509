from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal


class SeizedDeposit(models.Model):
    """A deposit slip: seized money has reached the sole account."""

    _name = "procuratorate.seized.deposit"
    _description = "Deposit Slip"
    _inherit = ["procuratorate.seized.money.document"]
    _number_prefix = "CK"

    case_id = fields.Many2one(
        "procuratorate.case",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    lot_id = fields.Many2one(
        "stock.lot", "Item card", required=True, index=True, ondelete="restrict"
    )
    kind = fields.Selection(
        [
            ("principal", "Seized money"),
            ("fruits", "Rent, dividend or other fruits"),
            ("proceeds", "Proceeds of a sale"),
            ("refund", "Refund by the treasury"),
        ],
        default="principal",
        required=True,
    )
    amount = fields.Monetary(required=True)
    payer_id = fields.Many2one(
        "res.partner", required=True, ondelete="restrict", index=True
    )
    slip_no = fields.Char("Bank slip number", required=True, copy=False)
    bank_name = fields.Char("Bank")
    account_no = fields.Char("Account paid from")

    _amount_positive = models.Constraint(
        "CHECK (amount > 0)", "A deposit slip is about a positive amount."
    )
    _slip_once = models.UniqueIndex(
        "(company_id, slip_no) WHERE state != 'reversed'",
        "This bank slip was already entered.",
    )

    # Computes -----------------------------------------------------------------

    @api.depends("name", "slip_no")
    def _compute_display_name(self):
        for slip in self:
            slip.display_name = f"{slip.name or ''} {slip.slip_no or ''}".strip()

    @api.onchange("lot_id")
    def _onchange_lot_id(self):
        """Offer what the card says; the server checks it when the slip is posted."""
        card = self.lot_id
        if card.seized_case_id:
            self.case_id = card.seized_case_id
            self.currency_id = card.seized_currency_id or self.currency_id
            self.amount = card.seized_amount - card.seized_held
            self.payer_id = card.seized_holder_id

    # CRUD ---------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        vals_list = [self._clean(vals) for vals in vals_list]
        self._check_slip_no([vals.get("slip_no") for vals in vals_list])
        return super().create(vals_list)

    def write(self, vals):
        vals = self._clean(vals)
        if "slip_no" in vals:
            self._check_slip_no([vals["slip_no"]] * len(self))
        return super().write(vals)

    @api.model
    def _clean(self, vals):
        if isinstance(vals.get("slip_no"), str):
            vals = {**vals, "slip_no": vals["slip_no"].strip()}
        return vals

    def _check_slip_no(self, numbers):
        """A bank slip is entered once; the index says so as well."""
        taken = self.sudo().search(
            [
                ("id", "not in", self.ids),
                ("company_id", "in", (self.company_id or self.env.company).ids),
                ("slip_no", "in", numbers),
                ("state", "!=", "reversed"),
            ],
            limit=1,
        )
        if taken or len(set(numbers)) < len(numbers):
            _ = self.env._
            raise refusal(
                self.env,
                _(
                    "Bank slip %(number)s is already entered: %(slip)s.",
                    number=taken.slip_no or numbers[0],
                    slip=taken.name or "",
                ),
                missing=_("another number of the bank"),
                cure=_("the keeper of seized money"),
            )

    # Rules --------------------------------------------------------------------

    def _check_before_posting(self):
        """The slip says what the card says, and the card is one of money."""
        self._check_card_of_case()
        self._check_card_is_money()
        if self.kind != "fruits":
            self._check_card_amount()

    def _check_card_of_case(self):
        card = self.lot_id.sudo()
        if card.seized_case_id == self.case_id:
            return
        raise self._card_refusal(
            self.env._("the card of this case"),
            self.env._(
                "Card %(card)s is not one of case %(case)s.",
                card=card.name,
                case=self.case_id.sudo().number,
            ),
        )

    def _check_card_is_money(self):
        """Evidential cash stays with the goods; goods are no money."""
        card = self.lot_id.sudo()
        if card.seized_line_id.evidential_cash:
            raise self._card_refusal(
                self.env._("nothing: it is kept sealed in the safe"),
                self.env._("Card %s is evidential cash and is not paid in.", card.name),
            )
        if self.kind != "fruits" and card.seized_category_id.route != "account":
            raise self._card_refusal(
                self.env._("a card of money"),
                self.env._("Card %s is not about money.", card.name),
            )

    def _check_card_amount(self):
        """Not one cent more than the list says, in the list's own currency."""
        card = self.lot_id.sudo()
        paid_in = card.seized_held + self.amount
        if (
            card.seized_currency_id == self.currency_id
            and self.currency_id.compare_amounts(paid_in, card.seized_amount) <= 0
        ):
            return
        raise self._card_refusal(
            self.env._("a slip over what the list says, or a correction of the list"),
            self.env._(
                "Card %(card)s is about %(listed)s; with this slip it would be "
                "%(paid)s.",
                card=card.name,
                listed=card.seized_currency_id.format(card.seized_amount),
                paid=self.currency_id.format(paid_in),
            ),
        )

    def _card_refusal(self, missing, what):
        return refusal(
            self.env,
            what,
            basis=self.env._(
                "Procuratorates' rules of criminal procedure 2019, art. 217; rules on "
                "seized property 2015, art. 10: seized money goes into the sole "
                "account."
            ),
            missing=missing,
            cure=self.env._("the keeper of seized money, with the handler"),
        )

    # Posting ------------------------------------------------------------------

    def _money_part(self):
        return "fruits" if self.kind == "fruits" else "principal"

    def _money_lines(self, journal):
        """What came in, against what is held for the case."""
        case = self.case_id
        return [
            self._money_line("transit", self.amount, partner_id=self.payer_id.id),
            self._money_line(
                "liability",
                -self.amount,
                partner_id=(self.lot_id.seized_holder_id or self.payer_id).id,
                seized_case_id=case.id,
                seized_lot_id=self.lot_id.id,
                seized_part=self._money_part(),
                analytic_distribution={str(case._seized_analytic().id): 100},
            ),
        ]

    def _sealed_facts(self):
        return {
            **super()._sealed_facts(),
            "amount": self.currency_id.format(self.amount),
            "case": self.case_id.number,
            "code": self.lot_id.name,
            "payer": self.payer_id.name,
            "bank_slip": self.slip_no,
        }

    def _money_posted(self):
        """The card holds the money now, and says so in its chain."""
        card = self.lot_id
        principal = self._money_part() == "principal"
        card._seized_add(
            [
                (
                    card.id,
                    self.amount if principal else 0.0,
                    0.0 if principal else self.amount,
                )
            ]
        )
        card._seized_enter(
            card._seized_banked_state(self.kind),
            "money.deposited",
            content=self._sealed_facts(),
        )
