from odoo import models

from ..tools.money_gate import carrying_out


class SeizedMoneyDocument(models.AbstractModel):
    """What a slip has to say when it is reversed."""

    _inherit = "procuratorate.seized.money.document"

    def action_reverse(self):
        """Open a reversal slip for this slip."""
        self.ensure_one()
        self.check_access("read")
        field = {
            "procuratorate.seized.deposit": "deposit_id",
            "procuratorate.seized.payment": "payment_id",
            "procuratorate.seized.interest": "interest_id",
        }[self._name]
        return {
            "type": "ir.actions.act_window",
            "res_model": "procuratorate.seized.reversal",
            "views": [[False, "form"]],
            "context": {
                f"default_{field}": self.id,
                "default_currency_id": self.currency_id.id,
                "default_company_id": self.company_id.id,
            },
        }

    def action_open_entry(self):
        """Open the journal entry of this slip."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "res_model": "account.move",
            "res_id": self.move_id.id,
            "views": [[False, "form"]],
        }

    def _money_amounts(self):
        """``[(card id, principal, fruits)]`` as this slip brought them."""
        raise NotImplementedError

    def _money_reversed(self):
        """What follows when this slip was reversed."""

    def _seized_statement_lines(self):
        """The lines of the bank statement this slip was matched with."""
        items = self.sudo().move_id._seized_transit_lines()
        others = items.matched_debit_ids.debit_move_id
        others |= items.matched_credit_ids.credit_move_id
        return others.move_id.statement_line_id

    def _seized_cancel_out(self, reversal):
        """Let slip and reversal slip cancel each other in transit."""
        moves = self.sudo().move_id | reversal.sudo()
        with carrying_out(moves):
            moves._seized_transit_lines().reconcile()
            moves.write({"seized_bank_on": max(moves.mapped("date"))})


class SeizedDeposit(models.Model):
    _inherit = "procuratorate.seized.deposit"

    def _money_amounts(self):
        if self._money_part() == "fruits":
            return [(self.lot_id.id, 0.0, self.amount)]
        return [(self.lot_id.id, self.amount, 0.0)]


class SeizedPayment(models.Model):
    _inherit = "procuratorate.seized.payment"

    def _money_amounts(self):
        return [(self.lot_id.id, -self.principal, -self.fruits)]

    def _money_reversed(self):
        """The bank sent it back: the same part waits to be paid once more."""
        for payment in self:
            kept = (
                "company_id",
                "case_id",
                "lot_id",
                "act",
                "currency_id",
                "partner_id",
            )
            vals = {name: payment[name].id for name in kept if name != "act"}
            plain = ("act", "principal", "fruits", "amount")
            names = ("res_model", "res_id", "line_model", "line_id")
            vals |= {name: payment[name] for name in (*plain, *names)}
            vals["date"] = payment.company_id._procuratorate_today()
            payment._engine_create([vals])
