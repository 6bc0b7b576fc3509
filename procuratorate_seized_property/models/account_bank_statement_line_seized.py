from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal

from ..tools.money_gate import carrying_out
from ..tools.money_seal import MATCH, UNMATCH, seal_entry

#: what the bank said; frozen with the match
SAID = {
    "amount",
    "amount_currency",
    "currency_id",
    "date",
    "foreign_currency_id",
    "internal_index",
    "journal_id",
    "move_id",
    "partner_id",
    "payment_ref",
    "statement_id",
}


class AccountBankStatementLine(models.Model):
    """A line of the bank statement is matched with the slips it carries out."""

    _inherit = "account.bank.statement.line"

    seized_matched = fields.Boolean(
        "Matched with slips", readonly=True, copy=False, index="btree_not_null"
    )

    @api.model_create_multi
    def create(self, vals_list):
        """A line begins as the bank sent it."""
        if any(vals.get("seized_matched") for vals in vals_list):
            raise self.env["account.move"]._seized_refusal(self.env._("written"))
        return super().create(vals_list)

    def write(self, vals):
        """A matched line says what the bank said; matching is a verb of its own."""
        if "seized_matched" in vals or (SAID & set(vals) and self._seized_guarded()):
            raise self.move_id[:1]._seized_refusal(self.env._("changed"))
        return super().write(vals)

    def unlink(self):
        """A matched line of the statement is never deleted."""
        self._seized_refuse_unlink()
        return super().unlink()

    def _seized_refuse_unlink(self):
        matched = self._seized_guarded()
        if matched:
            raise matched.move_id[:1]._seized_refusal(self.env._("deleted"))

    def action_undo_reconciliation(self):
        """A match is taken back by a reversal slip only."""
        matched = self._seized_guarded()
        if matched:
            raise matched.move_id[:1]._seized_refusal(self.env._("unreconciled"))
        return super().action_undo_reconciliation()

    def _seized_guarded(self):
        """Those of these lines that were matched with slips of the sole account."""
        return self.filtered("seized_matched").filtered(
            lambda line: line.company_id.sudo().procuratorate_rules
        )

    # Matching -----------------------------------------------------------------

    def _seized_match(self, slips):
        """Match this line with the entries of slips that add up to it exactly."""
        self.ensure_one()
        line, moves = self.sudo(), slips.sudo()
        line._seized_check_match(moves)
        waiting = moves._seized_transit_lines()
        self._seized_check_sum(line.amount, waiting)
        with carrying_out(line.move_id | moves):
            item = line._seized_to_transit(waiting)
            (item | waiting).reconcile()
            moves.write({"seized_bank_on": line.date})
            line._seized_mark(True)
            seal_entry(MATCH, line.move_id, line, {"slips": moves.mapped("name")})

    def _seized_offset(self):
        """Match lines of the statement that cancel each other: a fee and its refund.

        The sole account pays no fees: what the bank took is put back from the
        office's own funds.
        """
        lines = self.sudo()
        for line in lines:
            line._seized_check_match(self.env["account.move"])
        self._seized_check_sum(sum(lines.mapped("amount")), lines.line_ids.browse())
        with carrying_out(lines.move_id):
            items = lines.line_ids.browse()
            for line in lines:
                items |= line._seized_to_transit(lines.line_ids.browse())
            items.reconcile()
            lines._seized_mark(True)
            facts = {"slips": lines.mapped("name")}
            for line in lines:
                seal_entry(MATCH, line.move_id, line, facts)

    def _seized_to_transit(self, waiting):
        """Turn what is open on the statement into what was on its way."""
        _liquidity, open_lines, _other = self._seek_for_lines()
        transit = self.company_id.seized_transit_account_id
        vals = {"account_id": transit.id}
        if len(waiting.partner_id) == 1:
            vals["partner_id"] = waiting.partner_id.id
        commands = [fields.Command.update(open_lines.id, vals)]
        slip_value = sum(waiting.mapped("balance"))
        if waiting and self.company_id.currency_id.compare_amounts(
            -open_lines.balance, slip_value
        ):
            vals["balance"] = -slip_value
            commands.append(self._seized_exchange(open_lines.balance + slip_value))
        self.move_id.with_context(skip_readonly_check=True).write(
            {"line_ids": commands}
        )
        return open_lines

    def _seized_exchange(self, balance):
        """The line for what the rate changed between slip and bank."""
        account = self.company_id._seized_exchange_account(balance > 0)
        return fields.Command.create(
            {
                "account_id": account.id,
                "name": self.env._("Exchange difference"),
                "balance": balance,
                "amount_currency": 0.0,
                "currency_id": self.currency_id.id,
            }
        )

    def _seized_unmatch(self):
        """Take a match back; for the reversal slip only."""
        for line in self.sudo():
            move = line.move_id
            items = move._seized_transit_lines()
            slips = items.matched_debit_ids.debit_move_id.move_id
            slips |= items.matched_credit_ids.credit_move_id.move_id
            with carrying_out(move | slips):
                items.remove_move_reconcile()
                slips.filtered("seized_bank_on").write({"seized_bank_on": False})
                line._seized_as_imported()
                line._seized_mark(False)
                seal_entry(UNMATCH, move, line, {"slips": slips.mapped("name")})

    def _seized_as_imported(self):
        """Write the entry of this line again as the bank sent it."""
        liquidity, _open_lines, _other = self._seek_for_lines()
        default = self._prepare_move_line_default_vals()[1]
        others = self.move_id.line_ids - liquidity
        self.move_id.with_context(skip_readonly_check=True, force_delete=True).write(
            {
                "line_ids": [fields.Command.delete(item.id) for item in others]
                + [fields.Command.create(default)]
            }
        )

    def _seized_mark(self, matched):
        super().write({"seized_matched": matched})

    # Checks -------------------------------------------------------------------

    def _seized_check_match(self, moves):
        journal = self.journal_id
        open_slips = moves.filtered(
            lambda m: m.journal_id != journal or m.seized_bank_on or m.state != "posted"
        )
        if journal._seized_guarded() and not self.seized_matched and not open_slips:
            return
        _ = self.env._
        raise refusal(
            self.env,
            _("Line %s of the statement cannot be matched like this.", self.name),
            missing=_(
                "an open line of the sole account's statement, and posted slips of "
                "the same account that no line was matched with"
            ),
            cure=_("the keeper of seized money"),
        )

    def _seized_check_sum(self, amount, waiting):
        currency = self.journal_id.currency_id or self.company_id.currency_id
        slips = sum(waiting.mapped("amount_currency"))
        if currency.compare_amounts(amount, slips) == 0:
            return
        _ = self.env._
        raise refusal(
            self.env,
            _(
                "The bank says %(bank)s, the slips add up to %(slips)s.",
                bank=currency.format(amount),
                slips=currency.format(slips),
            ),
            basis=_("Cards, case ledgers and bank statement agree to the cent."),
            missing=_("slips that add up to the line of the statement exactly"),
            cure=_(
                "the keeper of seized money: the missing slip; what the bank took as "
                "a fee is put back from the office's own funds and matched with it"
            ),
        )
