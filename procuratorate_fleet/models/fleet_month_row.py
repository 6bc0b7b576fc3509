from odoo import fields, models

from .fleet_vehicle_proc import CLASSES


class FleetMonthRow(models.AbstractModel):
    """A row of a publication, of a car or of a trip; made when the month is submitted.

    It says in words what it is about, and is never changed after.
    """

    _name = "procuratorate.fleet.month.row"
    _inherit = ["procuratorate.verb.row.mixin"]
    _description = "Row of a Published Month"
    _verb_parent = "month_id"
    _made_by_hand = False
    _hand_fields = frozenset()
    _engine_sudo = True

    month_id = fields.Many2one(
        "procuratorate.fleet.month",
        "Publication",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(
        related="month_id.company_id", store=True, index=True, readonly=True
    )
    car_class = fields.Selection(CLASSES, "Class", readonly=True)
    plate = fields.Char(readonly=True, help="Of a secret car not the whole plate.")

    def _refuse_change(self, vals):
        raise self._engine_refusal()

    def _refuse_removal(self):
        if self:
            raise self._engine_refusal()

    def copy(self, default=None):
        """A car, or a trip, stands in a month once."""
        raise self._engine_refusal()

    def _engine_refusal(self):
        month = self.sudo().month_id[:1]
        return (month or self.env["procuratorate.fleet.month"])._lines_refusal()
