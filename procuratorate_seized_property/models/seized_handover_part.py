from odoo import fields, models


class SeizedHandoverPart(models.AbstractModel):
    """What a hand-over consists of: made from the list, filled in by its custodian.

    Rows come from the signed list, never from a form, an import or a program. An heir
    names in ``_hand_fields`` what the custodian answers; nothing else of it is ever
    written from outside, and nothing while it is signed or after.
    """

    _name = "procuratorate.seized.handover.part"
    _description = "Part of a Hand-over"
    _inherit = ["procuratorate.verb.row.mixin"]
    _verb_parent = "handover_id"
    _made_by_hand = False
    _hand_fields = frozenset()
    _engine_sudo = True

    handover_id = fields.Many2one(
        "procuratorate.seized.handover", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="handover_id.company_id", store=True, precompute=True
    )
    handover_state = fields.Selection(
        related="handover_id.state", string="State of the Hand-over"
    )

    def _refuse_change(self, vals):
        """The custodian of the hand-over answers, while it is being checked."""
        handovers = self.handover_id
        handovers._refuse_unless(("checking",))
        for handover in handovers:
            handover._check_acting_custodian()

    def _refuse_removal(self):
        """A row can be left for a later hand-over as long as nobody has checked."""
        self.handover_id._refuse_unless(("draft",))
