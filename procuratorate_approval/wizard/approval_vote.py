from odoo import fields, models


class ApprovalVoteWizard(models.TransientModel):
    """The dialog for one vote: the member's own, or one from the signed minutes."""

    _name = "procuratorate.approval.vote.wizard"
    _description = "Vote in a meeting"

    resolution_id = fields.Many2one("procuratorate.approval.resolution", required=True)
    vote_id = fields.Many2one(
        "procuratorate.approval.resolution.vote",
        help="Empty: the user's own vote.",
    )
    absent = fields.Boolean()
    cancel = fields.Boolean()
    verdict = fields.Selection(
        [("yes", "Yes"), ("no", "No"), ("abstain", "Abstention")]
    )
    opinion = fields.Text()

    def action_confirm(self):
        """Cast the vote; all checks are the resolution's own."""
        self.ensure_one()
        close = {"type": "ir.actions.act_window_close"}
        if self.cancel:
            self.resolution_id.action_cancel(self.opinion)
            return close
        if self.absent:
            self.vote_id.action_record_opinion(self.opinion)
            return close
        if self.vote_id:
            outcome = self.vote_id.action_record(self.verdict, self.opinion)
        else:
            outcome = self.resolution_id.action_vote(self.verdict, self.opinion)
        return close if outcome is True else outcome
