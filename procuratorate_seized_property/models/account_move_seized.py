from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import AccessError

from ..tools.money_gate import DRAFT, being_carried_out
from ..tools.money_seal import entry_digest, sealed_digests

#: changes of these make the guard look at the entry
CONTENT = {
    "state",
    "line_ids",
    "invoice_line_ids",
    "journal_line_ids",
    "journal_id",
    "date",
    "company_id",
    "currency_id",
    "partner_id",
    "move_type",
    "statement_line_id",
    "statement_line_ids",
    "auto_post",
}
#: what a posted entry of the sole account keeps besides its sealed content
KEPT = {"name", "sequence_prefix", "sequence_number", "ref", "seized_bank_on"}


class AccountMove(models.Model):
    """An entry of the sole account is exactly what a sealed document ordered.

    Looked at is what every way has in common: the entry as it stands after it was
    written. Where it touches seized money it must equal the last order sealed for it;
    a line of the bank statement that nobody matched is as the bank sent it.
    """

    _inherit = "account.move"

    seized_bank_on = fields.Date(
        "On the bank statement",
        readonly=True,
        copy=False,
        index="btree_not_null",
        help="Day of the line of the bank statement this slip was matched with.",
    )

    # Guards -------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        moves = super().create(vals_list)
        moves._seized_check()
        return moves

    def write(self, vals):
        if self and (CONTENT | KEPT) & set(vals):
            self._seized_refuse_undo(vals)
            result = super().write(vals)
            if CONTENT & set(vals):
                self._seized_check()
            return result
        return super().write(vals)

    def unlink(self):
        """Refused here as well: a context key of Odoo's skips ``ondelete`` methods."""
        self._seized_refuse_unlink()
        return super().unlink()

    def _seized_refuse_unlink(self):
        posted = self._seized_touching().filtered("posted_before")
        kept = set(sealed_digests(posted))
        for move in posted:
            # The line of the statement is gone before its entry.
            if move.id in kept or not move._seized_as_bank_sent():
                raise move._seized_refusal(self.env._("deleted"))

    def _seized_refuse_loss(self):
        """Refuse that a line leaves these entries, which touch the sole account."""
        for move in self:
            if not move._seized_as_bank_sent():
                raise move._seized_refusal(self.env._("changed"))

    def button_draft(self):
        """An entry of the sole account is corrected by a reversal slip only."""
        self._seized_refuse_undo({"state": "draft"})
        return super().button_draft()

    def button_cancel(self):
        """An entry of the sole account is corrected by a reversal slip only."""
        self._seized_refuse_undo({"state": "cancel"})
        return super().button_cancel()

    def _reverse_moves(self, default_values_list=None, cancel=False):
        """An entry of the sole account is corrected by a reversal slip only."""
        touching = self._seized_touching()
        if touching:
            raise touching[:1]._seized_refusal(self.env._("reversed"))
        return super()._reverse_moves(default_values_list, cancel)

    def copy_data(self, default=None):
        """Nothing happened twice."""
        touching = self._seized_touching()
        if touching:
            raise touching[:1]._seized_refusal(self.env._("copied"))
        return super().copy_data(default)

    # Business -----------------------------------------------------------------

    def _seized_touching(self):
        """The entries that touch the sole account and are not being carried out."""
        inside = being_carried_out()
        return self.filtered(
            lambda move: (
                move.company_id.sudo().procuratorate_rules
                and move.id not in inside
                and move._seized_touches()
                and not (DRAFT in inside and move.state == "draft")
            )
        )

    def _seized_touches(self):
        """Whether the entry stands in the sole account or on one of its accounts."""
        return self.sudo().journal_id.seized_sole or any(
            account.seized_use for account in self.sudo().line_ids.account_id
        )

    def _seized_refuse_undo(self, vals):
        """Refuse to take back or to rename what was posted."""
        undone = vals.get("state", "posted") != "posted"
        kept = KEPT & set(vals)
        if not undone and not kept:
            return
        posted = self.filtered(lambda move: move.state == "posted")
        for move in posted._seized_touching() if posted else ():
            changed = [
                name for name in kept if (move[name] or "") != (vals[name] or "")
            ]
            if undone and not move._seized_is_import() or changed:
                raise move._seized_refusal(self.env._("taken back or renamed"))

    def _seized_check(self):
        """Refuse entries that touch seized money without a sealed order."""
        touching = self._seized_touching().filtered("line_ids")
        if touching:
            touching._seized_check_sealed()

    def _seized_check_sealed(self):
        """Compare each entry with the order sealed for it."""
        sealed = sealed_digests(self)
        for move in self.sudo().with_context(lang=None):
            if move.id not in sealed and move._seized_is_import():
                continue
            if move.state == "cancel" and move.id not in sealed:
                continue
            if sealed.get(move.id) != entry_digest(move):
                raise move._seized_refusal(self.env._("written"))

    def _seized_transit_lines(self):
        """What these entries have on its way to or from the bank."""
        return self.line_ids.filtered(lambda x: x.account_id.seized_use == "transit")

    def _seized_is_import(self):
        """Whether this is a line of the bank statement as the bank sent it."""
        return bool(self.sudo().statement_line_id) and self._seized_as_bank_sent()

    def _seized_as_bank_sent(self):
        """Whether it stands on the sole account and is open, nothing else."""
        move, journal = self.sudo(), self.sudo().journal_id
        own = journal.default_account_id | journal.suspense_account_id
        return journal.seized_sole and not (move.line_ids.account_id - own)

    def _seized_refusal(self, verb):
        _ = self.env._
        return refusal(
            self.env,
            _(
                "Entry %(entry)s touches the sole account of seized money and cannot "
                "be %(verb)s beside its documents.",
                entry=self.sudo().name or _("(new)"),
                verb=verb,
            ),
            basis=_(
                "Rules on seized property 2015, art. 24: payment needs the approved "
                "document and the exit slip; every cent stands in the case's ledger."
            ),
            missing=_(
                "a deposit slip, a pay-out with exit slip, an interest sheet or a "
                "reversal slip that orders exactly this entry"
            ),
            cure=_("the keeper of seized money, on that document"),
            error=AccessError,
        )
