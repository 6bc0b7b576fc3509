from odoo import models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import AccessError

PLANNERS = (
    "procuratorate_seized_property.group_custody_head",
    "procuratorate_base.group_supervision",
)


class SeizedCount(models.Model):
    """Who may plan a count, who may carry it out, and by when."""

    _inherit = "procuratorate.seized.count"

    # Plan ---------------------------------------------------------------------

    def _check_planner(self):
        """The head of case management or supervision says when, what and by whom."""
        user = self.env.user
        if any(user.has_group(group) for group in PLANNERS):
            return
        _ = self.env._
        raise refusal(
            self.env,
            _("A count is not planned by %s.", user.name),
            missing=_("the plan of the head of case management or of supervision"),
            cure=_("the head of case management"),
            error=AccessError,
        )

    def _check_plan(self):
        for count in self.sudo():
            if count.room_id.seized_use != "room":
                raise count._refuse_plan(
                    self.env._("an evidence room as the place to be counted")
                )
            if count.kind == "handover" and not count.outgoing_id:
                raise count._refuse_plan(self.env._("the custodian who leaves"))
            if count.counter_id:
                count._check_counter()

    def _refuse_plan(self, missing):
        return refusal(
            self.env,
            self.env._("The count cannot be planned like this."),
            missing=missing,
            cure=self.env._("the head of case management"),
        )

    def _custodians(self):
        """Whose work is checked: nobody of them counts."""
        post = self.env.ref("procuratorate_seized_property.post_custodian").sudo()
        people = post._holders(self.company_id).sudo() | self.outgoing_id.sudo()
        if self.kind == "handover":
            people -= self.incoming_id.sudo()
        return people

    def _check_counter(self):
        """Counter and custodian are different natural persons."""
        if not self.counter_id.sudo()._meets(self._custodians()):
            return
        _ = self.env._
        raise refusal(
            self.env,
            _("%s cannot count this room.", self.counter_id.sudo().name),
            basis=_("Whoever keeps the items does not check himself."),
            missing=_("somebody who is no custodian of case management"),
            cure=_("the head of case management, by naming another person"),
        )

    def _begin_clock(self):
        post = self.env.ref("procuratorate_seized_property.post_custody_head")
        for count in self.sudo():
            clock = count._start_time_limit(
                "seized.count.days",
                event=self.env._("Count planned"),
                responsible=count.counter_id or None,
                post=None if count.counter_id else post,
            )
            if clock:
                count._write_engine({"planned_on": clock.sudo().due_date})
            count._tell_counter()

    def _tell_counter(self):
        """Whoever was named finds the count among his activities."""
        for user in self.counter_id.sudo()._procuratorate_users():
            self.sudo().activity_schedule(
                "mail.mail_activity_data_todo",
                self.planned_on,
                summary=self.env._("Count the room %s", self.sudo().room_id.name),
                user_id=user.id,
            )

    def action_cancel(self):
        """Give up a plan; a count that was begun is finished."""
        for count in self:
            count.check_access("write")
            count._check_planner()
            if count.state != "planned":
                raise count._engine_refusal()
            count._write_engine({"state": "cancelled"})
            count._cancel_time_limit("seized.count.days", self.env._("Count given up"))
        return True

    def _incident_persons(self):
        """Counter and custodians do not decide on what was found."""
        return self.sudo().counter_id | self._custodians()
