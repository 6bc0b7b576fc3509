from odoo import fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal

from ..tools.item_states import LEFT, PAYING
from .seized_disposal_check import _names


class SeizedDisposal(models.Model):
    """In which state a card may be proposed, released and carried out."""

    _inherit = "procuratorate.seized.disposal"

    def _check_states(self):
        """Held, not lent, not on hold, not in another disposal."""
        allowed = self.outcome_id._words("lot_states")
        lots = self.line_ids.lot_id - self._late_lots()
        for state, same in lots.grouped("seized_state").items():
            if state not in allowed:
                raise self._state_of_cards_refusal(state, same)
        taken = self.line_ids.lot_id.seized_disposal_id.filtered(
            lambda d: d != self and d.state in ("submitted", "approved", "executing")
        )
        taken -= self.origin_id
        if taken:
            _ = self.env._
            raise self._refuse(
                _("Its items are already in disposal %s.", taken[0].name),
                missing=_("the end of that disposal"),
            )

    def _state_of_cards_refusal(self, state, lots):
        _ = self.env._
        states = dict(lots._fields["seized_state"]._description_selection(self.env))
        cures = {
            "hold": _("whoever decides the dispute or complaint, by lifting the hold"),
            "on_loan": _("the borrower, by bringing it back"),
            "overdue": _("the borrower, by bringing it back"),
        }
        return self._refuse(
            _(
                "%(items)s cannot be disposed of now: “%(state)s”.",
                items=_names(lots),
                state=states.get(state, state),
            ),
            missing=_("the item in custody, without open loan, hold or other disposal"),
            cure=cures.get(state),
        )

    def _check_cards_now(self, state):
        """No hold, no loan: every card stands where the decision left it."""
        self.line_ids.lot_id.invalidate_recordset(["seized_state"])
        allowed = {state, "notice_running"} if self.origin_id else {state}
        if self.outcome_act in ("intake", "refund"):
            allowed |= self.outcome_id._words("lot_states")
        lots = self.line_ids.lot_id - self._late_lots() - self._paid_lots()
        for now, same in lots.grouped("seized_state").items():
            if now not in allowed:
                raise self._state_of_cards_refusal(now, same)

    # Money that came late -----------------------------------------------------

    late_fruits = fields.Boolean(
        "Fruits Came Later", compute="_compute_late_fruits", compute_sudo=True
    )

    def _compute_late_fruits(self):
        for disposal in self:
            done = disposal.state == "done"
            disposal.late_fruits = done and bool(disposal.lot_ids._seized_late())

    def _late_lots(self):
        """Cards that have left, with fruits that came after them.

        The bank pays its interest when the money may long have gone. It follows the
        principal by a follow-up of the disposal that this went by.
        """
        origin = self.origin_id
        if origin.state != "done":
            return self.env["stock.lot"]
        return (self.line_ids.lot_id & origin.line_ids.lot_id)._seized_late()

    def _paid_lots(self):
        """Cards of money that the keeper has already paid out on this exit slip."""
        if self.state != "executing":
            return self.env["stock.lot"]
        lots = self._money_lines().lot_id
        return lots.filtered(
            lambda lot: lot.seized_state in LEFT and lot.seized_disposal_id == self
        )

    def action_late_fruits(self):
        """Prepare the disposal of fruits that came after their money had gone."""
        self.ensure_one()
        lots = self.sudo().line_ids.lot_id._seized_late()
        if self.state != "done" or not lots:
            _ = self.env._
            raise refusal(
                self.env,
                _("No fruits came after the items of %s had gone.", self.name),
                missing=_("interest or other fruits on a card that has left"),
                cure=_("the keeper of seized money, by posting them"),
            )
        # what was sold or destroyed leaves its rent to whom the judgment says
        code = self.outcome_code if self.outcome_act in PAYING else "judgment_return"
        action = self._follow_up(code, self.env._("Fruits follow the principal."), lots)
        follower = self.browse(action["res_id"])
        follower.recipient_ids = [
            fields.Command.create(row._again()) for row in self.recipient_ids
        ]
        if len(self.recipient_ids) > 1:
            follower._late_parts(self)
        return action

    def _late_parts(self, origin):
        """One line for each recipient who had a part of the principal."""
        rows = {row.partner_id: row for row in self.recipient_ids}
        parts = origin.line_ids.filtered(
            lambda line: line.lot_id in self.line_ids.lot_id
        )
        self.line_ids = [fields.Command.clear()] + [
            fields.Command.create(
                {
                    "lot_id": line.lot_id.id,
                    "recipient_id": rows[line.recipient_id.partner_id].id,
                }
            )
            for line in parts
            if line.recipient_id
        ]


class SeizedRecipient(models.Model):
    _inherit = "procuratorate.seized.recipient"

    def _check_treasury(self):
        """The rest that is forfeited goes to a treasury, and is money."""
        rows = self.filtered(lambda row: row.role == "treasury")
        for row in rows:
            kinds = row.line_ids.lot_id.seized_category_id.mapped("kind")
            if row.partner_id.procuratorate_organ_kind != "treasury" or (
                set(kinds) - {"money"}
            ):
                _ = self.env._
                raise row.disposal_id._refuse(
                    _("%s cannot receive a share.", row.partner_id.display_name),
                    missing=_("a treasury, and money; a thing is remitted as a whole"),
                )

    def _again(self):
        """The same person on the disposal that follows."""
        names = ["role", "partner_id", "id_number", "relation", "principal_id"]
        names += ["principal_role", "claim", "compensated"]
        vals = {
            name: self._fields[name].convert_to_write(self[name], self)
            for name in names
        }
        files = fields.Command.set(self.proxy_file_ids.ids)
        return {**vals, "proxy_file_ids": [files]}


class StockLot(models.Model):
    _inherit = "stock.lot"

    def _seized_late(self):
        """Those that have left while fruits of theirs lie in the sole account."""
        return self.filtered(
            lambda card: (
                card.seized_state in LEFT
                and card.company_id.currency_id.compare_amounts(card.seized_fruits, 0)
                > 0
            )
        )

    def _seized_to_leave(self):
        """What of the principal a disposal of this card is about."""
        return 0.0 if self._seized_late() else self.seized_amount
