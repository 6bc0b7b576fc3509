from odoo import fields, models
from odoo.addons.procuratorate_base.tools.reason import refuse_all


class FleetVehicle(models.Model):
    """Every car on the register takes one place of the quota of its class."""

    _inherit = "fleet.vehicle"

    proc_quota_id = fields.Many2one(
        "procuratorate.fleet.quota",
        "Quota",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )

    def _proc_take_place(self, what):
        """The line that this car takes a place of, counted under a lock.

        Of two clerks who want the last place, the second is sent again by Odoo and
        finds none.
        """
        Quota = self.env["procuratorate.fleet.quota"]
        company, facts = self.sudo().company_id, self._proc_facts()
        line, reasons = Quota._place_reasons(company, facts)
        if not reasons:
            line._take_turn()
            # what was counted stands still now: nobody else takes or leaves a place
            line, reasons = Quota._place_reasons(company, facts)
        if reasons:
            raise refuse_all(self.env, what, reasons)
        return line
