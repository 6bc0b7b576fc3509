from odoo import fields, models


class SeizedDisposal(models.Model):
    """What is closed is opened again only by a new, linked disposal."""

    _inherit = "procuratorate.seized.disposal"

    back_location_id = fields.Many2one(
        "stock.location",
        string="Back to",
        copy=False,
        domain="[('seized_use', 'in', ('room', 'shelf'))]",
        ondelete="restrict",
    )

    def action_refund(self):
        """Somebody proved his title after the remittance: ask for the money back."""
        self.ensure_one()
        self._check_reversible("remit")
        return self._follow_up("refund", self.env._("Title proven after remittance."))

    def action_take_back(self):
        """The court sends items back: take them over again."""
        self.ensure_one()
        self._check_reversible("transfer")
        return self._follow_up("take_back", self.env._("Sent back by the receiver."))

    def _check_reversible(self, act):
        if self.state != "done" or self.outcome_act != act:
            raise self._state_refusal(
                self.env._("There is nothing here to reverse in this way.")
            )

    def _check_amounts(self):
        """A refund says how much of what was remitted is asked back."""
        if self.outcome_act != "refund":
            return super()._check_amounts()
        if all(line.amount > 0 for line in self.line_ids):
            return None
        raise self._refuse(
            self.env._("It does not say how much is asked back."),
            missing=self.env._("the amount of each item"),
        )

    def _execute_refund(self, person):
        """The treasury paid back: a new linked card; the old one stays as it ended."""
        self._proceeds_cards("amount", "refund", self.authority_id)
        self.line_ids.lot_id._seized_enter(
            None, "seized.disposal.refund", content=self._card_content()
        )

    def _execute_intake(self, person):
        """Back into the room, counted again; the chain of each card goes on."""
        lots = self.line_ids.lot_id
        if not self.back_location_id:
            raise self._refuse(
                self.env._("It is not said where the items are put."),
                missing=self.env._("the shelf"),
                cure=self.env._("the custodian, in “Back to”"),
            )
        self.env["procuratorate.seized.movement"]._carry_out(
            "intake",
            lots,
            self.back_location_id,
            document=self,
            received_by=person,
            party=self.authority_id,
            content=self._card_content(),
        )
