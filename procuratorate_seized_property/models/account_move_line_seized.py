from odoo import api, fields, models

from ..tools.money_gate import DRAFT, being_carried_out

#: what only slips of the sole account write
OWN = {"seized_case_id", "seized_lot_id", "seized_part"}
#: changes of these make the guard look at the entry
CONTENT = {
    "account_id",
    "amount_currency",
    "analytic_distribution",
    "balance",
    "credit",
    "currency_id",
    "date",
    "debit",
    "display_type",
    "move_id",
    "name",
    "partner_id",
    "price_unit",
    "quantity",
    "seized_case_id",
    "seized_lot_id",
    "seized_part",
    "tax_ids",
}


class AccountMoveLine(models.Model):
    """A journal item of the sole account says whose case and which card it is about."""

    _inherit = "account.move.line"

    seized_case_id = fields.Many2one(
        "procuratorate.case",
        "Case",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )
    seized_lot_id = fields.Many2one(
        "stock.lot",
        "Item card",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )
    seized_part = fields.Selection(
        [("principal", "Principal"), ("fruits", "Fruits")],
        "Part",
        readonly=True,
        copy=False,
    )

    # The case's ledger as of any day, from the index alone.
    _seized_ledger_index = models.Index(
        "(account_id, date, seized_case_id) INCLUDE (balance, amount_currency, "
        "currency_id, seized_lot_id, parent_state) WHERE seized_case_id IS NOT NULL"
    )

    @api.model_create_multi
    def create(self, vals_list):
        if any(OWN & set(vals) for vals in vals_list):
            self._seized_refuse_own(vals_list)
        lines = super().create(vals_list)
        lines._seized_moves().filtered("line_ids")._seized_check()
        return lines

    def write(self, vals):
        if not CONTENT & set(vals):
            return super().write(vals)
        if OWN & set(vals):
            self._seized_refuse_own([vals], self.move_id)
        before = self._seized_moves()
        result = super().write(vals)
        (before | self._seized_moves())._seized_check()
        return result

    def unlink(self):
        """A line leaves an entry of the sole account with the entry's document only."""
        moves = self._seized_moves()._seized_touching()
        moves._seized_refuse_loss()
        result = super().unlink()
        moves.exists()._seized_check()
        return result

    def _seized_refuse_own(self, vals_list, moves=None):
        """Case, card and part are written by the slips of the sole account alone."""
        if not any(vals.get(name) for vals in vals_list for name in OWN):
            return
        inside = being_carried_out()
        ids = moves.ids if moves is not None else [v.get("move_id") for v in vals_list]
        if DRAFT not in inside and not set(ids) <= inside:
            raise self.env["account.move"]._seized_refusal(self.env._("written"))

    def _seized_moves(self):
        """The entries of these lines that can touch seized money at all."""
        return self.move_id.filtered(lambda m: m.company_id.sudo().procuratorate_rules)
