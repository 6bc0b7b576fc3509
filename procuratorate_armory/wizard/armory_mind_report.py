from odoo import fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import AccessError

POSTS = (
    "procuratorate_base.post_department_head",
    "procuratorate_armory.post_armory_head",
    "procuratorate_base.post_leader",
    "procuratorate_base.post_chief",
)


class ArmoryMindReport(models.TransientModel):
    """A superior reports that somebody should not hold a firearm now.

    The person is stopped at once; whether rightly is looked into afterwards.
    """

    _name = "procuratorate.armory.mind.report"
    _inherit = ["hr.mixin"]
    _description = "Report on the State of Mind of a Holder"

    employee_id = fields.Many2one("hr.employee", "Person", required=True)
    text = fields.Text("What Was Noticed", required=True)

    def action_report(self):
        """Suspend the person at once, on the word of the superior."""
        self.ensure_one()
        self.env["procuratorate.approval.case"]._check_channel()
        person = self.sudo().employee_id
        actor = self.env["hr.employee"]._acting(person.company_id).sudo()
        if not self._may_report(actor, person):
            _ = self.env._
            raise refusal(
                self.env,
                _("Your report on %s was not taken.", person.name),
                basis=_("A superior reports; the person is stopped at once."),
                missing=_("the act of a superior of this person"),
                cure=_("the head of the department, or a leader in charge"),
                error=AccessError,
            )
        person.with_env(self.env)._armory_suspend("psych_report", self.text)
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._("%s is suspended at once.", person.name),
                "next": {"type": "ir.actions.act_window_close"},
            },
        }

    def _may_report(self, actor, person):
        if actor._same_person(person) or not person._armory_concerned():
            return False
        return any(
            self.env.ref(post)
            .sudo()
            ._holds(actor, person.company_id, person.department_id)
            for post in POSTS
        )
