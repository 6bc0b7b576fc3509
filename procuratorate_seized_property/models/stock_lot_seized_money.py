from odoo import api, fields, models
from odoo.tools import SQL

BOOKED = {"seized_held", "seized_fruits"}
#: kinds of slips that no hand-over follows
WITHOUT_HANDOVER = {"proceeds", "refund"}
#: states in which a card waits for its money
AWAITED = {"listed", "pending_handover", "registered_only"}


class StockLot(models.Model):
    """A card of money says what of it lies in the sole account."""

    _inherit = "stock.lot"

    seized_currency_id = fields.Many2one("res.currency", copy=False, readonly=True)
    seized_held = fields.Monetary(
        "Principal in the sole account",
        currency_field="seized_currency_id",
        readonly=True,
        copy=False,
    )
    seized_fruits = fields.Monetary(
        "Fruits in the sole account",
        currency_field="seized_currency_id",
        readonly=True,
        copy=False,
    )

    def _seized_fruits(self):
        """Fruits of this card in the sole account, by its ledger."""
        self.ensure_one()
        return self._seized_ledger().get(self.id, {}).get("fruits", 0.0)

    def _seized_principal(self):
        """Principal of this card in the sole account, by its ledger."""
        self.ensure_one()
        return self._seized_ledger().get(self.id, {}).get("principal", 0.0)

    def _seized_fruits_of(self, amount):
        """The fruits that follow ``amount`` of the principal; all with all of it."""
        self.ensure_one()
        ledger = self._seized_ledger().get(self.id, {})
        principal, fruits = ledger.get("principal", 0.0), ledger.get("fruits", 0.0)
        currency = self.seized_currency_id or self.company_id.currency_id
        if currency.compare_amounts(amount, principal) >= 0:
            return fruits
        return currency.round(fruits * amount / principal)

    def _seized_fully_banked(self):
        """Whether all that the list says of this card lies in the sole account."""
        self.ensure_one()
        currency = self.seized_currency_id or self.company_id.currency_id
        return currency.compare_amounts(self.seized_held, self.seized_amount) >= 0

    def _seized_banked_state(self, kind):
        """The state a card gets by a deposit; None when it keeps its own.

        Seized money becomes “banked” when case management accepts list and slip;
        proceeds and refunds have no hand-over, their slip is all there is.
        """
        self.ensure_one()
        if kind not in WITHOUT_HANDOVER or not self._seized_fully_banked():
            return None
        return "banked" if self.seized_state in AWAITED else None

    def _seized_carried(self, part):
        """(amount in the card's currency, its value in the company's) by the ledger."""
        self.ensure_one()
        self.env["account.move.line"].flush_model()
        [(foreign, own)] = self.env.execute_query(
            SQL(
                """
                SELECT -SUM(l.amount_currency), -SUM(l.balance)
                  FROM account_move_line l
                  JOIN account_account a
                    ON a.id = l.account_id AND a.seized_use = 'liability'
                 WHERE l.seized_lot_id = %s AND l.seized_part = %s
                   AND l.parent_state = 'posted'
                """,
                self.id,
                part,
            )
        )
        return float(foreign or 0), float(own or 0)

    def _seized_ledger(self):
        """{card id: {part: amount in the card's currency}}, by one query."""
        if not self.ids:
            return {}
        self.env["account.move.line"].flush_model()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT l.seized_lot_id, l.seized_part, -SUM(l.amount_currency)
                  FROM account_move_line l
                  JOIN account_account a
                    ON a.id = l.account_id AND a.seized_use = 'liability'
                 WHERE l.seized_lot_id = ANY(%s) AND l.parent_state = 'posted'
                 GROUP BY 1, 2
                """,
                self.ids,
            )
        )
        ledger = {}
        for lot, part, amount in rows:
            ledger.setdefault(lot, {})[part] = float(amount)
        return ledger

    @api.model_create_multi
    def create(self, vals_list):
        """What lies in the account comes from slips, never with a new card."""
        if any(BOOKED & set(vals) for vals in vals_list):
            raise self.env["res.company"]._seized_money_refusal()
        return super().create(vals_list)

    def write(self, vals):
        """What lies in the account comes from slips alone."""
        if BOOKED & set(vals):
            raise self.env["res.company"]._seized_money_refusal()
        return super().write(vals)

    def _custody_create(self, vals_list):
        if any(BOOKED & set(vals) for vals in vals_list):
            raise self.env["res.company"]._seized_money_refusal()
        return super()._custody_create(vals_list)

    def _custody_write(self, vals):
        if BOOKED & set(vals):
            raise self.env["res.company"]._seized_money_refusal()
        return super()._custody_write(vals)

    @api.model
    def _seized_add(self, amounts):
        """Add what slips brought or took, for any number of cards by one statement.

        The cards are written from the slips, not from the ledger: the tie-out
        compares the two.

        :param amounts: ``[(card id, principal, fruits)]``
        """
        if not amounts:
            return
        self.env["stock.lot"].flush_model(sorted(BOOKED))
        ids, held, fruits = zip(*amounts, strict=True)
        self.env.cr.execute(_ADD, [list(ids), list(held), list(fruits)])
        self.browse(ids).invalidate_recordset(sorted(BOOKED), flush=False)


_ADD = """
UPDATE stock_lot t
   SET seized_held = COALESCE(t.seized_held, 0) + s.held,
       seized_fruits = COALESCE(t.seized_fruits, 0) + s.fruits
  FROM (SELECT id, SUM(held) AS held, SUM(fruits) AS fruits
          FROM unnest(%s::int[], %s::numeric[], %s::numeric[]) x(id, held, fruits)
         GROUP BY id) s
 WHERE t.id = s.id
"""
