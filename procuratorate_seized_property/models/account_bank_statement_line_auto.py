from collections import defaultdict

from odoo import api, models
from odoo.tools import float_repr


class AccountBankStatementLine(models.Model):
    """Match what can be matched without a doubt; the rest waits for the keeper."""

    _inherit = "account.bank.statement.line"

    def action_seized_match(self):
        """Choose the slips for this line of the statement."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Match with slips"),
            "res_model": "procuratorate.seized.match",
            "views": [[False, "form"]],
            "target": "new",
            "context": {"default_line_ids": self.ids},
        }

    def action_seized_match_all(self):
        """Match every open line that exactly one slip fits, by number and amount."""
        company = self.env.company
        self.env["procuratorate.seized.match"]._check_keeper(company)
        journals = self.env["account.journal"].search(
            [("seized_sole", "=", True), ("company_id", "=", company.id)]
        )
        matched = self.browse()
        for journal in journals:
            matched |= self._seized_match_journal(journal)
        return len(matched)

    @api.model
    def _seized_match_journal(self, journal):
        """The lines of one journal that were matched; two queries and the matches."""
        lines = self.sudo().search(
            [
                ("journal_id", "=", journal.id),
                ("seized_matched", "=", False),
                ("state", "=", "posted"),
            ]
        )
        slips = self.env["account.move"]._seized_open_slips(journal)
        done = self.browse()
        for line in lines:
            fitting = slips[line._seized_key(line.amount)]
            named = [move for move in fitting if line._seized_names(move)]
            found = named or fitting
            if len(found) == 1:
                move = found[0]
                fitting.remove(move)
                line._seized_match(move)
                done |= line
        return done

    def _seized_key(self, amount):
        currency = self.journal_id.currency_id or self.company_id.currency_id
        return float_repr(amount, currency.decimal_places)

    def _seized_names(self, move):
        """Whether the bank's text names the slip or the bank's number of it."""
        text = f"{self.payment_ref or ''} {self.ref or ''}"
        numbers = {move.ref, *move._seized_slip_numbers()}
        return any(number and number in text for number in numbers)


class AccountMove(models.Model):
    _inherit = "account.move"

    @api.model
    def _seized_open_slips(self, journal):
        """{amount as the bank says it: [entries of slips without a line]}."""
        moves = self.sudo().search(
            [
                ("journal_id", "=", journal.id),
                ("state", "=", "posted"),
                ("seized_bank_on", "=", False),
                ("statement_line_id", "=", False),
            ],
            order="date, id",
        )
        found = defaultdict(list)
        places = (journal.currency_id or journal.company_id.currency_id).decimal_places
        for move in moves:
            amount = sum(move._seized_transit_lines().mapped("amount_currency"))
            found[float_repr(amount, places)].append(move)
        return found

    def _seized_slip_numbers(self):
        """Numbers the bank knows the slips of these entries by."""
        Deposit = self.env["procuratorate.seized.deposit"].sudo()
        return Deposit.search([("move_id", "in", self.ids)]).mapped("slip_no")
