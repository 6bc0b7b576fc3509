from odoo import models

CODE = "seized.d9"


class ProcuratorateTimeLimit(models.Model):
    """A notice that is answered late is also the chief procurator's matter."""

    _inherit = "procuratorate.time.limit"

    def _people_to_tell(self, step):
        people = super()._people_to_tell(step)
        if step == "overdue" and self.code == CODE:
            chief = self.env.ref("procuratorate_base.post_chief")
            people |= chief._holders(self.company_id).sudo()
        return people

    def _remind(self, now):
        result = super()._remind(now)
        late = self.filtered(
            lambda clock: clock.code == CODE and clock.remind_step == "overdue"
        )
        if late:
            notices = self.env["procuratorate.seized.notice"].browse(
                late.filtered(
                    lambda clock: clock.res_model == "procuratorate.seized.notice"
                ).mapped("res_id")
            )
            notices.exists()._escalate()
        return result
