from odoo import models

CODES = ("seized.d1", "seized.d1.money", "seized.d2")


class ProcuratorateTimeLimit(models.Model):
    """Late hand-overs are told to case management as well as to handler and head."""

    _inherit = "procuratorate.time.limit"

    def _people_to_tell(self, step):
        people = super()._people_to_tell(step)
        if step == "overdue" and self.code in CODES:
            post = self.env.ref("procuratorate_seized_property.post_custody_head")
            people |= post._holders(self.company_id).sudo()
        return people
