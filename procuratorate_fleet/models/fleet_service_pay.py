from odoo import models
from odoo.addons.procuratorate_base.tools.reason import Reason, refuse_all

PAYERS = ("procuratorate_fleet.post_fleet_clerk", "procuratorate_base.post_finance")


class FleetVehicleLogServices(models.Model):
    """A cost is passed for payment once nothing withholds it."""

    _inherit = "fleet.vehicle.log.services"

    def action_pass(self):
        """Pass these costs for payment; refused while something has to be explained."""
        for row in self:
            row.check_access("read")
            row._proc_expect_standing()
            row._proc_check_payable()
            company = row.sudo().vehicle_id.company_id
            actor = self.env["hr.employee"]._acting(company).sudo()
            posts = self.env["procuratorate.post"].sudo()
            posts = posts.union(*map(self.env.ref, PAYERS))
            if not any(post._holds(actor, company) for post in posts):
                raise row._proc_refusal()
            if row.state == "new":
                row._proc_enter("fleet.cost.passed", None, actor)
                row._proc_write({"state": "done"})
        return True

    def _proc_check_payable(self):
        """Raise the refusal that names what withholds the payment of this row."""
        self.ensure_one()
        if self.proc_payable:
            return
        _ = self.env._
        reasons = [
            Reason(
                finding.display_name,
                basis=finding.rule,
                missing=_("an explanation by the office, and no rejection"),
                cure=_("the fleet clerk explains, supervision decides"),
            )
            for finding in self.sudo().proc_finding_ids
            if finding.state == "open" or finding.verdict == "rejected"
        ]
        what = _("“%s” may not be paid yet.", self.display_name)
        raise refuse_all(self.env, what, reasons)
