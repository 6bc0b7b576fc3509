from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal

DOCUMENTS = {
    "deposit_id": "procuratorate.seized.deposit",
    "payment_id": "procuratorate.seized.payment",
    "interest_id": "procuratorate.seized.interest",
}


class SeizedMoneyReversal(models.Model):
    """A reversal slip: the one way to correct a slip of the sole account.

    The wrong slip stays; the reversal stands beside it with its reason, decided by
    somebody else than the keeper.
    """

    _name = "procuratorate.seized.reversal"
    _description = "Reversal Slip"
    _inherit = [
        "procuratorate.seized.money.document",
        "procuratorate.approval.mixin",
    ]
    _number_prefix = "HC"
    _approval_protected = frozenset(
        {"deposit_id", "payment_id", "interest_id", "date", "reason", "company_id"}
    )
    _approval_without_policy = "refuse"

    deposit_id = fields.Many2one(
        "procuratorate.seized.deposit",
        "Deposit slip",
        ondelete="restrict",
        index="btree_not_null",
        domain="[('state', '=', 'posted')]",
    )
    payment_id = fields.Many2one(
        "procuratorate.seized.payment",
        "Pay-out",
        ondelete="restrict",
        index="btree_not_null",
        domain="[('state', '=', 'posted')]",
    )
    interest_id = fields.Many2one(
        "procuratorate.seized.interest",
        "Interest sheet",
        ondelete="restrict",
        index="btree_not_null",
        domain="[('state', '=', 'posted')]",
    )
    reason = fields.Text(required=True)

    _one_slip = models.Constraint(
        "CHECK (num_nonnulls(deposit_id, payment_id, interest_id) = 1)",
        "A reversal slip is about exactly one slip.",
    )

    @api.onchange("deposit_id", "payment_id", "interest_id")
    def _onchange_slip(self):
        """Take the currency of the slip over."""
        self.currency_id = self._slip().currency_id or self.currency_id

    def _slip(self):
        """The slip this one reverses."""
        self.ensure_one()
        return self.deposit_id or self.payment_id or self.interest_id

    def _money_cases(self):
        slip = self._slip().sudo()
        return slip.case_id if "case_id" in slip._fields else super()._money_cases()

    def _approval_applicant(self):
        """Who asks: the keeper who wrote the slip, as superuser to be read."""
        return super()._approval_applicant().sudo()

    def _approval_amount(self):
        """What the wrong slip was about."""
        return self._slip().sudo().amount

    def _approval_currency(self):
        return self._slip().sudo().currency_id

    def _check_before_posting(self):
        """Decided, and the money the wrong slip brought has not been spent."""
        slip = self._slip().sudo()
        if slip.state != "posted":
            raise slip._frozen_refusal()
        if self.date < slip.date:
            raise self._early_refusal(slip)
        self._approval_check_approved()
        self._check_not_spent(slip)

    def _early_refusal(self, slip):
        _ = self.env._
        return refusal(
            self.env,
            _(
                "Reversal %(name)s is dated %(date)s, before slip %(slip)s of %(day)s.",
                name=self.name,
                date=self.date,
                slip=slip.name,
                day=slip.date,
            ),
            missing=_("a day on or after that of the slip"),
            cure=_("the keeper of seized money, with another reversal slip"),
        )

    def _check_not_spent(self, slip):
        """What a slip brought cannot be taken back when it was paid out."""
        ledger = None
        for lot, principal, fruits in slip._money_amounts():
            if ledger is None:
                lots = [each[0] for each in slip._money_amounts()]
                ledger = self.env["stock.lot"].sudo().browse(lots)._seized_ledger()
            own = ledger.get(lot, {})
            for amount, part in ((principal, "principal"), (fruits, "fruits")):
                left = own.get(part, 0.0) - amount
                if self.currency_id.compare_amounts(left, 0.0) < 0:
                    raise self._spent_refusal(slip)

    def _spent_refusal(self, slip):
        _ = self.env._
        return refusal(
            self.env,
            _("The money of slip %s has been paid out.", slip.name),
            basis=_("No case pays with the money of another."),
            missing=_("the reversal of the pay-out first"),
            cure=_("the keeper of seized money, with the reversal of the pay-out"),
        )

    def _money_journal(self):
        return self._slip().journal_id

    def _money_entry(self, journal):
        """The bank's line is set free first: it belongs to the right slip."""
        slip = self._slip()
        slip._seized_statement_lines()._seized_unmatch()
        return super()._money_entry(journal)

    def _money_lines(self, journal):
        """The wrong entry with its signs turned."""
        return [
            {
                "account_id": line.account_id.id,
                "name": self.name,
                "currency_id": line.currency_id.id,
                "amount_currency": -line.amount_currency,
                "balance": -line.balance,
                "partner_id": line.partner_id.id,
                "seized_case_id": line.seized_case_id.id,
                "seized_lot_id": line.seized_lot_id.id,
                "seized_part": line.seized_part,
                "analytic_distribution": line.analytic_distribution,
            }
            for line in self._slip().move_id.line_ids
        ]

    def _sealed_facts(self):
        return {
            **super()._sealed_facts(),
            "reason": self.reason,
            "document": self._slip().name,
        }

    def _money_posted(self):
        """The two entries cancel each other; the cards follow."""
        slip = self._slip()
        slip._seized_cancel_out(self.move_id)
        lots = self.env["stock.lot"]
        lots._seized_add([(lot, -p, -f) for lot, p, f in slip._money_amounts()])
        slip._write_engine({"state": "reversed"})
        slip.flush_recordset(["state"])  # the index of living slips looks at it
        lots.browse([lot for lot, _p, _f in slip._money_amounts()])._seized_enter(
            None, "money.reversed", content=self._sealed_facts()
        )
        slip._money_reversed()
