from odoo import fields, models
from odoo.exceptions import AccessError


class ApprovalResolutionVote(models.Model):
    """One entitled member in one meeting: there or not, what he said, when."""

    _name = "procuratorate.approval.resolution.vote"
    _inherit = ["procuratorate.approval.engine.record"]
    _description = "Vote"
    _order = "resolution_id, position, id"
    _rec_name = "employee_id"

    resolution_id = fields.Many2one(
        "procuratorate.approval.resolution",
        required=True,
        ondelete="restrict",
        index=True,
    )
    state = fields.Selection(related="resolution_id.state")
    employee_id = fields.Many2one(
        "hr.employee", string="Member", required=True, ondelete="restrict"
    )
    name = fields.Char(string="Name as of then")
    attendance = fields.Selection(
        [("present", "Present"), ("absent", "Absent"), ("recused", "Recused")],
        default="present",
        required=True,
    )
    recusal_reason = fields.Char()
    verdict = fields.Selection([("yes", "Yes"), ("no", "No"), ("abstain", "Abstains")])
    opinion = fields.Text()
    position = fields.Integer(string="Order", help="The order in which they spoke.")
    how = fields.Selection([("own", "Own login"), ("recorded", "From the minutes")])
    cast_at = fields.Datetime()

    _member_once = models.UniqueIndex(
        "(resolution_id, employee_id)", "A member stands once in a meeting."
    )

    # Attendance ---------------------------------------------------------------

    def action_present(self):
        """Mark members as present (also by the member himself)."""
        return self._attend("present")

    def action_absent(self):
        """Mark members as absent; a written opinion may be kept, it is not counted."""
        return self._attend("absent")

    def action_recuse(self, reason=None):
        """A member steps aside: he stays entitled, but neither speaks nor votes."""
        return self._attend("recused", reason)

    def _attend(self, attendance, reason=None):
        for vote in self.sudo().with_user(self.env.user).sudo():
            resolution = vote.resolution_id
            resolution._check_frame_open()
            if not vote._is_own():
                resolution._check_recorder()
            vote._check_attendance(attendance)
            vote._engine_write(
                {"attendance": attendance, "recusal_reason": reason or False}
            )
        return True

    def _is_own(self):
        acting = self.env["hr.employee"]._acting(self.resolution_id.company_id)
        return self.employee_id.sudo()._same_person(acting.sudo())

    def _check_attendance(self, attendance):
        """Who voted stays; who is excluded from the matter stays aside."""
        _ = self.env._
        resolution = self.resolution_id
        excluded = resolution.case_id.excluded_ids
        returns = attendance != "recused" and excluded
        if returns and self.employee_id._meets(excluded):
            raise resolution._refuse(
                _("%s is a party to this matter and steps aside.", self.name),
                _("nothing: the recusal follows from the matter itself"),
                _("the other members decide"),
            )
        if self.verdict:
            raise resolution._refuse(
                _("%s has already voted.", self.name),
                _("nothing: a vote once cast stays on record"),
                _("nobody"),
            )

    # Votes --------------------------------------------------------------------

    def action_record(self, verdict, opinion=None):
        """The clerk enters a vote from the signed paper minutes."""
        self.ensure_one()
        vote = self.sudo()
        vote.resolution_id._check_recorder()
        vote._cast(verdict, opinion, "recorded")
        return vote.resolution_id._order_notice()

    def action_record_dialog(self):
        """Open the dialog for a vote, or an absent member's opinion, from paper."""
        self.ensure_one()
        context = {
            "default_resolution_id": self.resolution_id.id,
            "default_vote_id": self.id,
            "default_absent": self.attendance == "absent",
        }
        return self.resolution_id._dialog(context)

    def action_record_opinion(self, opinion):
        """Keep the written opinion of an absent member; it is not counted."""
        self.ensure_one()
        vote = self.sudo()
        vote.resolution_id._check_recorder()
        vote.resolution_id._check_frame_open()
        _ = self.env._
        if vote.attendance != "absent":
            raise vote.resolution_id._refuse(
                _("A written opinion is kept for absent members only."),
                _("the absence of %s", vote.name),
                _("the clerk of the meeting"),
            )
        vote._engine_write({"opinion": opinion, "how": "recorded"})
        return True

    def _cast(self, verdict, opinion, how):
        """One vote: order, sealed entry, row. The chair may confirm his as the last."""
        resolution = self.resolution_id
        resolution._lock_meeting()
        resolution._check_in_session(how)
        self._check_can_cast(verdict)
        position = max(resolution.vote_ids.mapped("position"), default=0) + 1
        resolution._seal_vote(self, verdict, opinion, position, how)
        self._engine_write(
            {
                "verdict": verdict,
                "opinion": opinion or False,
                "position": position,
                "how": how,
                "cast_at": fields.Datetime.now(),
            }
        )

    def _check_can_cast(self, verdict):
        _ = self.env._
        resolution = self.resolution_id
        if verdict not in ("yes", "no", "abstain"):
            raise resolution._refuse(
                _("“%s” is not a vote.", verdict),
                _("yes, no or abstention"),
                _("the member"),
            )
        if self.attendance != "present":
            raise resolution._refuse(
                _("%s is not present in this meeting and has no vote.", self.name),
                _("attendance, marked before the vote"),
                _("the clerk of the meeting"),
                error=AccessError,
            )
        chair_again = self.employee_id == resolution.chair_id
        if self.verdict and not (chair_again and not resolution._chair_is_last()):
            raise resolution._refuse(
                _("%s has already voted.", self.name),
                _("nothing: a vote once cast stays on record"),
                _("nobody; a mistake is put right in the next meeting"),
            )
