from odoo import fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal

from .fleet_finding_report import CLERK, EXPLAIN, SUPERVISION

OFFICE = (
    CLERK,
    "procuratorate_fleet.post_dispatcher",
    "procuratorate_base.post_office_director",
)
DECIDE = "fleet.finding.verdict_days"


class FleetFinding(models.Model):
    """The office explains, supervision decides; both on record, by different hands."""

    _inherit = "procuratorate.fleet.finding"

    def action_explain(self, text=None):
        """The office says how it came about; supervision is told."""
        for finding in self:
            finding.check_access("read")
            actor = finding._actor_of(*OFFICE)
            finding._expect("open")
            word = finding._word(text)
            finding._put_on_record("fleet.finding.explained", {"text": word})
            finding._write_engine(
                {
                    "state": "explained",
                    "explanation": word,
                    "explained_by_id": actor.id,
                    "explained_at": fields.Datetime.now(),
                }
            )
            finding._close_time_limit(EXPLAIN)
            finding._ask_supervision()
        return True

    def _ask_supervision(self):
        company = self.sudo().company_id
        post = self.env.ref(SUPERVISION).sudo()
        _ = self.env._
        self._start_time_limit(DECIDE, event=_("Finding explained"), post=post)
        doc = self.sudo()
        doc.activity_unlink(["mail.mail_activity_data_warning"])
        summary = _("Verdict on %s", doc.display_name)
        self._tell(post._holders(company), summary, doc.explanation)

    def action_accept(self, text=None):
        """Supervision accepts the explanation."""
        return self._decide("accepted", text, "explained")

    def action_reject(self, text=None):
        """Supervision does not accept it, or hears none although it is due."""
        for finding in self:
            late = finding.sudo().time_limit_overdue
            states = ("explained", "open") if late else ("explained",)
            finding._decide("rejected", text, *states)
        return True

    def _decide(self, verdict, text, *states):
        for finding in self:
            finding.check_access("read")
            actor = finding._actor_of(SUPERVISION)
            finding._expect(*states)
            finding._check_no_part(actor)
            word = finding._word(text)
            finding._put_on_record(
                "fleet.finding.verdict", {"verdict": verdict, "text": word}
            )
            finding._write_engine(
                {
                    "state": "closed",
                    "verdict": verdict,
                    "verdict_text": word,
                    "verdict_by_id": actor.id,
                    "verdict_at": fields.Datetime.now(),
                }
            )
            finding._close_time_limit(EXPLAIN)
            finding._close_time_limit(DECIDE)
            finding.sudo().activity_unlink(["mail.mail_activity_data_warning"])
        return True

    def _concerned(self):
        """Everybody who had a part in the matter."""
        doc = self.sudo()
        slip = doc.slip_id
        return (
            doc.driver_id.employee_id
            | doc.explained_by_id
            | slip.applicant_id
            | slip.passenger_ids
            | slip.assigned_by_id
        )

    def _check_no_part(self, actor):
        """Nobody decides on what he had a part in."""
        if not actor._meets(self._concerned()):
            return
        _ = self.env._
        raise refusal(
            self.env,
            _("“%s” is not yours to decide.", self.display_name),
            basis=_("Nobody decides on what he had a part in."),
            missing=_("a supervisor who did not drive, ride along, assign or explain"),
            cure=_("another person of the supervision section"),
        )
