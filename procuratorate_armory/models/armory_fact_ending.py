from odoo import api, fields, models
from odoo.fields import Domain


class ArmoryFactEnding(models.AbstractModel):
    """A fact that holds until a day: on record, and over when that day is past."""

    _name = "procuratorate.armory.fact.ending"
    _inherit = ["procuratorate.armory.fact"]
    _description = "Fact That Holds until a Day"

    #: the field of the last day
    _ends_on = None

    expired = fields.Boolean(compute="_compute_expired", search="_search_expired")

    @api.depends(lambda self: (self._ends_on, "state") if self._ends_on else ())
    def _compute_expired(self):
        for fact in self:
            today = fact.company_id._procuratorate_today()
            last = fact[self._ends_on]
            fact.expired = fact.state == "recorded" and bool(last) and last < today

    @api.model
    def _search_expired(self, operator, value):
        if operator != "in":
            return NotImplemented
        today = self.env.company._procuratorate_today()
        domain = Domain("state", "=", "recorded") & Domain(self._ends_on, "<", today)
        return domain if True in value else ~domain
