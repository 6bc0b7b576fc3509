from odoo import api, fields, models


class SeizedHandoverPart(models.AbstractModel):
    """What a hand-over consists of: made from the list, filled in by its custodian.

    An heir names in ``_custodian_fields`` what the custodian answers; nothing else of
    it is ever written from outside, and nothing while it is signed or after.
    """

    _name = "procuratorate.seized.handover.part"
    _description = "Part of a Hand-over"
    _custodian_fields = frozenset()

    handover_id = fields.Many2one(
        "procuratorate.seized.handover", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="handover_id.company_id", store=True, precompute=True
    )
    handover_state = fields.Selection(
        related="handover_id.state", string="State of the Hand-over"
    )

    @api.model_create_multi
    def create(self, vals_list):
        """Rows come from the signed list, never from a form, an import or a program."""
        if not vals_list:
            return super().create(vals_list)
        raise self.env["procuratorate.seized.handover"]._engine_refusal()

    def write(self, vals):
        """The custodian of the hand-over answers, while it is being checked."""
        if not vals or not self:
            return True
        if set(vals) - self._custodian_fields:
            raise self.env["procuratorate.seized.handover"]._engine_refusal()
        handovers = self.handover_id
        handovers._refuse_unless(("checking",))
        for handover in handovers:
            handover._check_acting_custodian()
        return super().write(vals)

    def unlink(self):
        """A row can be left for a later hand-over as long as nobody has checked."""
        self.handover_id._refuse_unless(("draft",))
        return super().unlink()

    @api.model
    def _engine_create(self, vals_list):
        return super(SeizedHandoverPart, self.sudo()).create(vals_list)

    def _write_engine(self, vals):
        return super(SeizedHandoverPart, self.sudo()).write(vals)

    def _engine_unlink(self):
        return super(SeizedHandoverPart, self.sudo()).unlink()
