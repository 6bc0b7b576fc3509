from odoo import models
from odoo.addons.procuratorate_base.tools.reason import distinct

#: put aside, and not handed out yet
RESERVED = ("approved", "signed_a")


class ArmoryIssue(models.Model):
    """What is put aside for whoever may hold it no more lies in the store again."""

    _inherit = "procuratorate.armory.issue"

    def _release_unfit(self):
        """End those requests whose holder is not fit over the task; tell them why."""
        for issue in self.sudo():
            issue._lock_row()
            issue.invalidate_recordset(["state"])
            reasons = issue.state in RESERVED and issue._person_reasons()
            if not reasons:
                continue
            text = "; ".join(distinct(reason.what for reason in reasons))
            issue._end("cancelled", text)
            people = issue.applicant_id | issue.holder_id
            issue._tell(people, self.env._("Set free: %s", issue.display_name), text)


class HrEmployee(models.Model):
    _inherit = "hr.employee"

    def _armory_stopped(self):
        """A firearm that is put aside for these is not handed out any more."""
        super()._armory_stopped()
        self.env["procuratorate.armory.issue"]._armory_open_of(self)._release_unfit()
